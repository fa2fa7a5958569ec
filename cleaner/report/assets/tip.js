// The note beside a piece or a bar: on hover, on focus, at a tap.

const tip = byId("tip");
let tipOwner = null;
let tipTimer = 0;

function showTip(owner, content) {
  clearTimeout(tipTimer);
  if (tipOwner) tipOwner.removeAttribute("aria-describedby");
  tipOwner = owner;
  tip.replaceChildren(...content);
  tip.hidden = false;
  if (owner) owner.setAttribute("aria-describedby", "tip");
}

/** Put the note under a rectangle of the window, or above it where there is no room. Narrow windows have it below. */
function placeTip(rect) {
  const room = 8;
  tip.style.left = `${Math.max(room, Math.min(rect.left, innerWidth - tip.offsetWidth - room))}px`;
  const under = rect.bottom + 6;
  const fits = under + tip.offsetHeight + room < innerHeight;
  tip.style.top = `${fits ? under : Math.max(room, rect.top - tip.offsetHeight - 6)}px`;
}

function hideTip() {
  clearTimeout(tipTimer);
  if (tipOwner) tipOwner.removeAttribute("aria-describedby");
  tipOwner = null;
  tip.hidden = true;
}

const hideTipSoon = () => { clearTimeout(tipTimer); tipTimer = setTimeout(hideTip, 180); };
tip.addEventListener("mouseenter", () => clearTimeout(tipTimer));
tip.addEventListener("mouseleave", hideTipSoon);

/** When something scrolls, the note goes along with its piece, and out of sight with it. */
function followTip(event) {
  if (tip.hidden || event.target === tip || tip.contains(event.target)) return;
  const rect = tipOwner && tipOwner.getBoundingClientRect();
  if (rect && rect.bottom > 0 && rect.top < innerHeight) placeTip(tipOwner.getClientRects()[0]);
  else hideTip();
}

const chip = (label) => make("strong", { className: "chip", "data-label": label.id, textContent: label.name });

/** Why a piece was removed. */
function pieceTip(element, piece, at = element.getClientRects()[0]) {
  const facts = make("dl", {});
  const fact = (name, value) => facts.append(make("dt", { textContent: name }), make("dd", { textContent: value, dir: "auto" }));
  if (piece.rule) fact("rule", piece.rule);
  if (piece.evidence) fact("evidence", piece.evidence);
  fact("length", count([...piece.text.trim()].length, "character"));
  const wish = piece.rule || piece.label.clutter ? "" : ` – ${index.onRequest}`;
  showTip(element, [
    make("p", { className: "what" }, chip(piece.label), ` ${piece.label.meaning}${wish}`),
    facts,
    make("p", { className: "hint" }, make("button", {
      type: "button", className: "quiet", textContent: isGone(piece.label) ? `Keep ${piece.label.name}` : `Remove ${piece.label.name}`,
      onclick: () => switchLabel(piece.label),
    })),
  ]);
  placeTip(at);
}

function followPieces(pane) {
  const pieceOf = (target) => {
    const element = target instanceof Element ? target.closest("[data-piece]") : null;
    return element ? [element, piecesOf(state.open)[Number(element.dataset.piece)]] : null;
  };
  const rectAt = (element, event) => [...element.getClientRects()].find((rect) => event.clientY <= rect.bottom + 1) || element.getBoundingClientRect();
  pane.addEventListener("mouseover", (event) => {
    const found = pieceOf(event.target);
    if (found) pieceTip(...found, rectAt(found[0], event));
    else if (tipOwner && tipOwner !== document.activeElement) hideTipSoon();
  });
  pane.addEventListener("mouseleave", hideTipSoon);
  pane.addEventListener("focusin", (event) => {
    const found = pieceOf(event.target);
    if (!found) return;
    roveTo(pane, found[0]);
    pieceTip(...found);
  });
  pane.addEventListener("focusout", hideTipSoon);
  pane.addEventListener("click", (event) => {
    const found = pieceOf(event.target);
    if (found) pieceTip(...found, rectAt(found[0], event));
  });
}

/** One piece of a pane can be reached with Tab; n and p lead on from there. */
function roveTo(pane, element) {
  pane.querySelectorAll("[data-piece][tabindex='0']").forEach((other) => { other.tabIndex = -1; });
  element.tabIndex = 0;
}
