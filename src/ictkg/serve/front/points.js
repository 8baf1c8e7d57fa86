// Charts: arrow keys go from point to point, pointing at one shows its words, a tap opens a sheet with them.
import { make } from "./elements.js";
import { say } from "./words.js";

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
let box = null;

/** Enriches every chart of the page; one Tab reaches the chart, arrows the points in it. */
export function enrich(root) {
  for (const chart of root.querySelectorAll("svg.ictkg-chart")) {
    const points = pointsOf(chart);
    if (points.length < 2) continue;
    for (const [n, point] of points.entries()) point.setAttribute("tabindex", n === points.length - 1 ? "0" : "-1");
    for (const title of chart.querySelectorAll("a.k-point > title")) title.remove();
    chart.addEventListener("keydown", (event) => step(event, chart));
    chart.addEventListener("focusin", (event) => show(event.target.closest("a.k-point"), false));
    chart.addEventListener("focusout", leave);
    chart.addEventListener("pointerover", (event) => event.pointerType === "mouse" && show(event.target.closest("a.k-point"), false));
    chart.addEventListener("pointerout", (event) => event.pointerType === "mouse" && leave());
    chart.addEventListener("click", tapped);
  }
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("scroll", follow, { passive: true });
}

const pointsOf = (chart) => [...chart.querySelectorAll("a.k-point")];

function step(event, chart) {
  const points = pointsOf(chart);
  const at = points.indexOf(document.activeElement);
  const ends = { Home: 0, End: points.length - 1 };
  const next = event.key in ends ? ends[event.key] : at + (STEPS[event.key] ?? NaN);
  if (at < 0 || !points[next]) return;
  event.preventDefault();
  points[at].setAttribute("tabindex", "-1");
  points[next].setAttribute("tabindex", "0");
  points[next].focus();
}

// A finger has no hovering: the first tap shows the words, with the way to the figure.
function tapped(event) {
  const point = event.target.closest("a.k-point");
  if (!point || event.pointerType === "mouse" || event.detail === 0) return;
  event.preventDefault();
  show(point, true);
}

/** The sentence, the words and the source that a point carries, as paragraphs. */
export function parts(text) {
  const match = text.match(/^(.*?)\s*([“「"].*[”」"])[.。]?\s*(.*)$/s);
  return match ? match.slice(1).filter(Boolean) : [text];
}

function show(point, asSheet) {
  if (!point) return;
  hide();
  const [sentence, ...rest] = parts(point.getAttribute("aria-label") ?? "");
  const shown = [make("p", {}, make("strong", {}, sentence)), ...rest.map((text, n) => make("p", { class: n === rest.length - 1 && rest.length > 1 ? "muted" : null }, text))];
  const href = point.getAttribute("href");
  const acts = make("p", { class: "acts" }, make("a", { class: "button chief", href }, say("open-figure")), make("button", { type: "button", onclick: hide }, say("close")));
  box = make("div", { class: asSheet ? "chart-words sheet" : "chart-words", role: asSheet ? "dialog" : "tooltip", "aria-label": asSheet ? sentence : null }, shown, asSheet ? acts : null);
  document.body.append(box);
  if (asSheet) return box.querySelector("a").focus({ preventScroll: true });
  beside(point);
}

function beside(point) {
  const mark = (point.querySelector(".k-hit") ?? point).getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const left = Math.min(Math.max(8, mark.left + mark.width / 2 - width / 2), innerWidth - width - 8);
  const above = mark.top - height - 8;
  box.style.left = `${left}px`;
  box.style.top = `${above > 4 ? above : mark.bottom + 8}px`;
}

// What is pointed at by the keyboard keeps its words while the page moves below it.
function follow() {
  if (!box || box.classList.contains("sheet")) return;
  const point = document.activeElement?.closest("a.k-point");
  if (point) beside(point);
  else hide();
}

// A sheet stays until it is closed.
function leave() {
  if (!box?.classList.contains("sheet")) hide();
}

function hide() {
  box?.remove();
  box = null;
}
