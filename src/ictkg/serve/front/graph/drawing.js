// The picture on the screen: sigma with our marks, lines and labels.
import Graph from "graphology";
import Sigma from "sigma";
import { box, font, LINE, lines, SIZE } from "./lettering.js";
import { dash, palette, radius, shape, thickness } from "./look.js";
import { LineProgram, MarkProgram } from "./programs.js";

const FEW = 120;
const CAPTIONED = 40;
const MANY = 600;

/** One picture in an element; `told` is called with what is clicked: `node`, `edge` or `stage`. */
export class Drawing {
  constructor(place, told) {
    this.graph = new Graph();
    this.view = { admitted: () => true, admittedEdge: () => true, chosen: null, onPath: new Set(), opened: new Set() };
    this.colours = palette();
    this.taken = null;
    this.sigma = new Sigma(this.graph, place, this.settings(place.clientWidth));
    this.sigma.on("clickNode", ({ node }) => told("node", node));
    this.sigma.on("clickEdge", ({ edge }) => told("edge", edge));
    this.sigma.on("clickStage", () => told("stage", null));
    this.sigma.on("beforeRender", () => (this.taken = null));
    for (const [name, pointer] of [["enterNode", true], ["leaveNode", false], ["enterEdge", true], ["leaveEdge", false]]) {
      this.sigma.on(name, () => place.classList.toggle("on-mark", pointer));
    }
  }

  settings(wide) {
    return {
      allowInvalidContainer: true,
      defaultNodeType: "mark",
      defaultEdgeType: "line",
      nodeProgramClasses: { mark: MarkProgram },
      edgeProgramClasses: { line: LineProgram },
      enableEdgeEvents: true,
      renderEdgeLabels: true,
      labelRenderedSizeThreshold: 0,
      labelDensity: 4,
      labelGridCellSize: 60,
      stagePadding: Math.min(24, wide / 12),
      zIndex: true,
      zoomDuration: 120,
      minCameraRatio: 0.03,
      maxCameraRatio: 3,
      defaultDrawNodeLabel: (context, data) => this.label(context, data),
      defaultDrawNodeHover: (context, data) => this.label(context, data, true),
      defaultDrawEdgeLabel: (context, data, one, other) => this.caption(context, data, one, other),
      nodeReducer: (id, data) => this.node(id, data),
      edgeReducer: (id, data) => this.edge(id, data),
    };
  }

  // Where marks stand: no name of another thing lies over them.
  marks() {
    if (this.graph.order > FEW) return [];
    const found = [];
    this.graph.forEachNode((id, data) => {
      if (!this.view.admitted(id)) return;
      const { x, y } = this.sigma.graphToViewport(data);
      found.push([x - data.size, y - data.size, x + data.size, y + data.size]);
    });
    return found;
  }

  /** Draws a network at its places. */
  show(network, places) {
    this.graph.clear();
    Object.assign(this.view, { admitted: () => true, admittedEdge: () => true });
    const few = network.nodes.size <= FEW;
    this.sigma.setSetting("labelRenderedSizeThreshold", few ? 0 : 9);
    this.sigma.setSetting("labelDensity", few ? 10 : 0.6);
    const many = network.nodes.size > MANY;
    for (const name of ["hideEdgesOnMove", "hideLabelsOnMove"]) this.sigma.setSetting(name, many);
    LineProgram.reach = many ? 0 : 7;
    for (const [id, node] of network.nodes) {
      const { x, y } = places.get(id);
      this.graph.addNode(id, { x, y: -y, size: many ? 4 : radius(node), node, shape: shape(node), label: node.label, lines: lines(node.label) });
    }
    this.sigma.setCustomBBox(few ? this.extent() : null);
    for (const edge of network.edges.values()) {
      const attributes = { edge, size: many ? 0.3 : thickness(edge.facts), dash: dash(edge.facts) };
      this.graph.addEdgeWithKey(edge.key, edge.one, edge.other, attributes);
    }
  }

  // Names belong to the picture as marks do.
  extent() {
    const found = { x: [Infinity, -Infinity], y: [Infinity, -Infinity] };
    this.graph.forEachNode((_, { x, y, size, lines: named }) => {
      const [wide, high] = box(named, size);
      found.x = [Math.min(found.x[0], x - wide / 2), Math.max(found.x[1], x + wide / 2)];
      found.y = [Math.min(found.y[0], y - high), Math.max(found.y[1], y + size)];
    });
    return found;
  }

  /** Takes up what is chosen, filtered and opened. */
  refresh(view) {
    Object.assign(this.view, view);
    this.sigma.refresh({ skipIndexation: false });
  }

  /** Takes up the colours of the page where they have changed. */
  recolour() {
    this.colours = palette();
    this.sigma.refresh();
  }

  near(id) {
    const { chosen } = this.view;
    if (!chosen || chosen === id || !this.graph.hasNode(chosen)) return true;
    return this.graph.areNeighbors(chosen, id);
  }

  node(id, data) {
    const { colours, view } = this;
    const isChosen = view.chosen === id;
    const other = data.node.family === "other";
    return {
      ...data,
      color: colours.families[data.node.family] ?? colours.page,
      rim: isChosen ? colours.link : view.opened.has(id) || other ? colours.text : colours.page,
      size: isChosen ? data.size + 2 : data.size,
      hidden: !view.admitted(id),
      zIndex: isChosen ? 2 : view.opened.has(id) ? 1 : 0,
      forceLabel: isChosen || view.opened.has(id),
      faded: !this.near(id),
    };
  }

  edge(key, data) {
    const { colours, view } = this;
    const isChosen = view.chosen === key || this.graph.extremities(key).includes(view.chosen);
    const color = isChosen ? colours.link : view.onPath.has(key) ? colours.text : colours.edge;
    const wanted = isChosen || view.onPath.has(key);
    const label = wanted || this.graph.size <= CAPTIONED ? [...new Set(data.edge.facts.map((fact) => fact.label))].join(" · ") : null;
    return {
      ...data, color, label, forceLabel: label !== null, zIndex: isChosen ? 1 : 0, hidden: !view.admittedEdge(data.edge),
      size: wanted ? data.size + 0.8 : data.size,
    };
  }

  label(context, data, pointed = false) {
    if (data.hidden) return;
    this.taken ??= this.marks();
    const strong = pointed || data.rim === this.colours.link || this.view.opened.has(data.key);
    context.font = font(strong ? 600 : 400);
    const ink = data.faded && !pointed ? this.colours.muted : this.colours.text;
    const wide = Math.max(...data.lines.map((line) => context.measureText(line).width));
    const spots = this.spots(data, wide, data.lines.length * LINE);
    const edge = this.sigma.getDimensions().width;
    const spot = spots.find((one) => one[0] >= 2 && one[2] <= edge - 2 && this.isFree(one)) ?? (strong ? spots[0] : null);
    if (!spot) return;
    const middle = (spot[0] + spot[2]) / 2;
    for (const [number, line] of data.lines.entries()) this.write(context, line, middle, spot[1] + SIZE + number * LINE, ink);
    this.taken.push(spot);
  }

  // Where a name may stand: below its mark, above it, to the right, to the left.
  spots({ x, y, size }, wide, high) {
    const beside = (left, top) => [left, top, left + wide, top + high];
    return [
      beside(x - wide / 2, y + size + 2),
      beside(x - wide / 2, y - size - high - 2),
      beside(x + size + 5, y - high / 2),
      beside(x - size - 5 - wide, y - high / 2),
    ];
  }

  // The relation beside its line, where there is room; a chosen one's is always there.
  caption(context, data, one, other) {
    if (!data.label || data.hidden) return;
    this.taken ??= this.marks();
    context.font = font(400, 12);
    const wide = context.measureText(data.label).width;
    const chosen = data.color === this.colours.link;
    if (!chosen && wide > Math.hypot(one.x - other.x, one.y - other.y) * 0.9) return;
    for (const share of [0.55, 0.65, 0.45, 0.35]) {
      const [x, y] = [one.x * (1 - share) + other.x * share, one.y * (1 - share) + other.y * share];
      const taking = [x - wide / 2, y - 8, x + wide / 2, y + 6];
      if (!this.isFree(taking) && !(chosen && share === 0.35)) continue;
      this.taken.push(taking);
      context.fillStyle = this.colours.page;
      context.fillRect(taking[0] - 2, taking[1], wide + 4, 14);
      return void this.write(context, data.label, x, y + 4, data.color === this.colours.edge ? this.colours.muted : this.colours.text);
    }
  }

  isFree([left, top, right, bottom]) {
    return this.taken.every(([l, t, r, b]) => right < l || left > r || bottom < t || top > b);
  }

  write(context, text, x, y, ink) {
    context.textAlign = "center";
    context.lineJoin = "round";
    context.lineWidth = 4;
    context.strokeStyle = this.colours.page;
    context.strokeText(text, x, y);
    context.fillStyle = ink;
    context.fillText(text, x, y);
    context.textAlign = "start";
  }

  /** Goes nearer (below 1) or farther (above 1); without a factor shows all. */
  zoom(factor) {
    const camera = this.sigma.getCamera();
    if (factor) camera.animate({ ratio: Math.min(3, Math.max(0.03, camera.ratio * factor)) }, { duration: 120 });
    else camera.animate({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }, { duration: 120 });
  }

  /** The node that lies next to another in a direction, [x, y] with y downward. */
  next(id, [dx, dy]) {
    const at = (name) => this.sigma.graphToViewport(this.graph.getNodeAttributes(name));
    const from = at(id);
    let best = null;
    let least = Infinity;
    this.graph.forEachNode((name) => {
      if (name === id || !this.view.admitted(name)) return;
      const to = at(name);
      const [x, y] = [to.x - from.x, to.y - from.y];
      const along = x * dx + y * dy;
      const aside = Math.abs(x * dy - y * dx);
      if (along <= 1 || aside > along * 1.6) return;
      const far = along + 2 * aside;
      if (far < least) [best, least] = [name, far];
    });
    return best;
  }
}
