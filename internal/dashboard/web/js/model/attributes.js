// The attributes of things, each declared once, on a line here. The queries of profiles and tables, the rows of profiles, the
// columns of tables and their CSV follow from the line. A line has
//   key      the key of its label in words/attributes.js
//   ask      the GraphQL fields to query; the first name in it is the one of the value in the answer
//   form     how the value is written: a function of profile/facts.js and one of tables/cells.js; default "text"
//   profile  true for a row in the profile
//   cited    true if citations name this key; the row shows them
//   column   the options of its column in the table of the kind, {} for none:
//              order   the field of the endpoint's orders
//              label   the key of another label
//              key     another name for hide= in the address
//              wide    true for long texts
//              onDay   true if the value depends on the day
//   csv      the header of its column in the CSV, or { header: (value, edge) => cell }
//   on       "edge" if the value is of the edge of the list, and not of the thing; read(edge) computes any other
// The lines of a kind are in the order of its profile and of its table.

const named = "id name ko: name(lang: KO)";
const ids = (things) => things.map(({ id }) => id).join(" "); // several ids stand in one cell, parted by spaces

// parties are those of an agreement in the order of its name, which places the city that the facts are of first.
export function parties({ name, parties: { nodes } }) {
  const at = (party) => (name.indexOf(party.name) < 0 ? Infinity : name.indexOf(party.name));
  return [...nodes].sort((a, b) => at(a) - at(b));
}

// latestOffice is the one that began last, else one of those whose first day is not known.
const latestOffice = ({ latest, offices }) => latest.edges[0] ?? offices.edges[0];

const self = ({ node }) => node;
const nameCells = { id: ({ id }) => id, name: ({ name }) => name, name_ko: ({ ko }) => ko };
const itself = (key, form = "link") => ({ key, ask: named, read: self, form, column: { order: "NAME", wide: true }, csv: nameCells });
// translated is itself of the kinds that have a Korean name, which may be a translation of the dataset's own.
const translated = (key) => ({ ...itself(key, "translated"), ask: `${named} nameKoTranslated`, csv: { ...nameCells, name_ko_translated: ({ nameKoTranslated }) => nameKoTranslated } });
const korean = { key: "nameKo", ask: "nameKo nameKoTranslated", form: "korean", profile: true, cited: true };
const otherNames = { key: "otherNames", ask: "otherNames", form: "otherNames", profile: true, cited: true };
const note = { key: "note", ask: "note", profile: true };
const kind = (form) => ({ key: "kind", ask: "kind", form, column: {}, csv: "kind" });
const start = { key: "startOn", ask: "from", form: "day", profile: true, cited: true, column: { key: "start", order: "FROM" }, csv: "start_on" };
const end = { key: "endOn", ask: "until", form: "lastDay", profile: true, cited: true, column: { key: "end" }, csv: "end_on" };
const exchangeField = { key: "exchangeField", ask: "exchangeField", form: "exchange", profile: true, column: {}, csv: "exchange_field" };
const count = (key, field, csv) => ({ key, ask: `${field}(first: 0) { totalCount }`, form: "count", column: {}, csv: { [csv]: ({ totalCount }) => totalCount } });
const some = (key, field, csv, column = {}) => ({ key, ask: `${field}(first: 4) { totalCount nodes { ${named} } }`, form: "links", column, csv });
const sources = { key: "sourceCount", ask: "citations { source { id } }", form: "sources", column: {}, csv: { sources: (citations) => [...new Set(citations.map(({ source }) => source.id))].join(" ") } };
const events = "events(filter: { from: { lte: $until } }, orderBy: { field: FROM, direction: DESC }, first: 1)"; // a condition takes a date that may be partial
const lastEvent = { key: "lastEvent", ask: `${events} { nodes { id from } }`, read: ({ node }) => node.events.nodes[0], form: "event", column: { order: "LAST_EVENT", onDay: true }, csv: { last_event: (event) => event?.from } };
const nextAnniversary = (filter = "") => ({
  key: "nextAnniversary", ask: `anniversaries(from: $day, until: $nextYear, milestonesOnly: false, first: 1${filter}) { nodes { id on years } }`, read: ({ node }) => node.anniversaries.nodes[0],
  form: "anniversary", column: { order: "NEXT_ANNIVERSARY", onDay: true }, csv: { next_anniversary: (next) => next?.on },
});
const office = (key, form, column, csv) => ({ key, read: ({ node }) => latestOffice(node), form, column, csv });
const agreement = [
  { key: "agreement", read: ({ node }) => node.partnership, form: "agreement", column: { wide: true }, csv: { agreement: ({ id }) => id, agreement_name: ({ name }) => name } },
  { key: "kind", read: ({ node }) => node.partnership.kind, form: "agreementKind", column: {}, csv: "kind" },
  { key: "parties", read: ({ node }) => node.partnership, csv: { parties: (of) => ids(parties(of)) } },
];
// way is what the line of steps of an agreement is drawn of.
export const way = `unsigned signedOnSpan { until } inForceBy inForceFrom endedOn endedOnSpan { until } ended decisions { result purpose body decidedOn decidedOnSpan { until } forCity { ${named} } organization { ${named} } }`;
const ofAgreement = `${named} kind signedOn parties(first: 10) { totalCount nodes { ${named} } }`;

export const attributes = {
  City: [
    { ...translated("place"), column: { order: "NAME" } },
    korean,
    otherNames,
    { key: "country", ask: "country { id code name ko: name(lang: KO) }", form: "country", profile: true, column: {}, csv: { country: ({ code }) => code } },
    { ...kind("placeKind"), csv: "place_kind" },
    { key: "partOf", ask: `partOf { ${named} }`, form: "link", profile: true, cited: true },
    { key: "population", ask: "population { value year }", form: "population", profile: true, cited: true, column: { order: "POPULATION" }, csv: { population: (p) => p?.value, population_year: (p) => p?.year } },
    { key: "area", ask: "areaKm2", form: "area", profile: true, cited: true, column: { label: "areaKm2" }, csv: "area_km2" },
    { key: "location", ask: "location { latitude longitude precision }", form: "position", profile: true, cited: true, csv: { latitude: (at) => at?.latitude, longitude: (at) => at?.longitude } },
    { key: "timeZone", ask: "timeZone", profile: true },
    { key: "wikidata", ask: "wikidata", form: "wikidata", profile: true, cited: true },
    { key: "partnerCount", ask: "partners(asOf: $day, first: 0) { totalCount }", form: "count", column: { order: "PARTNER_COUNT", onDay: true }, csv: { partner_count: ({ totalCount }) => totalCount } },
    lastEvent,
    nextAnniversary(),
    note,
  ],
  Country: [
    { ...translated("country"), column: { order: "NAME" } },
    korean,
    { key: "code", ask: "code", profile: true, column: {}, csv: "code" },
    { key: "region", ask: "region { code name ko: name(lang: KO) continent { code name ko: name(lang: KO) } }", form: "region", profile: true, cited: true, column: {}, csv: { region: (region) => region?.code, continent: (region) => region?.continent.code } },
    { key: "countedWith", ask: `countedWith { ${named} }`, form: "linkOrNone", profile: true, cited: true, column: {}, csv: { counted_with: (country) => country?.id } },
    count("cityCount", "cities", "city_count"),
    count("peopleCount", "people", "person_count"),
    note,
  ],
  Partnership: [
    { ...itself("agreement", "agreement"), ask: `${named} parties(first: 10) { totalCount nodes { ${named} } }` },
    kind("agreementKind"),
    { key: "parties", read: self, csv: { parties: (of) => ids(parties(of)) } },
    { key: "signedOn", ask: "signedOn unsigned", form: "signedOn", profile: true, cited: true, column: { order: "SIGNED_ON" }, csv: "signed_on" },
    { key: "inForceBy", ask: "inForceBy inForceByDerived", form: "inForceBy", profile: true, cited: true },
    { key: "inForceFrom", ask: "inForceFrom", form: "day", column: { order: "IN_FORCE_FROM" }, csv: "in_force_from" },
    { key: "quiet", ask: "quietFrom quietUntil", form: "quiet", profile: true, cited: true, csv: { quiet_from: (day) => day, quiet_through: (day, { node }) => node.quietUntil } },
    { key: "exchangeFields", ask: "exchangeFields", form: "exchanges", profile: true, csv: { exchange_fields: (fields) => fields.join(" ") } },
    { key: "endedOn", ask: "endedOn", form: "endedOn", profile: true, cited: true },
    { key: "inForceUntil", ask: "inForceUntil ended", form: "inForceUntil", profile: true, column: {}, csv: { in_force_until: (day) => day, ended: (day, { node }) => node.ended } },
    { key: "status", ask: "status(asOf: $day)", form: "status", column: { onDay: true }, csv: "status" },
    { key: "stage", ask: `stage(asOf: $day) ${way}`, form: "stage", column: { onDay: true, wide: true }, csv: "stage" },
    sources,
    note,
  ],
  Program: [
    translated("program"),
    korean,
    kind("programKind"),
    start,
    end,
    exchangeField,
    some("citiesOf", "cities", { city_count: ({ totalCount }) => totalCount }, { wide: true }),
    count("organizationCount", "organizations", "organization_count"),
    count("peopleCount", "people", "person_count"),
    { key: "figureCount", ask: "figures { value }", form: "size", column: {}, csv: { figure_count: ({ length }) => length } },
    sources,
    note,
  ],
  Organization: [
    translated("organization"),
    korean,
    { ...kind("organizationKind"), column: { order: "KIND" } },
    otherNames,
    // A city has a country always, an organization not: one name of the answer cannot stand for both.
    { key: "country", ask: "land: country { id code name ko: name(lang: KO) }", form: "country", profile: true, column: {}, csv: { country: (country) => country?.code } },
    { key: "partOf", ask: `partOf { ${named} }`, form: "link", profile: true, cited: true },
    { key: "seat", ask: `seat { ${named} }`, form: "link", profile: true, cited: true, column: {}, csv: { seat: (city) => city?.id } },
    count("peopleCount", "people", "person_count"),
    count("programCount", "programs", "program_count"),
    lastEvent,
    sources,
    note,
  ],
  Person: [
    translated("person"),
    korean,
    otherNames,
    { ...office("office", "officeTitle", { wide: true }, { office: (o) => o?.title }), ask: `offices(first: 1) { totalCount edges { title from until basis node { ${named} } } }\nlatest: offices(last: 1, filter: { from: { known: true } }) { edges { title from until basis node { ${named} } } }` },
    office("officeAt", "officePlace", {}, { office_at: (o) => o?.node.id }),
    office("officeFrom", "officeFrom", { order: "LATEST_OFFICE" }, { office_from: (o) => o?.from, office_to: (o) => o?.until, office_basis: (o) => o?.basis }),
    count("programCount", "programs", "program_count"),
    lastEvent,
    sources,
    note,
  ],
  Event: [
    translated("event"),
    korean,
    kind("eventKind"),
    start,
    end,
    exchangeField,
    { ...some("heldIn", "heldIn", { held_in: ({ nodes }) => ids(nodes) }), form: "knownLinks" },
    some("citiesOf", "cities", { city_count: ({ totalCount }) => totalCount }),
    count("peopleCount", "people", "person_count"),
    { ...count("organizationCount", "organizations", "organization_count"), column: null },
    sources,
    note,
  ],
  Source: [
    itself("source"),
    { key: "publisher", ask: "publisher", profile: true, column: {}, csv: "publisher" },
    { key: "issuer", ask: `issuer { ${named} }`, form: "link", profile: true, csv: { issuer: (city) => city?.id } },
    { key: "address", ask: "address", form: "address", profile: true, csv: "address" },
    { key: "published", ask: "day", form: "day", profile: true, column: { order: "DAY" }, csv: "day" },
    { key: "language", ask: "language", form: "language", profile: true, column: {}, csv: "language" },
    { key: "licence", ask: "licence", profile: true, csv: "licence" },
    { key: "readByHand", ask: "readByHand", csv: "read_by_hand" },
    count("citedBy", "citedBy", "cited_by"),
  ],
  Anniversary: [
    { key: "date", ask: "id on", read: self, form: "anniversaryDay", column: { order: "ON" }, csv: { id: ({ id }) => id, on: ({ on }) => on } },
    { key: "years", ask: "years milestone", read: self, form: "years", column: {}, csv: { years: ({ years }) => years, milestone: ({ milestone }) => milestone } },
    { ...agreement[0], ask: `partnership { ${ofAgreement} }` },
    ...agreement.slice(1),
    { key: "signedOn", read: ({ node }) => node.partnership.signedOn, form: "day", column: {} },
    { key: "celebratedBy", ask: "celebratedBy { id name ko: name(lang: KO) from }", form: "someLinks", column: { wide: true }, csv: { celebrated_by: ids } },
  ],
  Change: [
    { key: "date", ask: "on", form: "day", column: { order: "ON" }, csv: "on" },
    { key: "change", ask: "kind", form: "change", column: {}, csv: "change" },
    { ...agreement[0], ask: `partnership { ${ofAgreement} }` },
    ...agreement.slice(1),
    { key: "decidedBy", ask: `decision { body organization { ${named} } }`, form: "body", column: {}, csv: { decided_by: (decision) => decision?.body } },
    { key: "previous", ask: `previous { ${named} kind }`, form: "previous", column: {}, csv: { previous: (before) => before?.id } },
  ],
};

// Partners are cities, with what they are to the city asked for; the next anniversary is that of their tie with it, whatever
// else they celebrate.
const ofTie = [
  { key: "kind", ask: "kind", on: "edge", form: "agreementKind", column: { order: "KIND" }, csv: "kind" },
  { key: "since", ask: "since", on: "edge", form: "day", column: { order: "SINCE" }, csv: "since" },
];
const theirs = {
  kind: { ...kind("placeKind"), column: null, csv: "place_kind" },
  area: { column: null },
  lastEvent: { ...lastEvent, key: "lastEventTogether", ask: "lastEvent { id from }", on: "edge", read: null },
  nextAnniversary: nextAnniversary(", filter: { partnership: { parties: { some: { id: { eq: $city } } } } }"),
};
export const partnerAttributes = attributes.City.filter(({ column, csv }) => column || csv).flatMap((line) => {
  if (line.key === "country") return [{ ...line, csv: null }, ...ofTie, { ...line, ask: null, read: ({ node }) => node.country, column: null }];
  return [theirs[line.key] ? { ...line, ...theirs[line.key] } : line];
});

// answerName is the name under which an answer has the value of a line.
const answerName = ({ ask }) => ask.match(/\w+/)[0];

// valueOf reads the value of a line from an edge of a list, or from a thing as { node }.
export function valueOf(line, edge) {
  if (line.read) return line.read(edge);
  return (line.on === "edge" ? edge : edge.node)[answerName(line)];
}

// citedLine is the line of the attribute that a citation speaks of; undefined where it is none of these.
export const citedLine = (field) => Object.values(attributes).flat().find(({ key, cited }) => cited && key === field);

// recordOf are the columns of a table as they are saved: { header: (edge) => cell }.
export const recordOf = (lines) => Object.fromEntries(lines.filter(({ csv }) => csv).flatMap((line) =>
  Object.entries(typeof line.csv === "string" ? { [line.csv]: (value) => value } : line.csv).map(([header, cell]) => [header, (edge) => cell(valueOf(line, edge), edge)])));
