// What happens when the page opens, and what each control does.

index.title = document.title;
const dark = matchMedia("(prefers-color-scheme: dark)");

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : dark.matches;
}

function nameTheme() {
  byId("theme").textContent = isDark() ? "☀ Light" : "☾ Dark";
}

function switchTheme() {
  const wanted = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = wanted;
  try { localStorage.setItem("cleaner-report-theme", wanted); } catch { /* a page from disk may have no storage */ }
  nameTheme();
}

try {
  const stored = localStorage.getItem("cleaner-report-theme");
  if (stored === "dark" || stored === "light") document.documentElement.dataset.theme = stored;
} catch { /* as above */ }
dark.addEventListener("change", nameTheme);
nameTheme();

const single = documents.length === 1;
document.body.classList.toggle("single", single);
byId("scope").textContent = index.total > documents.length
  ? `a sample of ${whole.format(documents.length)} from ${count(index.total, "document")}`
  : count(documents.length, "document");

byId("theme").addEventListener("click", switchTheme);
byId("home").addEventListener("click", () => open(-1));
byId("help-open").addEventListener("click", () => byId("help").showModal());
byId("menu").addEventListener("click", () => showMenu(!document.body.classList.contains("menu")));
byId("previous").addEventListener("click", () => step(-1));
byId("next").addEventListener("click", () => step(1));
byId("copy").addEventListener("click", copyCleaned);
byId("sort").addEventListener("change", () => { drawList(); if (state.open >= 0) drawDocument(); });
byId("views").addEventListener("click", (event) => { if (event.target.dataset.view) showView(event.target.dataset.view); });
list.addEventListener("click", (event) => {
  const button = event.target.closest("[data-place]");
  if (button) open(Number(button.dataset.place));
});

let typing = 0;
search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => { drawList(); highlightFound(); }, 120);
});

Object.values(panes).forEach(followPieces);
addEventListener("scroll", followTip, { passive: true, capture: true });
document.addEventListener("click", (event) => { if (!event.target.closest("[data-piece], #tip, svg")) hideTip(); });

function openFromAddress() {
  const place = Number(location.hash.slice(1)) - 1;
  const known = Number.isInteger(place) && place >= 0 && place < documents.length;
  open(known ? place : single ? 0 : -1);
}
addEventListener("hashchange", openFromAddress);
paintList();
drawList();
openFromAddress();
