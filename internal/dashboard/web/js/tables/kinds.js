// The tables of model/tables.js with their columns, { key, label, order, number, date, wide, onDay, cell }: order is the field by
// which the endpoint orders, and cell(edge) draws.
import { valueOf } from "../model/attributes.js";
import { tables as declared } from "../model/tables.js";
import { cells, dates, numeric } from "./cells.js";

const columnsOf = (lines) => lines.filter(({ column }) => column).map((line) => {
  const { key, form = "text", column } = line;
  return { key, label: key, number: numeric.has(form), date: dates.has(form), ...column, cell: (edge) => cells[form](valueOf(line, edge), edge) };
});

export const tables = Object.fromEntries(Object.entries(declared).map(([name, table]) => [name, { ...table, columns: columnsOf(table.lines) }]));
