// The tables, each declared once, by the last part of its address. Its document, its columns, its filters and the values of
// its parameters follow from the entry. An entry has
//   lines     its columns: see model/attributes.js
//   field     the list of the endpoint
//   type      the type of its rows, where its filter and its order are called by it
//   count     the kind of thing in dataset.counts, where the table is of all of them
//   initial   the order when the address names none: a field, with "-" before it where descending
//   filters   what can be chosen: see tables/filters.js
//   text      the condition that its text box makes of what is typed, given what says whether a text is the code of a country
//   city, countries   those that the choices of these names make: of an id, of codes
//   date      the field that lies between the days of its range
//   exchange  the attribute that is its field of exchange
//   types     what kinds its rows have: a key of valuesOf, by which words/types.js calls them too
//   dated     whether something in it depends on the day
//   ranged    whether it is of what happens between two days
//   list      what else its document needs: own declares variables of the list, given passes them on, counts is what is
//             counted beside the total, and of is what the list is of, where that is not the dataset
import { attributes, partnerAttributes } from "./attributes.js";

const contains = (text) => ({ name: { contains: text } });
const inCountry = (codes) => ({ country: { code: { in: codes } } });
const ofPlace = { text: (q) => ({ or: [contains(q), { country: contains(q) }] }), countries: inCountry };

// withPlaces are the conditions of what has a list of places.
const withPlaces = (list) => ({
  text: (q) => ({ or: [contains(q), { [list]: { some: contains(q) } }] }),
  city: (id) => ({ [list]: { some: { id: { eq: id } } } }),
  countries: (codes) => ({ [list]: { some: inCountry(codes) } }),
});
const ofAgreements = withPlaces("parties");

export const tables = {
  partners: {
    lines: partnerAttributes, field: "partners", initial: "NAME", dated: true, filters: ["q", "kinds", "countries", "of"], hint: "q_place", ...ofPlace,
    list: {
      of: "city(id: $city)", counts: "countryCount undatedCount", own: "$city: ID!, $kinds: [PartnershipKind!], $filter: CityFilter, $order: PartnerOrder", given: "asOf: $day, kinds: $kinds, filter: $filter, orderBy: $order",
    },
  },
  cities: { lines: attributes.City, field: "cities", type: "City", count: "CITY", initial: "-PARTNER_COUNT", dated: true, filters: ["q", "types", "countries", "translated", "weak"], hint: "q_place", types: "place", ...ofPlace },
  countries: {
    lines: attributes.Country, field: "countries", type: "Country", count: "COUNTRY", initial: "NAME", filters: ["q", "countries"],
    text: (q, isCountry) => (isCountry(q.toUpperCase()) ? { or: [contains(q), { code: { eq: q } }] } : contains(q)), countries: (codes) => ({ code: { in: codes } }),
  },
  agreements: { lines: attributes.Partnership, field: "partnerships", type: "Partnership", count: "PARTNERSHIP", initial: "-SIGNED_ON", dated: true, filters: ["city", "q", "kinds", "countries", "state", "stage", "field", "from", "to", "weak"], date: "signedOn", exchange: "exchangeFields", ...ofAgreements },
  programs: { lines: attributes.Program, field: "programs", type: "Program", count: "PROGRAM", initial: "-FROM", filters: ["city", "q", "types", "countries", "field", "from", "to", "translated", "weak"], date: "from", types: "program", exchange: "exchangeField", ...withPlaces("cities") },
  organizations: {
    lines: attributes.Organization, field: "organizations", type: "Organization", count: "ORGANIZATION", initial: "NAME", dated: true, filters: ["q", "types", "countries", "translated", "weak"], types: "organization",
    text: (q) => ({ or: [contains(q), { seat: { is: contains(q) } }] }), countries: (codes) => ({ country: { is: { code: { in: codes } } } }),
  },
  people: {
    lines: attributes.Person, field: "people", type: "Person", count: "PERSON", initial: "NAME", dated: true, filters: ["q", "weak"],
    text: (q) => ({ or: [contains(q), { offices: { some: { or: [{ title: { contains: q } }, { place: contains(q) }] } } }] }),
  },
  events: { lines: attributes.Event, field: "events", type: "Event", count: "EVENT", initial: "-FROM", filters: ["city", "q", "types", "countries", "field", "from", "to", "translated", "weak"], date: "from", types: "event", exchange: "exchangeField", ...withPlaces("cities") },
  sources: {
    lines: attributes.Source, field: "sources", type: "Source", count: "SOURCE", initial: "-DAY", filters: ["q", "from", "to"], date: "day",
    text: (q) => ({ or: [contains(q), { publisher: { contains: q } }] }),
  },
  anniversaries: {
    lines: attributes.Anniversary, field: "anniversaries", initial: "ON", ranged: true, filters: ["city", "kinds", "countries", "from", "to", "milestones"], countries: ofAgreements.countries,
    list: { own: "$from: Date!, $to: Date!, $city: ID, $milestones: Boolean!, $filter: AnniversaryFilter", given: "from: $from, until: $to, city: $city, milestonesOnly: $milestones, filter: $filter" },
  },
  changes: {
    lines: attributes.Change, field: "changes", initial: "-ON", ranged: true, filters: ["city", "change", "kinds", "countries", "from", "to"], countries: ofAgreements.countries,
    list: { counts: "undatedCount", own: "$from: Date!, $to: Date!, $city: ID, $kinds: [ChangeKind!], $filter: PartnershipFilter", given: "from: $from, until: $to, city: $city, kinds: $kinds, filter: $filter" },
  },
};
