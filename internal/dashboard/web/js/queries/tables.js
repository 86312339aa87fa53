// The documents of the tables. Each asks for one page of a list as `rows`; the order and filter are variables. What is asked of
// each thing are the columns that model/attributes.js declares, and model/tables.js says which list a table is of.
import { tables } from "../model/tables.js";

// frameDocument asks once for what stands around every table.
export const frameDocument = `
query Frame {
  dataset { day today home { id name ko: name(lang: KO) } counts { kind count } }
  countries(first: 1000) { nodes { code name ko: name(lang: KO) region { code name ko: name(lang: KO) } } }
}`;

// nameDocument asks for the name of the city that a table is of.
export const nameDocument = `
query CityName($id: ID!) {
  city(id: $id) { id name ko: name(lang: KO) }
}`;

// partnerCountriesDocument brings the countries of a city's partners, to be counted.
export const partnerCountriesDocument = `
query PartnerCountries($city: ID!, $day: Date!, $kinds: [PartnershipKind!], $filter: CityFilter) {
  city(id: $city) {
    partners(asOf: $day, kinds: $kinds, filter: $filter, first: 1000) { edges { node { country { code } } } }
  }
}`;

const page = "first: $first, after: $after, last: $last, before: $before";
const pageVariables = "$first: Int, $after: String, $last: Int, $before: String";
const pageInfo = "pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";

// statsDocuments count what a table lists, as its filter leaves it, for the chart above it.
export const statsDocuments = {
  agreements: `
query AgreementStats($filter: PartnershipFilter) {
  groups: partnershipStats(groupBy: [KIND, DECADE], filter: $filter) { kind decade count }
}`,
  events: `
query EventStats($filter: EventFilter) {
  groups: eventStats(groupBy: [DECADE], filter: $filter) { decade count }
}`,
};

// asksOf is what is asked for the columns of a table, of its edges or of the things in them.
const asksOf = (lines, on) => lines.filter((line) => line.ask && (line.column || line.csv) && line.on === on).map(({ ask }) => ask).join("\n");

// indented lays a document out by its braces: people read it too.
function indented(text) {
  let depth = 0;
  return text.trim().split(/\n\s*/).map((line) => {
    const own = depth - (line.startsWith("}") ? 1 : 0);
    depth += line.split("{").length - line.split("}").length;
    return "  ".repeat(own) + line.trim();
  }).join("\n");
}

// Variables that a column may have, beside those of the list.
const ofColumns = { day: "Date!", until: "PartialDate!", nextYear: "Date!" };

// documentOf is that of a table.
function documentOf(name, { lines, field, type, list: { own, given, counts = "", of } = { own: `$filter: ${type}Filter, $order: ${type}Order`, given: "filter: $filter, orderBy: $order" } }) {
  const list = `rows: ${field}(${given}, ${page}) {
    ${["totalCount", counts].join(" ")}
    ${pageInfo}
    edges {
      ${[asksOf(lines, "edge"), `node {\n${asksOf(lines)}\n}`].join("\n").trim()}
    }
  }`;
  const body = of ? `${of} {\n id name ko: name(lang: KO)\n ${list}\n }` : list;
  const variables = Object.entries(ofColumns).filter(([variable]) => body.includes("$" + variable) && !own.includes(`$${variable}:`)).map(([variable, type]) => `$${variable}: ${type}`);
  return indented(`query ${name[0].toUpperCase() + name.slice(1)}(${[...variables, own, pageVariables].join(", ")}) {\n${body}\n}`);
}

export const documents = Object.fromEntries(Object.entries(tables).map(([name, table]) => [name, documentOf(name, table)]));
