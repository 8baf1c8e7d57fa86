// The same as the picture in words: relations with their evidence, lists of opened things, what is chosen.
import { make, quoted } from "../elements.js";
import { say } from "../words.js";
import { line } from "./look.js";

const LONGEST = 100;

/** One relation as a sentence, with its dates, standing and evidence. */
export function told(fact, network, folded = false) {
  const name = (id) => network.nodes.get(id)?.label ?? id;
  const notes = [];
  if (fact.since) notes.push(say("since", { date: fact.since }));
  if (fact.until) notes.push(say("until", { date: fact.until }));
  if (fact.voices > 1) notes.push(say("voices", { n: fact.voices }));
  const list = make("ul", { class: "graph-evidence small" }, fact.evidence.map(evidence));
  return make(
    "div",
    { class: `graph-fact line-${line([fact])}` },
    make(
      "p",
      {},
      make("a", { href: `/page/${fact.source}` }, name(fact.source)),
      " ",
      make("span", { class: "muted" }, fact.label),
      " ",
      make("a", { href: `/page/${fact.target}` }, name(fact.target)),
      line([fact]) === "stated" ? null : [" ", make("span", { class: "status" }, say(`line-${line([fact])}`))],
      notes.length ? make("span", { class: "muted small" }, ` · ${notes.join(say("comma"))}`) : null,
    ),
    folded && fact.evidence.length > 1
      ? make("details", { class: "small" }, make("summary", {}, `${say("its-words")} · ${fact.evidence.length}`), list)
      : list,
  );
}

function evidence(item) {
  return make(
    "li",
    {},
    item.printed ? [quoted(item.printed, item.language), " "] : null,
    make("a", { href: item.page }, item.title || item.document),
    item.published ? make("span", { class: "muted" }, ` · ${item.published}`) : null,
    " ",
    make("a", { href: item.statement, class: "muted", "aria-label": say("its-words") }, "¶"),
  );
}

/** The relations of an opened thing by kind, those drawn first; `choose` is called with the id of a neighbour. */
export function listed(id, network, admits, choose) {
  const document = network.opened.get(id);
  const names = new Map(document.nodes.map((node) => [node.id, node]));
  const groups = new Map();
  for (const fact of document.edges.filter(admits)) {
    const inverse = fact.source !== id;
    const key = `${inverse} ${fact.predicate}`;
    if (!groups.has(key)) groups.set(key, { inverse, label: fact.label, facts: [] });
    groups.get(key).facts.push(fact);
  }
  const ordered = [...groups.values()].sort((a, b) => a.inverse - b.inverse || b.facts.length - a.facts.length);
  return ordered.map(({ inverse, label, facts }) => {
    const rows = facts.slice(0, LONGEST).map((fact) => row(fact, names.get(inverse ? fact.source : fact.target), network, choose));
    const drawn = rows.filter(([isDrawn]) => isDrawn).map(([, item]) => item);
    const others = rows.filter(([isDrawn]) => !isDrawn).map(([, item]) => item);
    const heading = inverse ? `… ${label} ${names.get(id)?.label ?? ""}` : label;
    return make(
      "section",
      {},
      make("h3", {}, heading, make("span", { class: "muted small" }, ` · ${facts.length}`)),
      make("ul", { class: "plain" }, drawn),
      facts.length > LONGEST ? make("p", { class: "small muted" }, say("not-listed", { n: facts.length - LONGEST })) : null,
      others.length
        ? make("details", {}, make("summary", { class: "small" }, say("not-drawn", { n: others.length })), make("ul", { class: "plain" }, others))
        : null,
    );
  });
}

function row(fact, node, network, choose) {
  const isDrawn = network.nodes.has(node.id);
  const titles = fact.evidence.map((item) => make("li", {}, item.printed ? [quoted(item.printed, item.language), " "] : null, make("a", { href: item.statement }, item.title || item.document)));
  const about = [node.type, fact.since && say("since", { date: fact.since }), fact.until && say("until", { date: fact.until })];
  return [
    isDrawn,
    make(
      "li",
      { class: `line-${line([fact])}` },
      isDrawn
        ? make("button", { type: "button", class: "as-link", onclick: () => choose(node.id) }, node.label)
        : make("a", { href: node.url }, node.label),
      make("span", { class: "muted small" }, ` · ${about.filter(Boolean).join(" · ")}`),
      make("details", { class: "small evidence" }, make("summary", {}, `${say("its-words")} · ${fact.evidence.length}`), make("ul", {}, titles)),
    ),
  ];
}
