// Elements made from words; what comes from the graph is always text, never markup.
const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes (on… are listeners, false and null leave one out) and children. */
export function make(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same inside a picture. */
export function draw(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Printed words as a quotation in their own language and direction. */
export function quoted(text, language) {
  const code = (language ?? "").split("-")[0];
  const backward = ["ar", "ur", "fa", "he"].includes(code);
  return make("q", { class: "words", lang: language || null, dir: backward ? "rtl" : "ltr" }, text);
}
