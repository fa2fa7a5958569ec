// A document as lines on the screen.

// White space as Python's str.strip knows it; JavaScript's own differs.
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const LEADING = new RegExp(`^[${SPACE}]+`);
const SOMETHING = new RegExp(`[^${SPACE}]`);
const BREAK = /\r\n|[\n\r\v\f\x85\u2028\u2029]/g; // as cleaner/document.py has them

/** Text without white space at its end, and that white space. (A pattern that ends in $ would be slow on long texts.) */
function bareEnd(text) {
  let end = text.length;
  while (end > 0 && !SOMETHING.test(text[end - 1])) end -= 1;
  return [text.slice(0, end), text.slice(end)];
}

const breaks = (space) => (space.match(BREAK) || []).length;
const wider = (one, other) => (breaks(other) > breaks(one) ? other : one);

/** The kept pieces joined, as the cleaner joins them: [text, piece] pairs. */
function joinKept(pieces) {
  if (!pieces.some((piece) => isGone(piece.label))) return pieces.map((piece) => [piece.text, piece]);
  const out = [];
  let space = "";
  let hole = true;
  let start = true;
  pieces.forEach((piece) => {
    let [bare, after] = bareEnd(piece.text);
    if (isGone(piece.label)) {
      hole = true;
      if (out.length) space = wider(space, after);
    } else {
      if (out.length) out[out.length - 1][0] += space;
      if (hole && (out.length || !start)) bare = bare.replace(LEADING, "");
      out.push([bare, piece]);
      space = after;
      hole = false;
    }
    start = false;
  });
  if (out.length) out[out.length - 1][0] += hole ? bareEnd(pieces.map((piece) => piece.text).join(""))[1] : space;
  return out;
}

const LONGEST = 20000; // characters of a line that are shown as one

/** Lines of [text, piece] pairs, each with its line break; lines of white space come together as one. */
function* linesOf(pairs) {
  let line = [];
  let blank = [];
  const isBlank = (parts) => !parts.some(([text]) => SOMETHING.test(text));
  function* finish() {
    if (isBlank(line)) {
      blank = blank.concat(line.splice(0));
      if (blank.length > 500) blank = [[blank.map(([text]) => text).join(""), blank[0][1]]];
      return;
    }
    if (blank.length) yield { blank: true, parts: blank };
    blank = [];
    yield { blank: false, parts: line.splice(0) };
  }
  for (const [text, piece] of pairs) {
    let at = 0;
    for (const found of text.matchAll(BREAK)) {
      const end = found.index + found[0].length;
      line.push([text.slice(at, end), piece]);
      yield* finish();
      at = end;
    }
    for (; text.length - at > LONGEST; at += LONGEST) {
      line.push([text.slice(at, at + LONGEST), piece]);
      yield* finish();
    }
    if (at < text.length) line.push([text.slice(at), piece]);
  }
  if (line.length) yield* finish();
  if (blank.length) yield { blank: true, parts: blank };
}

const LINES_AT_ONCE = 1500;
const CHARACTERS_AT_ONCE = 200000;

/** Show [text, piece] pairs in a pane; a long document comes in parts. Answers how many parts are shown. */
function showText(pane, pairs, marked, parts = 1) {
  const box = make("div", { className: "text" });
  const lines = linesOf(pairs);
  const memory = { before: null, last: null };
  pane.replaceChildren(box);
  const more = make("button", { type: "button", className: "more", textContent: "Show more of this document" });
  let ahead = lines.next();
  const part = () => {
    const made = document.createDocumentFragment();
    let room = CHARACTERS_AT_ONCE;
    for (let n = 0; n < LINES_AT_ONCE && room > 0 && !ahead.done; n += 1, ahead = lines.next()) {
      made.append(lineElement(ahead.value, marked, memory));
      ahead.value.parts.forEach(([text]) => { room -= text.length; });
    }
    box.append(made);
    more.remove();
    if (!ahead.done) pane.append(more);
  };
  for (let n = 0; n < parts; n += 1) part();
  more.addEventListener("click", () => { part(); pane.dataset.parts = Number(pane.dataset.parts) + 1; });
  pane.dataset.parts = parts;
  if (!box.textContent) pane.append(make("p", { className: "nothing", textContent: "Nothing is left of this document." }));
}

/** One line. `memory` holds the piece shown last and the label of the run it belongs to. */
function lineElement({ blank, parts }, marked, memory) {
  if (blank) return make("div", { className: "blank", textContent: parts.map(([text]) => text).join("") });
  const box = make("div", { className: "line", dir: "auto" });
  let whole = true;
  let tag = null;
  parts.forEach(([text, piece]) => {
    const gone = marked && isGone(piece.label);
    const filled = SOMETHING.test(text);
    if (filled) {
      if (gone && memory.before !== piece.label) tag = tag || piece.label;
      memory.before = gone ? piece.label : null;
      whole = whole && gone && piece.label === parts[0][1].label;
    }
    box.append(filled ? pieceNode(text, piece, gone, memory.last !== piece) : text);
    if (filled) memory.last = piece;
  });
  const label = whole ? parts[0][1].label : tag;
  if (whole) box.classList.add("gone");
  if (label) box.dataset.label = label.id;
  if (tag) box.dataset.tag = tag.name;
  return box;
}

function pieceNode(text, piece, gone, first) {
  const { label } = piece;
  if (!gone && !label.clutter) {
    return label.id === "body" ? document.createTextNode(text) : make("span", { className: label.id, textContent: text });
  }
  const made = make(gone ? "del" : "span", { className: gone ? "" : "back", textContent: text, "data-label": label.id, "data-piece": piece.n });
  if (first) made.tabIndex = -1;
  return made;
}
