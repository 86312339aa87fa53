// The tables, by the last part of their address. Each has
//   lines     its columns, as model/attributes.js declares them
//   count     the kind of thing in dataset.counts, where the table is of all of them
//   initial   the order when the address names none: a field, with "-" before it where descending
//   filters   what can be chosen: see filters.js
//   dated     whether something in it depends on the day
//   ranged    whether it is of what happens between two days
// and its columns, { key, label, order, number, date, wide, onDay, cell }: order is the field by which the endpoint orders, and
// cell(edge) draws.
import { attributes, partnerAttributes, valueOf } from "../model/attributes.js";
import { cells, dates, numeric } from "./cells.js";

const columnsOf = (lines) => lines.filter(({ column }) => column).map((line) => {
  const { key, form = "text", column } = line;
  return { key, label: key, number: numeric.has(form), date: dates.has(form), ...column, cell: (edge) => cells[form](valueOf(line, edge), edge) };
});

export const tables = {
  partners: { lines: partnerAttributes, initial: "NAME", dated: true, filters: ["q", "kinds", "countries", "of"], hint: "q_place" },
  cities: { lines: attributes.City, count: "CITY", initial: "-PARTNER_COUNT", dated: true, filters: ["q", "types", "countries", "weak"], hint: "q_place" },
  agreements: { lines: attributes.Partnership, count: "PARTNERSHIP", initial: "-SIGNED_ON", dated: true, filters: ["city", "q", "kinds", "countries", "state", "from", "to", "weak"] },
  programs: { lines: attributes.Program, count: "PROGRAM", initial: "-START_ON", filters: ["city", "q", "types", "countries", "from", "to", "weak"] },
  organizations: { lines: attributes.Organization, count: "ORGANIZATION", initial: "NAME", dated: true, filters: ["q", "types", "countries", "weak"] },
  people: { lines: attributes.Person, count: "PERSON", initial: "NAME", dated: true, filters: ["q", "weak"] },
  events: { lines: attributes.Event, count: "EVENT", initial: "-START_ON", filters: ["city", "q", "types", "countries", "from", "to", "weak"] },
  sources: { lines: attributes.Source, count: "SOURCE", initial: "-DAY", filters: ["q", "from", "to"] },
  countries: { lines: attributes.Country, count: "COUNTRY", initial: "NAME", filters: ["q"] },
  anniversaries: { lines: attributes.Anniversary, initial: "ON", ranged: true, filters: ["city", "kinds", "countries", "from", "to", "milestones"] },
  changes: { lines: attributes.Change, initial: "-ON", ranged: true, filters: ["city", "change", "kinds", "countries", "from", "to"] },
};
for (const table of Object.values(tables)) table.columns = columnsOf(table.lines);
