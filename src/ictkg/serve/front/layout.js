// The layout in a thread of its own, so that the page stays at hand meanwhile.
import { placed } from "./graph/layout.js";

addEventListener("message", ({ data: { number, given } }) => postMessage({ number, places: placed(given) }));
