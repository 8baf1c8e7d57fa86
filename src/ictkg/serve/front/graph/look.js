// Colours of the page and how things and links look in them.
import { LINES, SHAPES } from "./programs.js";

const COLOURS = {
  organisation: "--series-1",
  place: "--series-3",
  programme: "--series-2",
  model: "--series-4",
  person: "--muted",
  other: "--page",
};

/** The colours as the page has them now. */
export function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const families = Object.fromEntries(Object.entries(COLOURS).map(([name, variable]) => [name, colour(variable)]));
  const [page, text, muted, edge, rule, link] = ["page", "text", "muted", "edge", "rule", "link"].map((n) => colour(`--${n}`));
  return { families, page, text, muted, edge, rule, link };
}

/** How large the mark of a thing is, in pixels. */
export const radius = (node) => 6.5 + Math.min(4, Math.log2(1 + (node.relations ?? 1)) * 0.6);

export const shape = (node) => SHAPES[node.family] ?? SHAPES.other;

/** Whether all relations of a link are ended, else whether all are planned, else it is stated. */
export function line(facts) {
  const planned = (fact) => ["planned", "underConstruction"].includes(fact.standing);
  if (facts.every((fact) => fact.ended)) return "ended";
  return facts.every((fact) => planned(fact) || fact.ended) ? "planned" : "stated";
}

export const dash = (facts) => LINES[line(facts)];

/** How wide a link is: by its independent voices. */
export const thickness = (facts) => Math.min(5, 0.6 + 0.7 * Math.max(...facts.map((fact) => fact.voices)));
