// The whole of a list, page by page, to be saved.
import { documents } from "../queries/tables.js";
import { ask, messageOf } from "../state/endpoint.js";
import { isReversed, readRows, reversed } from "./question.js";

// mostRows are those that are saved at most.
export const mostRows = 10_000;
const atOnce = 100;

// fetchAll asks for all rows of a table and returns { edges, totalCount }, or null when it is given up. progress(n, of) is
// called after each page.
export async function fetchAll(kind, params, variables, { signal, progress }) {
  const edges = [];
  let after = null;
  for (;;) {
    const page = { first: Math.min(atOnce, mostRows - edges.length), ...(after ? { after } : {}) };
    const { data, errors } = await ask(documents[kind], { ...variables, ...(isReversed(kind, params) ? reversed(page) : page) }, { signal });
    if (errors) throw new Error(messageOf(errors));
    const rows = readRows(kind, params, data);
    if (!rows) return null;
    edges.push(...rows.edges);
    progress(edges.length, rows.totalCount);
    if (!rows.hasNext || edges.length >= mostRows) return { edges, totalCount: rows.totalCount };
    after = rows.end;
  }
}
