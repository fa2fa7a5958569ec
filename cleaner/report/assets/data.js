"use strict";
// What the page was given, and small means to build elements. Text only ever enters the page as text nodes.

const byId = (id) => document.getElementById(id);
const index = JSON.parse(byId("index").textContent);
const labels = index.labels.map(([id, name, meaning, clutter], place) => ({ id, name, meaning, clutter, place }));
const documents = index.documents.map(([name, lead, sizes, found, note], place) => ({
  name, lead, sizes, found, note, place, size: sizes.reduce((a, b) => a + b, 0),
}));
// The folder that all names begin with says nothing: it is left out where they are shown.
const folder = documents.map((doc) => doc.name.slice(0, doc.name.lastIndexOf("/") + 1)).reduce((one, other) => {
  let shared = one;
  while (!other.startsWith(shared)) shared = shared.slice(0, shared.lastIndexOf("/", shared.length - 2) + 1);
  return shared;
});
const shortName = (doc) => doc.name.slice(folder.length);
const present = labels.filter((label) => documents.some((doc) => doc.sizes[label.place]));

const opened = new Map(); // the documents read last, by place
const OPENED = 20;

/** The pieces of a document: label, text, rule, evidence. */
function piecesOf(place) {
  if (!opened.has(place)) {
    if (opened.size >= OPENED) opened.delete(opened.keys().next().value);
    const raw = JSON.parse(byId(`document-${place}`).textContent);
    opened.set(place, raw.map(([label, text = "", rule = "", evidence = ""], n) => ({ label: labels[label], text, rule, evidence, n })));
  }
  return opened.get(place);
}

const searched = new Map();

/** What the search sees of a document, in lower case. */
function searchText(place) {
  if (!searched.has(place)) {
    const raw = JSON.parse(byId(`document-${place}`).textContent);
    const doc = documents[place];
    searched.set(place, {
      words: `${doc.name}\n${doc.note}\n${raw.map((piece) => piece[1]).join("")}`.toLowerCase(),
      rules: new Set(raw.map((piece) => (piece[2] || "").toLowerCase())),
    });
  }
  return searched.get(place);
}

/** An element with properties, `data-` and `aria-` attributes, and children (texts or elements). */
function make(tag, given = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    if (key.includes("-") || key === "role") made.setAttribute(key, value);
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

const whole = new Intl.NumberFormat("en");
const count = (n, one, many = `${one}s`) => `${whole.format(n)} ${n === 1 ? one : many}`;

function percent(part, all) {
  if (!all || !part) return "0 %";
  const share = (100 * part) / all;
  if (share < 1) return "< 1 %";
  return share > 99 && part < all ? "> 99 %" : `${Math.round(share)} %`;
}
