// What every page gains from scripts: "/" goes to the search, names while typing, charts by keyboard, copying, colours.
import { offer } from "./copying.js";
import { enrich } from "./points.js";
import { suggest } from "./suggest.js";

const root = document.documentElement;

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]") || event.target.shadowRoot;
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const search = document.querySelector("input[type=search]");
  if (search) {
    event.preventDefault();
    search.focus();
    search.select();
  }
});

document.addEventListener("click", (event) => {
  const choice = event.target.closest?.("a[data-theme-choice]");
  if (!choice || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const theme = choice.dataset.themeChoice;
  document.cookie = `theme=${theme}; Path=/; Max-Age=31536000; SameSite=Lax`;
  root.dataset.theme = theme;
  for (const other of document.querySelectorAll("a[data-theme-choice]")) {
    if (other === choice) other.setAttribute("aria-current", "true");
    else other.removeAttribute("aria-current");
  }
});

for (const field of document.querySelectorAll("input[type=search]")) suggest(field, (item) => location.assign(item.page));
for (const field of document.querySelectorAll("form[action='/path'] input[type=text]")) {
  suggest(field, (item) => (field.value = item.id));
}
enrich(document);
offer(document);
