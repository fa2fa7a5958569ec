// Keys.

/** The pieces that n and p lead through. */
function stepPiece(by) {
  const pane = panes.marked.hidden ? panes.cleaned : panes.marked;
  const stops = [...pane.querySelectorAll("[data-piece][tabindex]")];
  if (!stops.length) return;
  const at = stops.indexOf(document.activeElement);
  const to = at < 0 ? stops.findIndex((stop) => stop.tabIndex === 0) : Math.min(stops.length - 1, Math.max(0, at + by));
  stops[Math.max(0, to)].scrollIntoView({ block: "center" });
  stops[Math.max(0, to)].focus({ preventScroll: true });
}

function switchFocused() {
  const number = document.activeElement && document.activeElement.dataset.piece;
  if (number !== undefined) switchLabel(piecesOf(state.open)[Number(number)].label);
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  n: () => state.open >= 0 && stepPiece(1),
  p: () => state.open >= 0 && stepPiece(-1),
  x: switchFocused,
  v: () => showView(VIEWS[(VIEWS.indexOf(state.view) + 1) % VIEWS.length]),
  o: () => open(-1),
  "/": () => { showMenu(true); search.focus(); search.select(); },
  t: () => switchTheme(),
  "?": () => byId("help").showModal(),
  Escape: () => { hideTip(); showMenu(false); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  if (event.target.matches("input, select, textarea")) return;
  const does = KEYS[event.key];
  if (!does) return;
  event.preventDefault();
  does();
});

search.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && state.shown.length) {
    drawList(); // what was typed last may still wait
    if (state.shown.length) open(state.shown[0]);
    byId("main").focus();
  } else if (event.key === "Escape") {
    if (search.value) { search.value = ""; drawList(); } else { showMenu(false); search.blur(); }
    event.preventDefault();
  } else if (event.key === "ArrowDown" && state.shown.length) {
    items[state.shown[0]].firstChild.focus();
    event.preventDefault();
  }
});

list.addEventListener("keydown", (event) => {
  const at = state.shown.indexOf(Number(event.target.dataset.place));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: state.shown.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  if (to < 0) search.focus();
  else if (to < state.shown.length) items[state.shown[to]].firstChild.focus();
});

byId("views").addEventListener("keydown", (event) => {
  const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const shown = VIEWS.filter((view) => document.querySelector(`[data-view="${view}"]`).offsetParent);
  showView(shown[(shown.indexOf(state.view) + by + shown.length) % shown.length]);
  document.querySelector(`[data-view="${state.view}"]`).focus();
});
