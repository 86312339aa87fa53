// The documents of the profile: one brings what a thing is, the others what belongs to it, by its kind.

import { attributes, way } from "../model/attributes.js";
import { kinds } from "../model/kinds.js";

// cited is what a citation says, wherever one stands.
const cited = `
fragment Cited on Citation {
  source { id name publisher day }
  confidence
  note
  field
  value
}`;

// place is what is shown of a city that a profile links to.
const place = "id name ko: name(lang: KO) country { id name ko: name(lang: KO) }";

// kindOf asks for the kind of a thing, where it has one. The kinds are of different types, which one name of the answer cannot
// stand for: "place: kind" is that of a city.
function kindOf(type) {
  const line = attributes[type].find(({ key }) => key === "kind");
  return line && `${line.form.replace("Kind", "")}: kind`;
}
const types = Object.keys(attributes).filter((type) => kinds.includes(type));
const rowsOf = (type) => attributes[type].filter((line) => line.profile).map(({ ask }) => ask);

// profileDocument brings the thing at an address, of whatever kind, with what is known of it alone.
export const profileDocument = `
query Profile($id: ID!) {
  node(id: $id) {
    __typename
    id
    ... on Entity {
      name
      ko: name(lang: KO)
      native: name(lang: NATIVE)
      citations { ...Cited }
    }
    ${types.map((type) => `... on ${type} {\n      ${[kindOf(type), ...rowsOf(type)].filter(Boolean).join("\n      ")}\n    }`).join("\n    ")}
    ... on Anniversary { on years milestone partnership { id } }
  }
}
${cited}`;

// agreement is what the drawing of a tie needs.
const agreement = `
fragment Agreement on Partnership {
  id
  kind
  signedOn
  inForceBy
  inForceByDerived
  endedOn
  ended
  inForceFrom
  unsigned
  statuses { status from until }
  parties(first: 20) { nodes { ${place} } }
  citations { ...Cited }
}`;

const milestone = `
fragment Milestone on Anniversary {
  id
  on
  years
  milestone
  partnership { id kind signedOn parties(first: 20) { nodes { ${place} } } }
  celebratedBy { id name ko: name(lang: KO) from until }
}`;

const offices = "node { id name ko: name(lang: KO) } offices { title from until basis note citations { ...Cited } }";
const program = "id name ko: name(lang: KO) kind from until";
const event = "id name ko: name(lang: KO) kind from fromSpan { until } until";

// cityDayDocument brings what holds for a city on a day, and the milestones that follow it.
export const cityDayDocument = `
query CityOnDay($id: ID!, $day: Date!, $until: Date!) {
  city(id: $id) {
    partners(asOf: $day, first: 1000) {
      totalCount
      countryCount
      undatedCount
      edges { kind since node { ${place} } }
    }
    people(asOf: $day, first: 100) { totalCount unknownCount edges { ${offices} } }
    anniversaries(from: $day, until: $until, first: 5) { totalCount nodes { ...Milestone } }
  }
}
${milestone}
${cited}`;

// cityDocument brings what a city ever had.
export const cityDocument = `
query CityRecord($id: ID!) {
  city(id: $id) {
    partnerships(first: 1000, orderBy: { field: IN_FORCE_FROM }) { totalCount nodes { ...Agreement history { id } } }
    programs(first: 200, orderBy: { field: FROM, direction: DESC }) {
      totalCount
      edges {
        role
        from
        until
        citations { ...Cited }
        node {
          ${program}
          figures { value unit what qualifier scope from until fiscalYear budget citations { ...Cited } }
          citations { ...Cited }
        }
      }
    }
    people(first: 300, orderBy: { field: LATEST_OFFICE, direction: DESC }) { totalCount edges { ${offices} } }
    events(first: 1000, orderBy: { field: FROM }) {
      totalCount
      edges { role citations { ...Cited } node { ${event} citations { ...Cited } } }
    }
    eventsHeld(first: 1000, orderBy: { field: FROM }) {
      totalCount
      edges { node { ${event} citations { ...Cited } } }
    }
    organizations(first: 1000) { totalCount nodes { id name ko: name(lang: KO) kind citations { ...Cited } } }
    parts(first: 1000) { totalCount nodes { ${place} } }
  }
}
${agreement}
${cited}`;

// countryDocument brings a country with its places and people on a day.
export const countryDocument = `
query CountryProfile($id: ID!, $day: Date!) {
  node(id: $id) {
    ... on Country {
      cities(first: 1000) { totalCount nodes { ${place} partners(asOf: $day, first: 0) { totalCount } } }
      people(asOf: $day, first: 100) { totalCount unknownCount edges { ${offices} } }
      allPeople: people(first: 300, orderBy: { field: LATEST_OFFICE, direction: DESC }) { totalCount edges { ${offices} } }
    }
  }
}
${cited}`;

// countryWithDocument brings the ties of a city with places of a country on a day, and the visits between them.
export const countryWithDocument = `
query CountryWith($country: ID!, $city: ID!, $day: Date!) {
  attention(city: $city, asOf: $day, filter: { country: { id: { eq: $country } } }) {
    city { id name ko: name(lang: KO) }
    ties(first: 1000) {
      city { id name ko: name(lang: KO) }
      kind
      since
      lastContact { on program { id } }
      programs { id name ko: name(lang: KO) }
    }
  }
  events(
    first: 200
    filter: { kind: { eq: VISIT }, and: [{ cities: { some: { id: { eq: $city } } } }, { cities: { some: { country: { id: { eq: $country } } } } }] }
    orderBy: { field: FROM }
  ) {
    totalCount
    nodes { ${event} citations { ...Cited } cities(first: 30) { edges { node { id } } } }
  }
}
${cited}`;

// partnershipDocument brings an agreement with the chain it is in, who signed it, and the events about it.
export const partnershipDocument = `
query AgreementProfile($id: ID!, $day: Date!) {
  partnership(id: $id) {
    status(asOf: $day)
    stage(asOf: $day)
    assertedBy { parties { party { id name ko: name(lang: KO) } asserts } unknownCount }
    ${way.replace("decidedOn ", "decidedOn citations { ...Cited } ")}
    ...Agreement
    history { ...Agreement }
    signatories { totalCount edges { node { id name ko: name(lang: KO) } forCity { ${place} } citations { ...Cited } } }
    markedBy(orderBy: { field: FROM }) { totalCount edges { act citations { ...Cited } node { ${event} citations { ...Cited } } } }
    celebratedBy(orderBy: { field: FROM }) { totalCount edges { nth citations { ...Cited } node { ${event} citations { ...Cited } } } }
  }
}
${agreement}
${cited}`;

export const parts = { cited, agreement, milestone, offices, place, program, event };
