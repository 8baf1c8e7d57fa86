// The things and relations that a state calls for, fetched one thing at a time and kept.
import { language } from "../words.js";

const kept = new Map();

async function fetched(address) {
  if (!kept.has(address)) {
    const asking = fetch(address, { headers: { Accept: "application/json" } }).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.json();
    });
    asking.catch(() => kept.delete(address));
    kept.set(address, asking);
  }
  return kept.get(address);
}

/** A thing with all its neighbours. */
export const neighbourhood = (id) => fetched(`/graph.json?${new URLSearchParams({ thing: id, lang: language })}`);

/** The shortest chains between two things, or two names. */
export const pathBetween = (one, other) =>
  fetched(`/path.json?${new URLSearchParams({ from: one, to: other, lang: language })}`);

/**
 * What a state draws: `nodes` by id, `edges` by pair (each with all its relations), `steps` of growth for the layout,
 * `left` (how many neighbours of an opened thing are not drawn), `path` (its document) and `onPath` (ids of edges).
 */
export async function gather(state) {
  const nodes = new Map();
  const steps = [];
  const left = new Map();
  const opened = new Map();
  const facts = new Map();
  const documents = await Promise.all([...state.open.keys()].map((id) => neighbourhood(id).catch(() => null)));
  for (const [index, [id, count]] of [...state.open].entries()) {
    const document = documents[index];
    if (!document || (nodes.size > 0 && !nodes.has(id))) continue;
    const found = new Map(document.nodes.map((node) => [node.id, node]));
    if (!nodes.has(id)) nodes.set(id, found.get(id));
    opened.set(id, document);
    const added = choose(document, id, count, nodes);
    for (const name of added) nodes.set(name, found.get(name));
    steps.push({ around: id, added: nodes.size === added.length + 1 ? [id, ...added] : added });
    left.set(id, document.nodes.filter((node) => !nodes.has(node.id)).length);
    for (const fact of document.edges) facts.set(fact.id, fact);
  }
  const path = state.path ? await pathBetween(state.thing, state.path).catch(() => null) : null;
  if (path) {
    const added = path.nodes.filter((node) => !nodes.has(node.id));
    for (const node of added) nodes.set(node.id, node);
    for (const fact of path.edges) facts.set(fact.id, fact);
    steps.push({ around: state.thing, added: added.map((node) => node.id), depths: depths(path) });
  }
  const edges = joined(facts.values(), nodes);
  const inPath = new Set(path?.edges.map((fact) => pair(fact.source, fact.target)));
  return { nodes, edges, steps, left, opened, path, onPath: inPath };
}

// How many steps each thing of a path is from its beginning.
function depths(path) {
  const facts = new Map(path.edges.map((fact) => [fact.id, fact]));
  const found = { [path.from]: 0 };
  for (const chain of path.chains) {
    let at = path.from;
    for (const [step, id] of chain.entries()) {
      const { source, target } = facts.get(id);
      at = source === at ? target : source;
      found[at] ??= step + 1;
    }
  }
  return found;
}

/** The key of a link between two things, whatever its direction. */
export const pair = (one, other) => (one < other ? `${one} ${other}` : `${other} ${one}`);

function joined(facts, nodes) {
  const edges = new Map();
  for (const fact of facts) {
    if (!nodes.has(fact.source) || !nodes.has(fact.target)) continue;
    const key = pair(fact.source, fact.target);
    if (!edges.has(key)) edges.set(key, { key, one: fact.source, other: fact.target, facts: [] });
    edges.get(key).facts.push(fact);
  }
  return edges;
}

// By turns from every kind of relation, the better told first, so that no large group crowds out the others.
function choose(document, id, count, present) {
  const groups = new Map();
  const weight = new Map(document.nodes.map((node) => [node.id, node.relations]));
  for (const fact of document.edges) {
    const other = fact.source === id ? fact.target : fact.source;
    const key = `${fact.predicate} ${fact.source === id}`;
    if (!groups.has(key)) groups.set(key, new Map());
    const group = groups.get(key);
    group.set(other, Math.max(group.get(other) ?? 0, fact.voices));
  }
  const queues = [...groups.values()].map((group) =>
    [...group].sort((a, b) => b[1] - a[1] || weight.get(b[0]) - weight.get(a[0]) || (a[0] < b[0] ? -1 : 1)),
  );
  const drawn = new Set([...groups.values()].flatMap((group) => [...group.keys()]).filter((name) => present.has(name)));
  const added = new Set();
  while (queues.some((queue) => queue.length) && added.size < count - (present.size > 1 ? 0 : drawn.size)) {
    for (const queue of queues) {
      const next = queue.shift();
      if (next && !present.has(next[0]) && added.size < count) added.add(next[0]);
    }
  }
  return [...added];
}
