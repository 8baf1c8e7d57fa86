// An answer as a table: ids as links to their pages, cuts and mistakes said.
import { make } from "../elements.js";
import { say } from "../words.js";

const ID = "https://w3id.org/ictkg/id/";
const SHOWN = 500;
const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9, application/problem+json;q=0.5";

/** What the server answers: `kind` is rows, ask, graph or problem. */
export async function ask(query) {
  const start = performance.now();
  const answer = await fetch("/sparql", {
    method: "POST",
    headers: { Accept: ACCEPT, "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ query }),
  });
  const media = answer.headers.get("Content-Type") ?? "";
  if (!answer.ok) {
    const told = media.includes("json") ? await answer.json() : { detail: await answer.text() };
    return { kind: "problem", detail: told.detail ?? answer.statusText, cure: told.cure ?? "" };
  }
  const cut = answer.headers.get("ICTKG-Cut");
  const ms = () => Math.round(performance.now() - start);
  if (!media.includes("json")) return { kind: "graph", text: await answer.text(), cut, ms: ms() };
  const found = await answer.json();
  if ("boolean" in found) return { kind: "ask", value: found.boolean, cut, ms: ms() };
  return { kind: "rows", columns: found.head.vars, rows: found.results.bindings, cut, ms: ms() };
}

/** The answer as elements. */
export function shown(answer) {
  if (answer.kind === "problem") {
    return [make("div", { class: "banner alert", role: "alert" }, make("p", {}, upper(answer.detail)), answer.cure ? make("p", { class: "small" }, upper(answer.cure)) : null)];
  }
  if (answer.kind === "ask") return [make("p", { class: "key" }, say(answer.value ? "yes" : "no")), said([say("time-taken", { ms: answer.ms })])];
  if (answer.kind === "graph") {
    const lines = answer.text.split("\n").length;
    return [said([say("triples", { n: lines }), say("time-taken", { ms: answer.ms }), answer.cut && say("cut", { why: answer.cut })]), make("pre", { tabindex: "0" }, answer.text.slice(0, 200_000))];
  }
  const { rows } = answer;
  const notes = [say("rows", { n: rows.length }), say("time-taken", { ms: answer.ms })];
  if (rows.length > SHOWN) notes.push(say("rows-shown", { shown: SHOWN, n: rows.length }));
  if (answer.cut) notes.push(say("cut", { why: answer.cut }));
  return [said(notes), rows.length ? table(answer) : make("p", {}, say("no-rows"))];
}

const upper = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
const said = (notes) => make("p", { class: "muted small" }, notes.filter(Boolean).join(" · "));

function table({ columns, rows }) {
  const head = make("tr", {}, columns.map((name) => make("th", { scope: "col" }, name)));
  const body = rows.slice(0, SHOWN).map((row) => make("tr", {}, columns.map((name) => make("td", {}, row[name] ? cell(row[name]) : null))));
  return make(
    "div",
    { class: "table-wrap", tabindex: "0", role: "region", "aria-label": say("result") },
    make("table", { class: "answer-table" }, make("thead", {}, head), make("tbody", {}, body)),
  );
}

function cell({ type, value, "xml:lang": language }) {
  if (type !== "uri") return make("bdi", { lang: language || null }, value);
  if (!value.startsWith(ID)) return value.replace(/^https:\/\/w3id\.org\/ictkg\//, "…/");
  const id = value.slice(ID.length);
  return make("a", { href: `/page/${id.split("/").map(encodeURIComponent).join("/")}` }, id);
}
