// Where things stand. The same steps give the same places: nothing is left to chance or to the clock. ForceAtlas2 places
// the first thing with its neighbours; what is opened later moves outward with its own, and the others stay.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";

const LARGE = 300;
const REACH = 190;

/**
 * Places by id, in pixels with y downward. `steps` say what was added around what, in order; `edges` are pairs of ids,
 * `boxes` the width and height of each thing with its label, `area` the width and height to fill.
 */
export function placed({ steps, edges, boxes, area }) {
  const places = new Map();
  for (const [number, step] of steps.entries()) {
    const before = new Set(places.keys());
    if (step.depths) layer(places, step);
    else seed(places, step, number);
    const present = edges.filter(([one, other]) => places.has(one) && places.has(other));
    if (number === 0) {
      attract(places, present, before);
      stretch(places, area);
    }
    if (places.size <= LARGE) separate(places, boxes, before);
  }
  return [...places].map(([id, { x, y }]) => [id, x, y]);
}

function seed(places, { around, added }, number) {
  const others = added.filter((id) => !places.has(id) && id !== around);
  if (number === 0) places.set(around, { x: 0, y: 0 });
  const from = centre(places);
  const hub = places.get(around);
  const away = Math.atan2(hub.y - from.y, hub.x - from.x);
  const first = number === 0;
  const reach = REACH * (1 + others.length / 60);
  if (!first && others.length > 3) {
    hub.x += Math.cos(away) * reach * 1.3;
    hub.y += Math.sin(away) * reach * 1.3;
  }
  const arc = first ? 2 * Math.PI : Math.min(1.6 * Math.PI, 0.5 + others.length * 0.35);
  for (const [index, id] of others.entries()) {
    const share = others.length === 1 ? 0.5 : first ? index / others.length : index / (others.length - 1);
    const angle = away + (share - 0.5) * arc;
    const far = reach * (1 + 0.35 * (index % 2));
    places.set(id, { x: hub.x + far * 1.3 * Math.cos(angle), y: hub.y + far * Math.sin(angle) });
  }
}

// The things of a path stand beside the others, in columns by their distance.
function layer(places, { added, depths }) {
  const right = Math.max(...[...places.values()].map((place) => place.x));
  const columns = Map.groupBy(added, (id) => depths[id] ?? 1);
  const nearest = Math.min(...columns.keys());
  for (const [depth, ids] of columns) {
    for (const [row, id] of ids.entries()) places.set(id, { x: right + 200 * (depth - nearest + 1), y: (row - (ids.length - 1) / 2) * 110 });
  }
}

function centre(places) {
  const all = [...places.values()];
  const sum = (axis) => all.reduce((total, place) => total + place[axis], 0) / Math.max(all.length, 1);
  return { x: sum("x"), y: sum("y") };
}

function attract(places, edges, fixed) {
  const graph = new Graph();
  for (const [id, { x, y }] of places) graph.addNode(id, { x, y, fixed: fixed.has(id) });
  for (const [one, other] of edges) graph.mergeEdge(one, other);
  const large = graph.order > LARGE;
  const settings = { gravity: 0.02, scalingRatio: large ? 40 : 300, slowDown: 4, barnesHutOptimize: large };
  const found = forceAtlas2(graph, { iterations: large ? 60 : 200, settings });
  for (const [id, place] of places) if (!fixed.has(id)) Object.assign(place, found[id]);
}

function stretch(places, area) {
  const all = [...places.values()];
  for (const [axis, size] of [["x", area[0]], ["y", area[1]]]) {
    const low = Math.min(...all.map((place) => place[axis]));
    const span = Math.max(...all.map((place) => place[axis])) - low;
    for (const place of all) place[axis] = span ? ((place[axis] - low) / span - 0.5) * size : 0;
  }
}

// Boxes that overlap are pushed apart along the shorter way; what stood before does not give way.
function separate(places, boxes, fixed) {
  const ids = [...places.keys()];
  for (let pass = 0; pass < 200; pass++) {
    let moved = false;
    for (let i = 0; i < ids.length; i++) {
      for (let j = i + 1; j < ids.length; j++) {
        if (fixed.has(ids[i]) && fixed.has(ids[j])) continue;
        moved = push(places.get(ids[i]), places.get(ids[j]), boxes[ids[i]], boxes[ids[j]], fixed.has(ids[i]), fixed.has(ids[j])) || moved;
      }
    }
    if (!moved) return;
  }
}

function push(one, other, [w1, h1], [w2, h2], held, heldOther) {
  const dx = other.x - one.x;
  const dy = other.y - one.y;
  const x = (w1 + w2) / 2 - Math.abs(dx);
  const y = (h1 + h2) / 2 - Math.abs(dy);
  if (x <= 0.5 || y <= 0.5) return false;
  const [axis, by, sign] = x < y ? ["x", x, dx < 0 ? -1 : 1] : ["y", y, dy < 0 ? -1 : 1];
  const share = held || heldOther ? 1 : 0.5;
  if (!held) one[axis] -= sign * by * share;
  if (!heldOther) other[axis] += sign * by * share;
  return true;
}
