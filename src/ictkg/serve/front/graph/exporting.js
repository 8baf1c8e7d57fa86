// What is on the screen as a file: SVG, PNG and GraphML, with title, legend, address and day.
import { say } from "../words.js";
import { FAMILIES } from "./legend.js";
import { font, LINE, lines, SIZE } from "./lettering.js";
import { line, palette, radius, thickness } from "./look.js";

const MARGIN = 90;
const DASHES = { stated: [], planned: [8, 5], ended: [2, 4] };
const CORNERS = { place: [4, Math.PI / 4], programme: [4, 0], model: [6, 0], person: [3, -Math.PI / 2], other: [5, -Math.PI / 2] };

/** What is drawn as plain lines, marks and texts, with the size of the sheet. `shown` tells which nodes and edges pass. */
export function scene(title, network, places, shown) {
  const nodes = [...network.nodes.values()].filter((node) => shown.node(node.id));
  const at = (id) => places.get(id);
  const [left, right] = bounds(nodes.map((node) => at(node.id).x));
  const [top, bottom] = bounds(nodes.map((node) => at(node.id).y));
  const move = ({ x, y }) => ({ x: x - left + MARGIN, y: y - top + MARGIN });
  const edges = [...network.edges.values()].filter((edge) => shown.edge(edge));
  const documents = new Set(edges.flatMap((edge) => edge.facts.flatMap((fact) => fact.evidence.map((item) => item.document))));
  const size = [Math.max(right - left + 2 * MARGIN, 760), bottom - top + 2 * MARGIN + 70];
  const day = new Date().toISOString().slice(0, 10);
  return {
    size,
    lines: edges.map((edge) => ({ from: move(at(edge.one)), to: move(at(edge.other)), style: line(edge.facts), wide: thickness(edge.facts) })),
    marks: nodes.map((node) => ({ ...move(at(node.id)), family: node.family, r: radius(node), lines: lines(node.label) })),
    title,
    families: FAMILIES.filter((family) => nodes.some((node) => node.family === family)),
    foot: [say("picture-sources", { n: documents.size }), `ictkg · ${location.href} · ${day}`],
  };
}

const bounds = (values) => values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);

/** Corners of a mark; none for a circle. */
export function corners({ family, x, y, r }) {
  const shape = CORNERS[family];
  if (!shape) return [];
  const [count, turn] = shape;
  const far = r * (family === "person" ? 1.3 : 1.15);
  return Array.from({ length: count }, (_, n) => turn + (n * 2 * Math.PI) / count).map((angle) => [
    x + far * Math.cos(angle),
    y + far * Math.sin(angle),
  ]);
}

function legend(drawn) {
  let x = 24;
  return drawn.families.map((family) => {
    const item = { family, x: x + 7, y: drawn.size[1] - 62, r: 6, text: say(`family-${family}`) };
    x += 40 + item.text.length * (/[\u4e00-\u9fff]/.test(item.text) ? 13 : 7);
    return item;
  });
}

/** The scene as an SVG file. */
export function svg(drawn) {
  const colours = palette();
  const escape = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
  const n = (value) => Number(value.toFixed(1));
  const outline = (mark) => {
    const paint = `fill="${colours.families[mark.family]}" stroke="${mark.family === "other" ? colours.text : colours.page}"`;
    const points = corners(mark).map(([x, y]) => `${n(x)},${n(y)}`).join(" ");
    return points ? `<polygon points="${points}" ${paint}/>` : `<circle cx="${n(mark.x)}" cy="${n(mark.y)}" r="${n(mark.r)}" ${paint}/>`;
  };
  const text = (words, x, y, extra = "") => `<text x="${n(x)}" y="${n(y)}" ${extra}>${escape(words)}</text>`;
  const [wide, high] = drawn.size.map(n);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}" font-family="${escape(getComputedStyle(document.body).fontFamily)}" font-size="13" fill="${colours.text}">`,
    `<title>${escape(drawn.title)}</title><rect width="100%" height="100%" fill="${colours.page}"/>`,
    ...drawn.lines.map(({ from, to, style, wide: w }) => `<line x1="${n(from.x)}" y1="${n(from.y)}" x2="${n(to.x)}" y2="${n(to.y)}" stroke="${colours.edge}" stroke-width="${n(w * 1.4)}"${DASHES[style].length ? ` stroke-dasharray="${DASHES[style].join(" ")}"` : ""}/>`),
    ...drawn.marks.map(outline),
    `<g text-anchor="middle" stroke="${colours.page}" stroke-width="3" stroke-linejoin="round" paint-order="stroke">`,
    ...drawn.marks.flatMap((mark) => mark.lines.map((words, row) => text(words, mark.x, mark.y + mark.r + SIZE + 3 + row * LINE))),
    "</g>",
    text(drawn.title, 24, 34, 'font-size="18" font-weight="600"'),
    ...legend(drawn).flatMap((item) => [outline(item), text(item.text, item.x + 12, item.y + 5)]),
    ...drawn.foot.map((words, row) => text(words, 24, drawn.size[1] - 34 + row * 18, `fill="${colours.muted}" font-size="12"`)),
    "</svg>",
  ].join("\n");
}

/** The scene as a PNG file, at twice its size. */
export function png(drawn) {
  const colours = palette();
  const canvas = document.createElement("canvas");
  const scale = Math.min(2, 8000 / Math.max(...drawn.size));
  [canvas.width, canvas.height] = drawn.size.map((length) => Math.ceil(length * scale));
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  pen.fillStyle = colours.page;
  pen.fillRect(0, 0, ...drawn.size);
  for (const { from, to, style, wide } of drawn.lines) {
    pen.beginPath();
    pen.setLineDash(DASHES[style]);
    pen.strokeStyle = colours.edge;
    pen.lineWidth = wide * 1.4;
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
    pen.stroke();
  }
  pen.setLineDash([]);
  for (const item of [...drawn.marks, ...legend(drawn)]) outlined(pen, item, colours);
  pen.textAlign = "center";
  pen.lineJoin = "round";
  for (const mark of drawn.marks) {
    for (const [row, words] of mark.lines.entries()) written(pen, words, mark.x, mark.y + mark.r + SIZE + 3 + row * LINE, colours.text, font(), colours.page);
  }
  pen.textAlign = "start";
  written(pen, drawn.title, 24, 34, colours.text, font(600, 18));
  for (const item of legend(drawn)) written(pen, item.text, item.x + 12, item.y + 5, colours.text, font());
  for (const [row, words] of drawn.foot.entries()) written(pen, words, 24, drawn.size[1] - 34 + row * 18, colours.muted, font(400, 12));
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

function outlined(pen, mark, colours) {
  pen.beginPath();
  const points = corners(mark);
  if (points.length) for (const [x, y] of points) pen.lineTo(x, y);
  else pen.arc(mark.x, mark.y, mark.r, 0, 2 * Math.PI);
  pen.closePath();
  pen.fillStyle = colours.families[mark.family];
  pen.strokeStyle = mark.family === "other" ? colours.text : colours.page;
  pen.lineWidth = 1.5;
  pen.fill();
  pen.stroke();
}

function written(pen, words, x, y, colour, face, halo = null) {
  pen.font = face;
  if (halo) {
    pen.strokeStyle = halo;
    pen.lineWidth = 3;
    pen.strokeText(words, x, y);
  }
  pen.fillStyle = colour;
  pen.fillText(words, x, y);
}

/** The network as GraphML, every relation an edge with its words. */
export function graphml(network, places, shown) {
  const escape = (text) => String(text ?? "").replace(/[&<>"\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? "");
  const keys = { node: ["label", "kind", "type", "x", "y"], edge: ["label", "predicate", "standing", "voices", "since", "until", "printed", "documents"] };
  const numbers = new Set(["x", "y", "voices"]);
  const data = (values) => Object.entries(values).filter(([, value]) => value !== null && value !== undefined).map(([key, value]) => `<data key="${key}">${escape(value)}</data>`).join("");
  const nodes = [...network.nodes.values()].filter((node) => shown.node(node.id));
  const facts = [...network.edges.values()].filter((edge) => shown.edge(edge)).flatMap((edge) => edge.facts);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...Object.entries(keys).flatMap(([of, names]) => names.map((name) => `<key id="${name === "label" ? `${of}-label` : name}" for="${of}" attr.name="${name}" attr.type="${numbers.has(name) ? "double" : "string"}"/>`)),
    '<graph edgedefault="directed">',
    ...nodes.map((node) => `<node id="${escape(node.id)}">${data({ "node-label": node.label, kind: node.kind, type: node.type, x: places.get(node.id).x.toFixed(1), y: places.get(node.id).y.toFixed(1) })}</node>`),
    ...facts.map((fact) => `<edge id="${escape(fact.id)}" source="${escape(fact.source)}" target="${escape(fact.target)}">${data({ "edge-label": fact.label, predicate: fact.predicate, standing: fact.standing, voices: fact.voices, since: fact.since, until: fact.until, printed: fact.evidence.map((item) => item.printed).filter(Boolean).join(" | ") || null, documents: fact.evidence.map((item) => item.document).join(" ") })}</edge>`),
    "</graph></graphml>",
  ].join("\n");
}

/** Hands a file to the reader. */
export function save(name, content, type) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
