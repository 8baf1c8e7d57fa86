// Marks and lines explained, with switches for the kinds of things.
import { draw, make } from "../elements.js";
import { say } from "../words.js";

const OUTLINES = {
  organisation: ["circle", { cx: 8, cy: 8, r: 5.5 }],
  place: ["rect", { x: 3, y: 3, width: 10, height: 10 }],
  programme: ["polygon", { points: "8,1.5 14.5,8 8,14.5 1.5,8" }],
  model: ["polygon", { points: "14,8 11,13.2 5,13.2 2,8 5,2.8 11,2.8" }],
  person: ["polygon", { points: "8,2 14,13 2,13" }],
  other: ["polygon", { points: "8,2 14,6.4 11.7,13.4 4.3,13.4 2,6.4" }],
};
export const FAMILIES = Object.keys(OUTLINES);

/** The mark of a family as a small picture. */
export function mark(family) {
  const [tag, attributes] = OUTLINES[family];
  return draw("svg", { class: `glyph family-${family}`, viewBox: "0 0 16 16", "aria-hidden": "true" }, draw(tag, attributes));
}

/** What the lines mean. */
export function lines() {
  const one = (name) =>
    make(
      "span",
      { class: "graph-key" },
      draw("svg", { class: `graph-line line-${name}`, viewBox: "0 0 34 10", "aria-hidden": "true" }, draw("path", { d: "M1 5h32" })),
      say(`line-${name}`),
    );
  return make("p", { class: "small muted graph-keys" }, ["stated", "planned", "ended"].map(one), make("span", {}, say("line-width")));
}
