// The graph page: one state, from which picture, list and address follow.
import { make } from "../elements.js";
import { say } from "../words.js";
import * as controls from "./controls.js";
import { Drawing } from "./drawing.js";
import * as exporting from "./exporting.js";
import { box, lines as labelLines } from "./lettering.js";
import { radius } from "./look.js";
import { FAMILIES } from "./legend.js";
import { gather, pathBetween } from "./network.js";
import { admits, FIRST, read, written, yearsOf } from "./state.js";
import { listed, told } from "./telling.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export class GraphPage {
  constructor(place) {
    this.place = place;
    this.thing = place.dataset.thing;
    this.title = document.querySelector("h1").textContent;
    this.state = read(location.search, this.thing);
    this.list = document.querySelector("[data-graph-list]");
    this.worker = new Worker(new URL("layout.js", import.meta.url), { type: "module" });
    this.asked = 0;
    this.build();
    addEventListener("popstate", () => this.turn(read(location.search, this.thing), false));
    new MutationObserver(() => this.drawing.recolour()).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.drawing.recolour());
  }

  build() {
    this.stage = make("div", { class: "graph-stage", tabindex: "0", role: "application", "aria-label": say("graph-picture") });
    this.said = make("p", { class: "small muted graph-said", role: "status", "aria-live": "polite" });
    this.told = make("div", { class: "graph-told", "aria-live": "polite" });
    this.filters = make("div", { class: "graph-filters" });
    this.server = [...this.place.children];
    const frame = make("div", { class: "graph-frame" }, this.stage, controls.zooming((factor) => this.drawing.zoom(factor)));
    this.place.append(frame);
    this.place.after(this.said, this.told, this.filters, controls.taking(this.files(), () => this.copyLink()));
    this.drawing = new Drawing(this.stage, (kind, id) => this.clicked(kind, id));
    for (const child of this.server) child.hidden = true;
    document.querySelector("[data-graph-files]")?.setAttribute("hidden", "");
    this.stage.addEventListener("keydown", (event) => this.key(event));
    const form = document.querySelector("form[action='/path']");
    form?.addEventListener("submit", (event) => this.seek(event, form));
  }

  /** Takes a new state: draws it and, unless told not to, keeps it in the address. */
  async turn(state, keep = true) {
    const number = ++this.asked;
    const network = await gather(state);
    if (number !== this.asked) return;
    if (!network.nodes.size) throw new Error(say("unreachable"));
    const same = this.network && [...network.nodes.keys()].join() === [...this.network.nodes.keys()].join() && network.edges.size === this.network.edges.size;
    const slow = setTimeout(() => (this.said.textContent = say("graph-slow")), 300);
    const places = same ? this.places : await this.arranged(network, number);
    clearTimeout(slow);
    if (number !== this.asked) return;
    Object.assign(this, { state, network, places });
    if (!same) this.drawing.show(network, places);
    this.refresh();
    if (keep) history.replaceState(null, "", location.pathname + written(state, location.search));
    this.relink();
  }

  change(part) {
    return this.turn({ ...this.state, ...part }).catch((error) => (this.said.textContent = say("graph-failed", { why: error.message })));
  }

  arranged(network, number) {
    const phone = this.stage.clientWidth < 520;
    const boxes = Object.fromEntries([...network.nodes].map(([id, node]) => [id, box(labelLines(node.label), radius(node))]));
    const edges = [...network.edges.values()].map((edge) => [edge.one, edge.other]);
    const given = { steps: network.steps, edges, boxes, area: phone ? [300, 520] : [640, 440] };
    return new Promise((resolve, reject) => {
      const answer = ({ data }) => {
        if (data.number !== number) return;
        this.worker.removeEventListener("message", answer);
        resolve(new Map(data.places.map(([id, x, y]) => [id, { x, y }])));
      };
      this.worker.addEventListener("message", answer);
      this.worker.addEventListener("error", () => reject(new Error(say("unreachable"))), { once: true });
      this.worker.postMessage({ number, given });
    });
  }

  refresh() {
    const { state, network } = this;
    const passes = (fact) => admits(state, fact);
    const linked = new Set();
    for (const edge of network.edges.values()) if (edge.facts.some(passes)) linked.add(edge.one).add(edge.other);
    const family = (id) => network.nodes.get(id).family;
    const node = (id) => id === state.thing || (!state.hidden.has(family(id)) && (linked.has(id) || state.open.has(id)));
    const edge = (one) => node(one.one) && node(one.other) && one.facts.some(passes);
    this.shown = { node, edge };
    const opened = new Set([...state.open.keys()].filter((id) => network.opened.has(id)));
    this.drawing.refresh({ admitted: node, admittedEdge: edge, chosen: state.chosen, onPath: network.onPath, opened });
    this.tell();
    this.fillFilters();
    const listing = [...state.open, state.from, state.to, state.path, network.nodes.size].join();
    if (listing !== this.listing) this.fillList(passes);
    this.listing = listing;
    const drawn = [...network.nodes.keys()].filter(node).length;
    const links = [...network.edges.values()].filter(edge).length;
    this.said.textContent = `${say("graph-drawn", { things: drawn, edges: links })} · ${say("graph-hint")}`;
    this.place.dataset.drawn = String(drawn);
  }

  fillFilters() {
    const counts = new Map(FAMILIES.map((family) => [family, 0]));
    for (const node of this.network.nodes.values()) counts.set(node.family, (counts.get(node.family) ?? 0) + 1);
    for (const [family, count] of counts) if (!count) counts.delete(family);
    const facts = [...this.network.edges.values()].flatMap((edge) => edge.facts);
    const years = [...new Set(facts.flatMap(yearsOf))].sort();
    const left = [...this.network.nodes.keys()].filter((id) => !this.shown.node(id)).length;
    const focused = document.activeElement;
    const mark = this.filters.contains(focused) ? focused.value : null;
    const name = focused?.name;
    this.filters.replaceChildren(...controls.filters(this.state, counts, years, left, (part) => this.change(part)).filter(Boolean));
    if (mark !== null) (name ? this.filters.querySelector(`[name='${name}']`) : this.filters.querySelector(`input[value='${mark}']`))?.focus();
  }

  fillList(passes) {
    const choose = (id) => this.change({ chosen: id }).then(() => this.told.scrollIntoView({ block: "nearest" }));
    const parts = [...this.network.opened.keys()].map((id, n) =>
      make(
        "section",
        { "data-of": id },
        n ? make("h2", {}, this.network.nodes.get(id).label) : null,
        listed(id, this.network, passes, choose),
      ),
    );
    this.list.replaceChildren(...parts);
  }

  tell() {
    const { network, state } = this;
    const chosen = state.chosen;
    const edge = network.edges.get(chosen);
    const node = network.nodes.get(chosen);
    if (edge) this.told.replaceChildren(...edge.facts.map((fact) => told(fact, network)));
    else if (node) this.told.replaceChildren(...this.nodeTold(node));
    else this.told.replaceChildren(...this.pathTold());
  }

  nodeTold(node) {
    const { network, state } = this;
    const isOpen = network.opened.has(node.id);
    const left = network.left.get(node.id) ?? 0;
    const button = (word, act) => make("button", { type: "button", onclick: act }, word);
    const facts = [...network.edges.values()].filter((edge) => [edge.one, edge.other].includes(node.id) && this.shown.edge(edge)).flatMap((edge) => edge.facts);
    return [
      make("h2", {}, make("a", { href: node.url }, node.label)),
      make("p", { class: "muted small" }, `${node.type ?? ""} · ${say("degree", { n: node.relations })}`),
      make(
        "p",
        { class: "graph-acts" },
        isOpen && node.id !== state.thing ? button(say("collapse"), () => this.toggle(node.id)) : null,
        isOpen ? null : button(say("expand"), () => this.toggle(node.id)),
        left ? button(say("more-of", { n: Math.min(left, FIRST) }), () => this.more(node.id, FIRST)) : null,
        left > FIRST ? button(say("all-of", { n: left }), () => this.more(node.id, Infinity)) : null,
        node.id === state.thing ? null : make("a", { class: "button", href: `/graph?thing=${node.id}` }, say("begin-here")),
      ),
      ...facts.slice(0, 40).map((fact) => told(fact, network, true)),
    ];
  }

  pathTold() {
    const path = this.network.path;
    if (!this.state.path) return [];
    const drop = make("button", { type: "button", onclick: () => this.change({ path: null }) }, say("path-drop"));
    if (!path?.chains.length) return [make("p", {}, path?.problems[0] ?? say("path-none")), drop];
    const name = this.network.nodes.get(path.to)?.label ?? this.state.path;
    const facts = new Map(path.edges.map((fact) => [fact.id, fact]));
    const heading = say("path-drawn", { name, steps: path.chains[0].length, chains: path.chains.length });
    const chains = path.chains.map((chain) => make("ol", { class: "chain card" }, chain.map((id) => make("li", {}, told(facts.get(id), this.network, true)))));
    return [make("h2", {}, heading), make("p", {}, drop), ...chains];
  }

  clicked(kind, id) {
    if (kind === "stage") return this.change({ chosen: null });
    if (kind === "edge") return this.change({ chosen: id });
    const isOpen = this.network.opened.has(id);
    if (isOpen && this.state.chosen !== id) return this.change({ chosen: id });
    return this.toggle(id);
  }

  async toggle(id) {
    if (id === this.state.thing) return this.change({ chosen: id });
    const open = new Map(this.state.open);
    const before = this.network.nodes.size;
    const isOpen = open.has(id);
    if (isOpen) open.delete(id);
    else open.set(id, FIRST);
    await this.change({ open, chosen: id });
    const name = this.network.nodes.get(id)?.label ?? id;
    this.said.textContent = isOpen ? say("closed", { name }) : say("opened", { name, n: this.network.nodes.size - before });
  }

  more(id, by) {
    const open = new Map(this.state.open);
    open.set(id, (open.get(id) ?? 0) + by);
    return this.change({ open, chosen: id });
  }

  key(event) {
    const chosen = this.network?.nodes.has(this.state.chosen) ? this.state.chosen : this.state.thing;
    const acts = {
      Enter: () => (this.state.chosen === chosen || this.network.opened.has(chosen) ? this.toggle(chosen) : this.change({ chosen })),
      Escape: () => this.change({ chosen: null }),
      "+": () => this.drawing.zoom(0.7),
      "-": () => this.drawing.zoom(1.4),
      0: () => this.drawing.zoom(null),
    };
    const toward = ARROWS[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || !(toward || acts[event.key])) return;
    event.preventDefault();
    if (!toward) return void acts[event.key]();
    const next = this.state.chosen ? this.drawing.next(chosen, toward) : chosen;
    if (next) this.change({ chosen: next });
  }

  async seek(event, form) {
    event.preventDefault();
    const wanted = form.elements.to.value.trim();
    if (!wanted) return;
    try {
      const path = await pathBetween(this.thing, wanted);
      await this.change({ path: path.to ?? wanted, chosen: null });
      if (!path.to) this.said.textContent = path.problems.join(" ");
    } catch (error) {
      this.said.textContent = say("graph-failed", { why: error.message });
    }
  }

  files() {
    const name = this.thing.split("/").at(-1);
    const drawn = () => exporting.scene(this.title, this.network, this.places, this.shown);
    return {
      SVG: () => exporting.save(`${name}.svg`, exporting.svg(drawn()), "image/svg+xml"),
      PNG: async () => exporting.save(`${name}.png`, await exporting.png(drawn()), "image/png"),
      GraphML: () => exporting.save(`${name}.graphml`, exporting.graphml(this.network, this.places, this.shown), "application/graphml+xml"),
    };
  }

  async copyLink() {
    try {
      await navigator.clipboard.writeText(location.href);
      return true;
    } catch {
      return false;
    }
  }

  // The other language and colours keep what is drawn.
  relink() {
    for (const link of document.querySelectorAll(".choices a")) {
      const own = new URL(link.href).searchParams;
      const next = new URLSearchParams(location.search);
      for (const name of ["lang", "theme"]) if (own.has(name)) next.set(name, own.get(name));
      link.href = `${location.pathname}?${next}`;
    }
  }
}
