// The summary: how much was removed, by label, by document, by rule.

function drawOverview() {
  const box = byId("overview");
  const size = documents.reduce((sum, doc) => sum + doc.size, 0);
  const gone = documents.reduce((sum, doc) => sum + removedSize(doc), 0);
  const untouched = documents.filter((doc) => !removedSize(doc)).length;
  const lost = documents.filter((doc) => !doc.found).length;
  const fact = (value, name, title = "") => make("div", { className: "fact", title }, make("b", { textContent: value }), make("span", { textContent: name }));
  box.replaceChildren(
    make("div", { className: "facts" },
      fact(whole.format(documents.length), documents.length === 1 ? "document" : "documents"),
      fact(whole.format(size), "characters"),
      fact(percent(gone, size), "of them removed"),
      fact(whole.format(untouched), "unchanged"),
      fact(whole.format(lost), "without an article", index.notFound)),
    make("h2", { textContent: "Removed by label" }), labelChart(size),
    make("h2", { textContent: "Removed by document" }), documentChart(),
    make("h2", { textContent: "Removed by rule" }), ruleTable(),
  );
}

/** A row a label: how much of it was removed; a press lists the documents that have it. */
function labelChart(size) {
  const sums = labels.map((label) => documents.reduce((sum, doc) => sum + doc.sizes[label.place], 0));
  const rows = labels.filter((label) => isGone(label) && sums[label.place]).sort((a, b) => sums[b.place] - sums[a.place]);
  if (!rows.length) return make("p", { className: "nothing", textContent: "Nothing was removed." });
  const most = sums[rows[0].place];
  return make("div", { className: "bars", id: "by-label" }, ...rows.map((label) => {
    const fill = make("span", { className: "fill" });
    fill.style.width = `${(100 * sums[label.place]) / most}%`;
    const having = documents.filter((doc) => doc.sizes[label.place]).length;
    return make("button", {
      type: "button", className: "row", "data-label": label.id, title: `${label.meaning}: list the documents that have it`,
      onclick: () => searchFor(`label:${label.id}`),
    },
    make("span", { className: "key", textContent: label.name }), make("span", { className: "groove" }, fill),
    make("span", { className: "number", textContent: whole.format(sums[label.place]) }),
    make("span", { className: "number", textContent: percent(sums[label.place], size) }),
    make("span", { className: "number wide", textContent: count(having, "document") }));
  }));
}

const SVG = "http://www.w3.org/2000/svg";
const HEIGHT = 100;

/** A column a document, most removed first; one path a label however many documents there are. */
function documentChart() {
  const order = [...documents].sort((a, b) => removedSize(b) / (b.size || 1) - removedSize(a) / (a.size || 1) || a.place - b.place);
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${order.length} ${HEIGHT}`);
  svg.setAttribute("preserveAspectRatio", "none");
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", `Share removed of each of ${count(order.length, "document")}, most first; the list of documents has the same figures`);
  const gap = order.length > 150 ? 0 : 0.14;
  const tops = order.map(() => HEIGHT);
  labels.filter(isGone).forEach((label) => {
    let path = "";
    order.forEach((doc, x) => {
      const part = doc.size ? (HEIGHT * doc.sizes[label.place]) / doc.size : 0;
      if (!part) return;
      tops[x] -= part;
      path += `M${x + gap / 2} ${tops[x].toFixed(2)}h${1 - gap}v${part.toFixed(2)}h${gap - 1}z`;
    });
    if (!path) return;
    const shape = document.createElementNS(SVG, "path");
    shape.setAttribute("d", path);
    shape.dataset.label = label.id;
    svg.append(shape);
  });
  const docAt = (event) => {
    const rect = svg.getBoundingClientRect();
    return order[Math.min(order.length - 1, Math.max(0, Math.floor(((event.clientX - rect.left) / rect.width) * order.length)))];
  };
  svg.addEventListener("mousemove", (event) => {
    const doc = docAt(event);
    showTip(null, [make("p", { className: "what", textContent: shortName(doc) }), make("p", { textContent: `${percent(removedSize(doc), doc.size)} of ${count(doc.size, "character")}` })]);
    placeTip({ left: event.clientX + 8, top: event.clientY, bottom: event.clientY + 8 });
  });
  svg.addEventListener("mouseleave", hideTip);
  svg.addEventListener("click", (event) => open(docAt(event).place));
  const plot = make("div", { className: "plot", id: "by-document" }, svg);
  plot.style.maxWidth = `${Math.max(12, order.length * 2.4)}rem`;
  const axis = make("div", { className: "axis", "aria-hidden": "true" }, ...["100 %", "50 %", "0 %"].map((text) => make("span", { textContent: text })));
  return make("div", { className: "plotted" }, axis, plot);
}

const RULES_AT_FIRST = 12;

function ruleTable() {
  const rows = index.rules.filter(([label]) => removed.has(label));
  if (!rows.length) return make("p", { className: "nothing", textContent: "No rule removed anything." });
  const row = ([place, rule, pieces, size]) => make("tr", { "data-label": labels[place].id },
    make("td", {}, chip(labels[place])),
    make("td", {}, rule
      ? make("button", { type: "button", className: "link", textContent: rule, title: "List the documents in which it removed something", onclick: () => searchFor(`rule:${rule}`) })
      : `${labels[place].name}: ${index.onRequest}`),
    make("td", { className: "number", textContent: whole.format(pieces) }),
    make("td", { className: "number", textContent: whole.format(size) }));
  const body = make("tbody", {}, ...rows.slice(0, RULES_AT_FIRST).map(row));
  const head = make("thead", {}, make("tr", {}, ...["label", "rule", "pieces", "characters"].map((text, n) => make("th", { textContent: text, scope: "col", className: n > 1 ? "number" : "" }))));
  const box = make("div", { className: "rules" }, make("table", { id: "by-rule" }, head, body));
  if (rows.length > RULES_AT_FIRST) {
    box.append(make("button", {
      type: "button", className: "more", textContent: `Show all ${rows.length} rules`,
      onclick: (event) => { body.append(...rows.slice(RULES_AT_FIRST).map(row)); event.target.remove(); },
    }));
  }
  return box;
}
