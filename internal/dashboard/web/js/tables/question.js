// From the address to the question of a table: its order, filter and page as the variables of its document.
import { addYears, isDay } from "../model/days.js";
import { isCountry } from "../state/address.js";
import { documents } from "../queries/tables.js";
import { tables } from "./kinds.js";

export const pageSizes = [25, 50, 100];

// pageParams are the parameters that name a page of a list; another order or filter begins at the first one.
export const firstPage = { after: null, before: null, last: null, page: null };

const list = (text) => (text ? text.split(",").filter(Boolean) : []);

// readOrder gives { field, descending } of a parameter such as -SIGNED_ON, the initial order where it names none.
export function readOrder(kind, params) {
  const { columns, initial } = tables[kind];
  const known = columns.some(({ order }) => order && order === params.order?.replace("-", ""));
  const text = known ? params.order : initial;
  return { field: text.replace("-", ""), descending: text.startsWith("-") };
}

// rangeOf are the days between which a list of what happens is asked for: a year ahead, or the ten years before the day. Where one
// of them alone is given, and the other would lie on the wrong side of it, it is as long a time.
export function rangeOf(kind, params, day) {
  const [years, opening, closing] = kind === "changes" ? [10, addYears(day, -10), day] : [1, day, addYears(day, 1)];
  if (isDay(params.from) && isDay(params.to)) return { from: params.from, to: params.to };
  if (isDay(params.from)) return { from: params.from, to: kind === "changes" && params.from <= closing ? closing : addYears(params.from, years) };
  if (isDay(params.to)) return { from: params.to < opening ? addYears(params.to, -years) : opening, to: params.to };
  return { from: opening, to: closing };
}

// filterNames are the parameters that a table can be narrowed by.
export function filterNames(kind) {
  return tables[kind].filters.filter((name) => name !== "of");
}

// The map may show no kind at all, which a list does not.
const kindsIn = (text) => list(text).filter((kind) => kind !== "NONE");

// anyOf is the condition that an attribute has one of some values, of which UNKNOWN stands for none that is known. What more the
// condition needs, such as a day, is in `also`.
function anyOf(attribute, values, also = {}) {
  const known = values.filter((value) => value !== "UNKNOWN");
  const either = [known.length && { in: known }, known.length < values.length && { known: false }].filter(Boolean).map((test) => ({ [attribute]: { ...also, ...test } }));
  return either.length === 1 ? either[0] : { or: either };
}

// filterOf is the filter of the parameters, null where they ask for all.
export function filterOf(kind, params, day) {
  const table = tables[kind];
  const has = (name) => table.filters.includes(name) && params[name];
  const all = [];
  const q = has("q") && params.q.trim().slice(0, 200);
  if (q) all.push(table.text(q, isCountry));
  if (has("types")) all.push(anyOf("kind", list(params.types)));
  const kinds = has("kinds") && kind !== "partners" ? kindsIn(params.kinds) : [];
  if (kinds.length) all.push({ kind: { in: kinds } });
  if (has("countries")) all.push(table.countries(list(params.countries)));
  if (has("city") && table.city) all.push(table.city(params.city));
  if (has("state")) all.push({ inForce: { asOf: day, ...(params.state === "unknown" ? { known: false } : { eq: params.state === "in" }) } });
  if (has("stage")) all.push(anyOf("stage", list(params.stage), { asOf: day }));
  if (has("field")) all.push(anyOf(table.exchange, list(params.field)));
  if (has("translated")) all.push({ nameKoTranslated: true });
  if (has("weak")) all.push({ weaklySourced: true });
  if (!table.ranged) {
    const range = {};
    if (has("from") && isDay(params.from)) range.gte = params.from;
    if (has("to") && isDay(params.to)) range.lte = params.to;
    if (Object.keys(range).length) all.push({ [table.date]: range });
  }
  if (!all.length) return null;
  const filter = all.length === 1 ? all[0] : { and: all };
  return kind === "anniversaries" ? { partnership: filter } : filter;
}

// A list that the endpoint has in one order alone is read from its end for the other order.
export const isReversed = (kind, params) => tables[kind].ranged && readOrder(kind, params).descending;

// variablesOf are those of the document of a table. `day` and `home` are of the page.
export function variablesOf(kind, params, { day, home }) {
  const table = tables[kind];
  const order = readOrder(kind, params);
  const all = { filter: filterOf(kind, params, day) };
  if (kind === "partners") all.city = home;
  const ofDay = { day, until: day, nextYear: addYears(day, 1) };
  for (const name of Object.keys(ofDay)) if (documents[kind].includes(`$${name}:`)) all[name] = ofDay[name];
  if (kind === "partners" && kindsIn(params.kinds).length) all.kinds = kindsIn(params.kinds);
  if (table.ranged) {
    Object.assign(all, rangeOf(kind, params, day));
    if (params.city) all.city = params.city;
    if (kind === "anniversaries") all.milestones = params.milestones === "1";
    if (kind === "changes" && params.change) all.kinds = list(params.change);
  } else {
    const column = table.columns.find((column) => column.order === order.field);
    all.order = { field: order.field, direction: order.descending ? "DESC" : "ASC", ...(column.onDay ? { asOf: day } : {}) };
  }
  if (all.filter == null) delete all.filter;
  return all;
}

// pageOf are the variables of the page that the parameters name.
export function pageOf(kind, params) {
  const size = pageSizes.includes(Number(params.rows)) ? Number(params.rows) : pageSizes[0];
  const last = Math.min(size, Math.max(0, Math.floor(Number(params.last)) || 0));
  let page = { first: size };
  if (params.after) page.after = params.after;
  else if (params.before) page = { last: size, before: params.before };
  else if (last) page = { last };
  return { size, variables: isReversed(kind, params) ? reversed(page) : page };
}

const other = { first: "last", last: "first", after: "before", before: "after" };
export const reversed = (page) => Object.fromEntries(Object.entries(page).map(([name, value]) => [other[name], value]));

// readRows are the rows of an answer in the order wanted, with where the page stands.
export function readRows(kind, params, data) {
  const rows = kind === "partners" ? data.city?.rows : data.rows;
  if (!rows) return null;
  const { hasNextPage, hasPreviousPage, startCursor, endCursor } = rows.pageInfo;
  if (!isReversed(kind, params)) return { ...rows, hasNext: hasNextPage, hasPrevious: hasPreviousPage, start: startCursor, end: endCursor };
  return { ...rows, edges: rows.edges.toReversed(), hasNext: hasPreviousPage, hasPrevious: hasNextPage, start: endCursor, end: startCursor };
}
