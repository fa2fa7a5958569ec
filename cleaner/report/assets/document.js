// The open document: its figures, the switches, the two panes.

const VIEWS = ["marked", "both", "cleaned"];
const panes = { marked: byId("marked"), cleaned: byId("cleaned") };

/** Open a document by its place, or the summary (-1). */
function open(place) {
  hideTip();
  const other = place !== state.open;
  state.open = place;
  byId("overview").hidden = place >= 0;
  byId("document").hidden = place < 0;
  if (place < 0) drawOverview();
  else drawDocument(other);
  markOpen();
  showMenu(false);
  clearTimeout(addressTimer);
  addressTimer = setTimeout(nameInAddress, 300);
  if (other) byId("main").scrollTop = 0;
  document.title = place < 0 ? index.title : `${shortName(documents[place])} – ${index.title}`;
}

let addressTimer = 0;

/** Let the address name the open document. Not at each step: browsers refuse many changes in a short time. */
function nameInAddress() {
  const wanted = state.open < 0 ? "" : `#${state.open + 1}`;
  if (location.hash !== wanted) history.replaceState(null, "", wanted || location.pathname + location.search);
}

function drawDocument(other = false) {
  const doc = documents[state.open];
  const gone = removedSize(doc);
  const at = state.shown.indexOf(state.open);
  byId("name").textContent = shortName(doc);
  byId("name").title = doc.name;
  const figures = `${whole.format(gone)} of ${count(doc.size, "character")} removed (${percent(gone, doc.size)})`;
  byId("counts").textContent = doc.note ? `${figures} · ${doc.note}` : figures;
  byId("note").textContent = doc.found ? "" : `Here ${index.notFound}.`;
  byId("place").textContent = at < 0 ? "" : `${at + 1} / ${state.shown.length}`;
  byId("previous").disabled = at === 0;
  byId("next").disabled = at === state.shown.length - 1;
  const bar = byId("bar");
  bar.style.backgroundImage = barImage(doc.sizes, doc.size);
  const parts = labels.filter((label) => isGone(label) && doc.sizes[label.place]);
  bar.setAttribute("aria-label", parts.length ? parts.map((label) => `${label.name} ${percent(doc.sizes[label.place], doc.size)}`).join(", ") : "nothing removed");
  drawSwitches(doc);
  drawPanes(other);
}

/** A switch a label, on where its text is kept. They hold for every document. */
function drawSwitches(doc) {
  const focused = document.activeElement && document.activeElement.dataset.switch;
  byId("switches").replaceChildren(...present.filter((label) => label.id !== "body").map((label) => {
    const size = doc.sizes[label.place];
    return make("button", {
      type: "button", className: size ? "switch" : "switch absent", title: `${label.meaning}${size ? "" : " (none in this document)"}`,
      "data-label": label.id, "data-switch": label.id, "aria-pressed": String(!isGone(label)), onclick: () => switchLabel(label),
    },
    make("span", { className: "knob", "aria-hidden": "true" }), make("span", { textContent: label.name }),
    make("span", { className: "number", textContent: size ? whole.format(size) : "" }));
  }));
  if (focused) document.querySelector(`[data-switch="${focused}"]`)?.focus();
}

function switchLabel(label) {
  if (removed.has(label.place)) removed.delete(label.place);
  else removed.add(label.place);
  paintList();
  if (state.open >= 0) drawDocument();
  else drawOverview();
}

function drawPanes(other) {
  const main = byId("main");
  const top = main.scrollTop;
  const focused = document.activeElement && document.activeElement.dataset.piece;
  const inPane = focused === undefined ? null : document.activeElement.closest(".pane").id;
  hideTip();
  const pieces = piecesOf(state.open);
  byId("panes").className = state.view;
  const draw = (pane, view, pairs) => {
    const on = state.view === view || state.view === "both";
    pane.hidden = !on;
    if (on) showText(pane, pairs(), view === "marked", other ? 1 : Number(pane.dataset.parts || 1));
    else pane.replaceChildren();
    const first = pane.querySelector("[data-piece][tabindex]");
    if (first) first.tabIndex = 0;
  };
  draw(panes.marked, "marked", () => pieces.map((piece) => [piece.text, piece]));
  draw(panes.cleaned, "cleaned", () => joinKept(pieces));
  document.querySelectorAll("[data-view]").forEach((button) => {
    const on = button.dataset.view === state.view;
    button.setAttribute("aria-checked", String(on));
    button.tabIndex = on ? 0 : -1;
  });
  highlightFound();
  main.scrollTop = top;
  if (inPane) panes[inPane].querySelector(`[data-piece="${focused}"][tabindex]`)?.focus({ preventScroll: true });
}

function showView(view) {
  state.view = view;
  if (state.open >= 0) drawPanes();
}

/** Mark what was searched for, where the browser can without touching the text. */
function highlightFound() {
  if (!window.CSS || !CSS.highlights) return;
  CSS.highlights.delete("found");
  const terms = termsOf().filter((term) => !/^(label|rule):/.test(term));
  if (!terms.length || state.open < 0) return;
  const ranges = [];
  const walker = document.createTreeWalker(byId("panes"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && ranges.length < 1000) {
    const node = walker.currentNode;
    const low = node.data.toLowerCase();
    if (low.length !== node.data.length) continue; // a letter whose small form is longer: places would be off
    terms.forEach((term) => {
      for (let at = low.indexOf(term); at >= 0; at = low.indexOf(term, at + term.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + term.length);
        ranges.push(range);
      }
    });
  }
  CSS.highlights.set("found", new Highlight(...ranges));
}

async function copyCleaned() {
  const button = byId("copy");
  const text = joinKept(piecesOf(state.open)).map(([part]) => part).join("");
  let said = "Copied";
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    said = "The browser does not allow it";
  }
  button.textContent = said;
  setTimeout(() => { button.textContent = "Copy cleaned text"; }, 1500);
}
