// The switches around the picture: zoom, kinds, years, path, files, link.
import { make } from "../elements.js";
import { say } from "../words.js";
import { lines, mark } from "./legend.js";

/** Buttons that lie over the picture. */
export function zooming(zoom) {
  const button = (sign, key, factor) => make("button", { type: "button", title: say(key), "aria-label": say(key), onclick: () => zoom(factor) }, sign);
  return make("div", { class: "graph-zoom" }, button("+", "zoom-in", 0.7), button("−", "zoom-out", 1.4), button("⤢", "zoom-fit", null));
}

/** Switches of kinds and years; `families` counts the things of each, `changed` takes the part of the state. */
export function filters(state, families, years, left, changed) {
  const toggle = (family, checked) => {
    const hidden = new Set(state.hidden);
    if (checked) hidden.delete(family);
    else hidden.add(family);
    changed({ hidden });
  };
  const kinds = [...families].map(([family, count]) =>
    make(
      "label",
      { class: "graph-kind" },
      make("input", { type: "checkbox", value: family, checked: !state.hidden.has(family), onchange: (event) => toggle(family, event.target.checked) }),
      mark(family),
      make("span", {}, say(`family-${family}`), make("span", { class: "muted" }, ` ${count}`)),
    ),
  );
  const year = (name) =>
    make(
      "label",
      {},
      make("span", {}, say(`years-${name}`)),
      make(
        "select",
        { name: `years-${name}`, onchange: (event) => changed({ [name]: event.target.value ? Number(event.target.value) : null }) },
        make("option", { value: "" }, say("any")),
        years.map((one) => make("option", { value: one, selected: state[name] === one }, one)),
      ),
    );
  return [
    make("fieldset", { class: "graph-kinds" }, make("legend", { class: "visually-hidden" }, say("kinds")), kinds),
    years.length > 1
      ? make("fieldset", { class: "graph-years" }, make("legend", {}, say("years")), year("from"), year("to"))
      : null,
    left ? make("p", { class: "small muted" }, say("filters-on", { n: left })) : null,
    lines(),
  ];
}

/** What may be done with the picture as it stands. */
export function taking(files, copyLink) {
  const button = (word, act) => make("button", { type: "button", class: "as-link", onclick: act }, word);
  const link = button(say("copy-link"), async () => {
    link.textContent = (await copyLink()) ? say("copied") : location.href;
    setTimeout(() => (link.textContent = say("copy-link")), 2000);
  });
  const listed = Object.entries(files).map(([name, act]) => button(name, act));
  return make("p", { class: "small muted graph-taking" }, `${say("this-picture")}${say("colon")}`, [...listed, link].flatMap((item, n) => (n ? [" · ", item] : [item])));
}
