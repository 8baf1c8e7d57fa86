// Labels: whole names on at most two lines, measured as they are drawn.
const SIGN = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]|[^\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]+\s*|\s+/g;
const WIDE = 120;
export const SIZE = 13;
export const LINE = 16;

const pen = document.createElement("canvas").getContext("2d");
export const font = (weight = 400, size = SIZE) => `${weight} ${size}px ${sans()}`;

let family = "";
function sans() {
  family ||= getComputedStyle(document.body).fontFamily;
  return family;
}

/** How wide a text is in pixels. */
export function width(text, size = SIZE) {
  pen.font = font(400, size);
  return pen.measureText(text).width;
}

/** A name on one line where it is short, else on two of nearly one length. */
export function lines(name) {
  if (width(name) <= WIDE) return [name];
  const parts = name.match(SIGN) ?? [name];
  let best = [name];
  let least = Infinity;
  for (let cut = 1; cut < parts.length; cut++) {
    const pair = [parts.slice(0, cut).join("").trim(), parts.slice(cut).join("").trim()];
    const longest = Math.max(width(pair[0]), width(pair[1]));
    if (longest < least && pair[1]) [best, least] = [pair, longest];
  }
  return best;
}

/** The box of a mark with its name below. */
export function box(named, radius) {
  const wide = Math.max(...named.map((line) => width(line)));
  return [Math.max(wide, 2 * radius) + 14, 2 * radius + named.length * LINE + 14];
}
