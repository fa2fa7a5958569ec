// The list of documents: order, search, and where one stands in it.

const list = byId("list");
const search = byId("search");
const items = documents.map(listItem);

function listItem(doc) {
  const button = make("button", { type: "button", tabIndex: -1, "data-place": doc.place },
    make("span", { className: "name", textContent: shortName(doc), title: doc.name }),
    make("span", { className: "lead", textContent: doc.lead, dir: "auto" }),
    make("span", { className: "share" }, make("span", { className: "bar" }), make("span", { className: "percent" })));
  if (doc.note) button.querySelector(".name").append(make("span", { className: "note", textContent: doc.note }));
  return make("li", {}, button);
}

function paintItem(place) {
  const doc = documents[place];
  const item = items[place];
  item.querySelector(".bar").style.backgroundImage = barImage(doc.sizes, doc.size);
  item.querySelector(".percent").textContent = doc.found ? percent(removedSize(doc), doc.size) : "no article";
}

const ORDERS = {
  most: (a, b) => b.share - a.share,
  least: (a, b) => a.share - b.share,
  longest: (a, b) => b.size - a.size,
  given: () => 0,
};

/** Does a document hold every one of these terms? */
function matches(place, terms) {
  return terms.every((term) => {
    if (term.startsWith("label:")) {
      const label = labels.find(({ id, name }) => id === term.slice(6) || name === term.slice(6));
      return Boolean(label && documents[place].sizes[label.place]);
    }
    if (term.startsWith("rule:")) return searchText(place).rules.has(term.slice(5));
    return searchText(place).words.includes(term);
  });
}

const termsOf = () => search.value.toLowerCase().split(/\s+/).filter(Boolean);

function drawList() {
  const terms = termsOf();
  const found = documents.filter((doc) => matches(doc.place, terms))
    .map(({ place, size }) => ({ place, size, share: size ? removedSize(documents[place]) / size : 0 }))
    .sort((a, b) => ORDERS[byId("sort").value](a, b) || a.place - b.place);
  state.shown = found.map((doc) => doc.place);
  list.replaceChildren(...state.shown.map((place) => items[place]));
  const all = count(documents.length, "document");
  byId("found").textContent = terms.length ? `${whole.format(found.length)} of ${all}` : all;
  markOpen();
}

function paintList() {
  documents.forEach((doc) => paintItem(doc.place));
}

function markOpen() {
  items.forEach((item, place) => {
    const button = item.firstChild;
    button.tabIndex = -1;
    if (place === state.open) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  });
  const reachable = state.shown.includes(state.open) ? state.open : state.shown[0];
  if (reachable === undefined) return;
  const button = items[reachable].firstChild;
  button.tabIndex = 0;
  if (reachable === state.open) button.scrollIntoView({ block: "nearest" });
}

function searchFor(value) {
  search.value = value;
  drawList();
  showMenu(true);
  search.focus();
}

/** Open the next document of the list, or the one before. */
function step(by) {
  const at = state.shown.indexOf(state.open);
  const to = at < 0 ? (by > 0 ? 0 : state.shown.length - 1) : at + by;
  if (to >= 0 && to < state.shown.length) open(state.shown[to]);
}

function showMenu(on) {
  document.body.classList.toggle("menu", on);
  byId("menu").setAttribute("aria-expanded", String(on));
}
