// The documents of the profiles of programs, organizations, people, events, sources and anniversaries.
import { parts } from "./profile.js";

const { cited, agreement, milestone, offices, place, program, event } = parts;

export const programDocument = `
query ProgramProfile($id: ID!) {
  program(id: $id) {
    figures { value unit what qualifier scope from until fiscalYear budget citations { ...Cited } }
    cities(first: 1000) { totalCount edges { role from until citations { ...Cited } node { ${place} } } }
    organizations(first: 1000) { totalCount edges { role from until citations { ...Cited } node { id name ko: name(lang: KO) } } }
    people(first: 300) { totalCount edges { role from until citations { ...Cited } node { id name ko: name(lang: KO) } } }
  }
}
${cited}`;

export const organizationDocument = `
query OrganizationProfile($id: ID!, $day: Date!) {
  organization(id: $id) {
    people(asOf: $day, first: 100) { totalCount unknownCount edges { ${offices} } }
    allPeople: people(first: 300, orderBy: { field: LATEST_OFFICE, direction: DESC }) { totalCount edges { ${offices} } }
    parts(first: 1000) { totalCount nodes { id name ko: name(lang: KO) kind } }
    programs(first: 200, orderBy: { field: FROM, direction: DESC }) {
      totalCount
      edges { role from until citations { ...Cited } node { ${program} figures { value unit what qualifier scope from until fiscalYear budget citations { ...Cited } } citations { ...Cited } } }
    }
    events(first: 1000, orderBy: { field: FROM }) {
      totalCount
      edges { role citations { ...Cited } node { ${event} citations { ...Cited } } }
    }
  }
}
${cited}`;

export const personDocument = `
query PersonProfile($id: ID!) {
  person(id: $id) {
    offices(first: 100) {
      totalCount
      edges { title from until inOfficeFrom inOfficeUntil basis note citations { ...Cited } node { __typename id name ko: name(lang: KO) } }
    }
    signed(first: 1000, orderBy: { field: SIGNED_ON }) {
      totalCount
      edges { forCity { ${place} } citations { ...Cited } node { ...Agreement } }
    }
    programs(first: 200, orderBy: { field: FROM, direction: DESC }) {
      totalCount
      edges { role from until citations { ...Cited } node { ${program} figures { value unit what qualifier scope from until fiscalYear budget citations { ...Cited } } citations { ...Cited } } }
    }
    events(first: 1000, orderBy: { field: FROM }) {
      totalCount
      edges { role citations { ...Cited } node { ${event} citations { ...Cited } } }
    }
  }
}
${agreement}
${cited}`;

export const eventDocument = `
query EventProfile($id: ID!) {
  event(id: $id) {
    heldIn(first: 100) { totalCount nodes { ${place} } }
    cities(first: 1000) { totalCount edges { role from until citations { ...Cited } node { ${place} } } }
    organizations(first: 1000) { totalCount edges { role from until citations { ...Cited } node { id name ko: name(lang: KO) } } }
    people(first: 300) { totalCount edges { role from until citations { ...Cited } node { id name ko: name(lang: KO) } } }
    marks(first: 100) { totalCount edges { act citations { ...Cited } node { ...Agreement } } }
    celebrates(first: 100) { totalCount edges { nth citations { ...Cited } node { ...Agreement } } }
  }
}
${agreement}
${cited}`;

export const sourceDocument = `
query SourceProfile($id: ID!) {
  source(id: $id) {
    citedBy(first: 1000) {
      totalCount
      edges { citations { confidence note field value } node { __typename id name ko: name(lang: KO) } }
    }
  }
}`;

export const anniversaryDocument = `
query AnniversaryProfile($id: ID!) {
  node(id: $id) {
    ... on Anniversary {
      ...Milestone
      agreement: partnership { history { ...Agreement } ...Agreement }
    }
  }
}
${agreement}
${milestone}
${cited}`;
