// A button that copies beside everything that is there to be copied.
import { make } from "./elements.js";
import { say } from "./words.js";

/** Adds the buttons. */
export function offer(root) {
  for (const source of root.querySelectorAll("[data-copy]")) {
    const button = make("button", { type: "button", class: "copying", onclick: () => copy(source, button) }, say("copy"));
    source.after(button);
  }
}

async function copy(source, button) {
  let done = true;
  try {
    await navigator.clipboard.writeText(source.textContent.trim());
  } catch {
    getSelection().selectAllChildren(source);
    done = document.execCommand("copy");
  }
  button.textContent = say(done ? "copied" : "copy-failed");
  setTimeout(() => (button.textContent = say("copy")), 2000);
}
