// What can be completed: prefixes, and the terms of the graph's own vocabulary, asked of the graph once.
const TERMS = `SELECT DISTINCT ?term ?label ?kind WHERE {
  VALUES ?kind { owl:Class rdfs:Class owl:ObjectProperty owl:DatatypeProperty rdf:Property skos:Concept }
  ?term a ?kind . OPTIONAL { ?term rdfs:label|skos:prefLabel ?label . FILTER(lang(?label) = "en") }
}`;
const WORDS =
  "SELECT DISTINCT CONSTRUCT ASK DESCRIBE WHERE FILTER OPTIONAL UNION MINUS GRAPH VALUES BIND AS GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET EXISTS NOT IN COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT STR LANG DATATYPE IRI STRLEN SUBSTR UCASE LCASE STRSTARTS STRENDS CONTAINS REPLACE REGEX CONCAT IF COALESCE BOUND YEAR MONTH DAY PREFIX BASE";

let asked = null;

/** The terms with their prefixed names, those of the ontology first. */
export function terms(prefixes) {
  asked ??= ask(prefixes).catch(() => []);
  return asked;
}

async function ask(prefixes) {
  const answer = await fetch("/sparql", {
    method: "POST",
    headers: { Accept: "application/sparql-results+json", "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ query: TERMS }),
  });
  if (!answer.ok) return [];
  const spaces = Object.entries(prefixes).sort((a, b) => b[1].length - a[1].length);
  const found = new Map();
  for (const { term, label, kind } of (await answer.json()).results.bindings) {
    const space = spaces.find(([, iri]) => term.value.startsWith(iri));
    const local = space && term.value.slice(space[1].length);
    if (!local || !/^[\w-]+$/.test(local)) continue;
    const name = `${space[0]}:${local}`;
    found.set(name, { label: name, detail: label?.value, type: kind.value.endsWith("Class") ? "class" : kind.value.endsWith("Concept") ? "constant" : "property" });
  }
  return [...found.values()];
}

/** Completions for CodeMirror: variables of the query, prefixes and terms, words of the language. */
export function completing(prefixes) {
  const spaces = Object.entries(prefixes).map(([name, iri]) => ({ label: `${name}:`, type: "namespace", detail: iri }));
  const words = WORDS.split(" ").map((label) => ({ label, type: "keyword" }));
  return async (context) => {
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) {
      const names = new Set(context.state.doc.toString().match(/[?$]\w+/g));
      names.delete(variable.text);
      return { from: variable.from, options: [...names].map((label) => ({ label, type: "variable" })), validFor: /^[?$]\w*$/ };
    }
    const word = context.matchBefore(/[\w-]+:?[\w-]*/);
    if (!word && !context.explicit) return null;
    const options = [...spaces, ...(await terms(prefixes)), ...words];
    return { from: word ? word.from : context.pos, options, validFor: /^[\w-]*:?[\w-]*$/ };
  };
}
