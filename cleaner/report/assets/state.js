// What the reader has chosen.

const removed = new Set(index.removed); // places of labels
const state = {
  open: -1, // place of the open document; -1 is the summary
  view: "marked",
  shown: [], // places of the documents in the list, in its order
};

const isGone = (label) => removed.has(label.place);
const removedSize = (doc) => doc.sizes.reduce((sum, size, place) => sum + (removed.has(place) ? size : 0), 0);

/** A document's bar: what was removed of it, by label, as one background; no element a label, so long lists stay light. */
function barImage(sizes, size) {
  if (!size) return "none";
  const stops = [];
  let at = 0;
  labels.forEach((label) => {
    if (!isGone(label) || !sizes[label.place]) return;
    const to = at + (100 * sizes[label.place]) / size;
    stops.push(`var(--${label.id}) ${at.toFixed(2)}% ${to.toFixed(2)}%`);
    at = to;
  });
  stops.push(`var(--track) ${at.toFixed(2)}%`);
  return `linear-gradient(to right, ${stops.join(", ")})`;
}
