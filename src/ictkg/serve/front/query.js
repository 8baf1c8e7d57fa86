// The query page: an editor, answers without a new page, questions of the catalogue with their parameters.
import { make } from "./elements.js";
import { ask, shown } from "./query/answer.js";
import { edit } from "./query/editor.js";
import { completing } from "./query/vocabulary.js";
import { language, say } from "./words.js";

const LONGEST = 6000;
const area = document.querySelector("textarea[name=query]");
function begin(area) {
  const form = area.form;
  const prefixes = JSON.parse(area.dataset.prefixes ?? "{}");
  const given = new URLSearchParams(location.hash.slice(1)).get("query");
  if (given) area.value = given;
  area.value = bare(area.value);
  const editor = edit(area, completing(prefixes), run);
  const section = document.querySelector("#answer") ?? make("section", { id: "answer", "aria-live": "polite" });
  if (!section.isConnected) form.after(section);
  form.querySelector(".filters").after(make("p", { class: "muted small" }, say("run-keys")));
  form.addEventListener("submit", (event) => {
    if (event.submitter?.hasAttribute("formaction")) return;
    event.preventDefault();
    run();
  });
  if (area.dataset.name) parameters(area.dataset.name, form, editor);

  let number = 0;
  async function run() {
    const mine = ++number;
    const query = editor.text();
    section.replaceChildren(make("h2", {}, say("result")), make("p", { class: "muted", role: "status" }, say("running")));
    const answer = await ask(query).catch(() => ({ kind: "problem", detail: say("unreachable") }));
    if (mine !== number) return;
    section.replaceChildren(make("h2", {}, say("result")), ...shown(answer));
    const place = answer.kind === "problem" && `${answer.detail} ${answer.cure}`.match(/line (\d+)(?:,? column |:)(\d+)/i);
    if (place) editor.place(Number(place[1]), Number(place[2]));
    keep(query);
  }
}

// The query stands in the address, as long as that is short enough to be passed on.
function keep(query) {
  const next = new URLSearchParams({ query });
  if (`${next}`.length < LONGEST) history.replaceState(null, "", `${location.pathname}?${next}`);
}

async function parameters(name, form, editor) {
  const answer = await fetch(`/api/queries/${encodeURIComponent(name)}`).catch(() => null);
  const question = answer?.ok ? await answer.json() : null;
  if (!question?.parameters.length) return;
  const fields = question.parameters.map((one) =>
    make("label", { title: one.description }, one.name, make("input", { type: "text", name: one.name, value: one.kind === "language" ? language : plain(one.default), maxlength: "120" })),
  );
  const status = make("span", { role: "status", class: "small" });
  const box = make("form", { class: "filters query-parameters", "aria-label": say("parameters"), onsubmit: put }, fields, make("button", { type: "submit" }, say("parameters-set")), status);
  form.before(box);

  async function put(event) {
    event.preventDefault();
    const values = [...new FormData(box)].filter(([, value]) => value.trim());
    const filled = await fetch(`/api/queries/${encodeURIComponent(name)}/answer?${new URLSearchParams(values)}`);
    const told = await filled.json();
    status.textContent = filled.ok ? "" : [told.detail, told.cure].filter(Boolean).join(": ");
    if (filled.ok) {
      editor.set(bare(told.sparql));
      form.requestSubmit();
    }
  }
}

// <place/guizhou> as place/guizhou, "en" as en.
const plain = (value) => (value ?? "").replace(/^[<"]|[>"]$/g, "");

// A question of the catalogue without the header that describes it.
const bare = (text) => text.replace(/^(?:#\+.*\n)+/, "");

if (area) begin(area);
