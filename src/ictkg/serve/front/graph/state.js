// What is drawn, as it stands in the address: the same address gives the same picture.
export const FIRST = 23;

/** The state that an address holds. `open` lists the opened things in their order, each with how many to draw. */
export function read(search, thing) {
  const given = new URLSearchParams(search);
  const open = new Map([[thing, FIRST]]);
  for (const part of (given.get("open") ?? "").split(",").filter(Boolean)) {
    const [id, count] = part.split("~");
    open.set(id, count === "all" ? Infinity : Math.max(FIRST, Number.parseInt(count ?? "", 10) || FIRST));
  }
  const year = (name) => (/^\d{4}$/.test(given.get(name) ?? "") ? Number(given.get(name)) : null);
  return {
    thing,
    open,
    hidden: new Set((given.get("hide") ?? "").split(",").filter(Boolean)),
    from: year("from"),
    to: year("to"),
    path: given.get("path"),
    chosen: given.get("at"),
  };
}

/** The search part of the address of a state; parameters of the page that are not ours stay. */
export function written(state, search) {
  const kept = new URLSearchParams(search);
  const open = [...state.open]
    .filter(([id, count]) => id !== state.thing || count !== FIRST)
    .map(([id, count]) => (count === FIRST ? id : `${id}~${count === Infinity ? "all" : count}`));
  const ours = {
    open: open.join(","),
    hide: [...state.hidden].sort().join(","),
    from: state.from,
    to: state.to,
    path: state.path,
    at: state.chosen,
  };
  kept.set("thing", state.thing);
  for (const [name, value] of Object.entries(ours)) {
    if (value) kept.set(name, value);
    else kept.delete(name);
  }
  return `?${kept.toString().replaceAll("%2F", "/").replaceAll("%2C", ",").replaceAll("%7E", "~")}`;
}

/** The years in which a relation is stated or of which it speaks. */
export function yearsOf(fact) {
  const dates = [fact.since, fact.until, ...fact.evidence.map((item) => item.published)];
  return dates.flatMap((date) => (date?.match(/(?:19|20)\d\d/g) ?? []).map(Number));
}

/** Whether a relation passes the filter of years. */
export function admits(state, fact) {
  if (state.from === null && state.to === null) return true;
  return yearsOf(fact).some((year) => year >= (state.from ?? 0) && year <= (state.to ?? 9999));
}
