// Names while typing: a list below the field, reached with the arrow keys; without a choice the field works as before.
import { make } from "./elements.js";
import { language, say } from "./words.js";

let count = 0;

/** Gives a field its list of names. `choose` takes an item when one is chosen. */
export function suggest(field, choose) {
  new Suggesting(field, choose);
}

class Suggesting {
  constructor(field, choose) {
    Object.assign(this, { field, choose, items: [], at: -1, asked: 0 });
    this.id = `suggestions-${++count}`;
    this.list = make("ul", { id: this.id, class: "suggestions", role: "listbox", "aria-label": say("suggestions"), hidden: true });
    this.status = make("span", { class: "visually-hidden", role: "status" });
    const holder = make("span", { class: "suggesting" });
    const focused = document.activeElement === field;
    field.before(holder);
    holder.append(field, this.list, this.status);
    if (focused) field.focus();
    const roles = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.id, autocomplete: "off" };
    for (const [name, value] of Object.entries(roles)) field.setAttribute(name, value);
    field.addEventListener("input", () => this.typed());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.take([...this.list.children].indexOf(event.target.closest("li"))));
  }

  typed() {
    clearTimeout(this.waiting);
    const text = this.field.value.trim();
    if (text.length < (/[^\u0000-\u02ff]/.test(text) ? 1 : 2)) return this.close();
    this.waiting = setTimeout(() => this.ask(text), 120);
  }

  async ask(text) {
    const number = ++this.asked;
    const answer = await fetch(`/suggest.json?${new URLSearchParams({ q: text, lang: language })}`).catch(() => null);
    if (!answer?.ok) return;
    const { items } = await answer.json();
    if (number === this.asked && document.activeElement === this.field && this.field.value.trim() === text) this.open(items);
  }

  open(items) {
    Object.assign(this, { items, at: -1 });
    this.list.replaceChildren(
      ...items.map((item, n) =>
        make(
          "li",
          { id: `${this.id}-${n}`, role: "option", "aria-selected": "false" },
          make("span", {}, item.name),
          make("span", { class: "muted" }, [item.found, item.type].filter(Boolean).join(" · ")),
        ),
      ),
    );
    this.list.hidden = items.length === 0;
    this.field.setAttribute("aria-expanded", String(items.length > 0));
    this.status.textContent = items.length ? say("suggestions-found", { n: items.length }) : "";
    this.point(-1);
  }

  close() {
    clearTimeout(this.waiting);
    this.asked++;
    this.open([]);
  }

  point(at) {
    this.at = at;
    for (const [n, row] of [...this.list.children].entries()) row.setAttribute("aria-selected", String(n === at));
    if (at < 0) this.field.removeAttribute("aria-activedescendant");
    else this.field.setAttribute("aria-activedescendant", `${this.id}-${at}`);
  }

  take(at) {
    const item = this.items[at];
    if (!item) return;
    this.close();
    this.choose(item, this.field);
  }

  key(event) {
    if (event.isComposing || !this.items.length) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const size = this.items.length + 1;
      this.point(((this.at + 1 + step + size) % size) - 1);
    } else if (event.key === "Enter" && this.at >= 0) {
      event.preventDefault();
      this.take(this.at);
    } else if (event.key === "Escape") {
      event.preventDefault();
      this.close();
    }
  }
}
