// The graph page: the server's picture becomes one that can be walked in, where the browser can draw it.
import { GraphPage } from "./graph/page.js";
import { say } from "./words.js";

function canDraw() {
  const canvas = document.createElement("canvas");
  return Boolean(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}

const place = document.querySelector("[data-graph]");
if (place && canDraw()) {
  const page = new GraphPage(place);
  page.turn(page.state, false).catch((error) => {
    page.said.textContent = say("graph-failed", { why: error.message });
    for (const child of page.server) child.hidden = false;
    page.stage.parentElement.remove();
  });
}
