// The documents of the tables. Each asks for one page of a list as `rows`; the order and filter are variables.

// frameDocument asks once for what stands around every table.
export const frameDocument = `
query Frame {
  dataset { day today home { id name ko: name(lang: KO) } counts { kind count } }
  countries(first: 1000) { nodes { code name ko: name(lang: KO) } }
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
const name = "id name ko: name(lang: KO)";

// A place with what depends on the day. `until`, where there is one, is that day too: a condition takes a date that may be partial.
const place = `${name}
        kind
        country { code name ko: name(lang: KO) }
        population { value year }
        areaKm2
        location { latitude longitude }
        partners(asOf: $day, first: 0) { totalCount }`;
const office = `title from node { ${name} }`;
const lastEvent = "events(filter: { startOn: { lte: $until } }, orderBy: { field: START_ON, direction: DESC }, first: 1) { nodes { id startOn } }";
const nextAnniversary = "anniversaries(from: $day, to: $nextYear, milestonesOnly: false, first: 1) { nodes { id on years } }";
// That of a partner is of its tie with the place asked for, whatever else it celebrates.
const theirAnniversary = nextAnniversary.replace("first: 1", "first: 1, filter: { partnership: { parties: { some: { id: { eq: $city } } } } }");

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

export const documents = {
  partners: `
query Partners($city: ID!, $day: Date!, $nextYear: Date!, $kinds: [PartnershipKind!], $filter: CityFilter, $order: PartnerOrder, ${pageVariables}) {
  city(id: $city) {
    ${name}
    rows: partners(asOf: $day, kinds: $kinds, filter: $filter, orderBy: $order, ${page}) {
      totalCount
      countryCount
      undatedCount
      ${pageInfo}
      edges {
        kind
        since
        lastEvent { id startOn }
        node {
        ${place}
        ${theirAnniversary}
        }
      }
    }
  }
}`,

  cities: `
query Cities($day: Date!, $until: PartialDate!, $nextYear: Date!, $filter: CityFilter, $order: CityOrder, ${pageVariables}) {
  rows: cities(filter: $filter, orderBy: $order, ${page}) {
    totalCount
    ${pageInfo}
    edges {
      node {
        ${place}
        ${lastEvent}
        ${nextAnniversary}
      }
    }
  }
}`,

  countries: `
query Countries($filter: CountryFilter, $order: CountryOrder, ${pageVariables}) {
  rows: countries(filter: $filter, orderBy: $order, ${page}) {
    totalCount
    ${pageInfo}
    edges {
      node {
        ${name}
        code
        countedWith { ${name} }
        cities(first: 0) { totalCount }
        people(first: 0) { totalCount }
      }
    }
  }
}`,

  agreements: `
query Agreements($day: Date!, $filter: PartnershipFilter, $order: PartnershipOrder, ${pageVariables}) {
  rows: partnerships(filter: $filter, orderBy: $order, ${page}) {
    totalCount
    ${pageInfo}
    edges {
      node {
        ${name}
        kind
        parties(first: 10) { totalCount nodes { ${name} } }
        signedOn
        effectiveFrom
        effectiveUntil
        ended
        status(asOf: $day)
        celebratedBy(first: 0) { totalCount }
        citations { source { id } }
      }
    }
  }
}`,

  programs: `
query Programs($filter: ProgramFilter, $order: ProgramOrder, ${pageVariables}) {
  rows: programs(filter: $filter, orderBy: $order, ${page}) {
    totalCount
    ${pageInfo}
    edges {
      node {
        ${name}
        kind
        startOn
        endOn
        cities(first: 4) { totalCount nodes { ${name} } }
        organizations(first: 0) { totalCount }
        people(first: 0) { totalCount }
        figures { value }
        citations { source { id } }
      }
    }
  }
}`,

  organizations: `
query Organizations($until: PartialDate!, $filter: OrganizationFilter, $order: OrganizationOrder, ${pageVariables}) {
  rows: organizations(filter: $filter, orderBy: $order, ${page}) {
    totalCount
    ${pageInfo}
    edges {
      node {
        ${name}
        kind
        seat { ${name} }
        country { ${name} code }
        people(first: 0) { totalCount }
        programs(first: 0) { totalCount }
        events(filter: { startOn: { lte: $until } }, orderBy: { field: START_ON, direction: DESC }, first: 1) { totalCount nodes { id startOn } }
        citations { source { id } }
      }
    }
  }
}`,

  people: `
query People($until: PartialDate!, $filter: PersonFilter, $order: PersonOrder, ${pageVariables}) {
  rows: people(filter: $filter, orderBy: $order, ${page}) {
    totalCount
    ${pageInfo}
    edges {
      node {
        ${name}
        offices(first: 1) { totalCount edges { ${office} } }
        latest: offices(last: 1, filter: { from: { known: true } }) { edges { ${office} } }
        programs(first: 0) { totalCount }
        events(filter: { startOn: { lte: $until } }, orderBy: { field: START_ON, direction: DESC }, first: 1) { totalCount nodes { id startOn } }
        citations { source { id } }
      }
    }
  }
}`,

  events: `
query Events($filter: EventFilter, $order: EventOrder, ${pageVariables}) {
  rows: events(filter: $filter, orderBy: $order, ${page}) {
    totalCount
    ${pageInfo}
    edges {
      node {
        ${name}
        kind
        startOn
        endOn
        heldIn(first: 4) { totalCount nodes { ${name} } }
        cities(first: 4) { totalCount nodes { ${name} } }
        people(first: 0) { totalCount }
        organizations(first: 0) { totalCount }
        citations { source { id } }
      }
    }
  }
}`,

  sources: `
query Sources($filter: SourceFilter, $order: SourceOrder, ${pageVariables}) {
  rows: sources(filter: $filter, orderBy: $order, ${page}) {
    totalCount
    ${pageInfo}
    edges {
      node {
        ${name}
        publisher
        address
        day
        language
        citedBy(first: 0) { totalCount }
      }
    }
  }
}`,

  anniversaries: `
query Anniversaries($from: Date!, $to: Date!, $city: ID, $milestones: Boolean!, $filter: AnniversaryFilter, ${pageVariables}) {
  rows: anniversaries(from: $from, to: $to, city: $city, milestonesOnly: $milestones, filter: $filter, ${page}) {
    totalCount
    ${pageInfo}
    edges {
      node {
        id
        on
        years
        isMilestone
        partnership { ${name} kind signedOn parties(first: 10) { totalCount nodes { ${name} } } }
        celebratedBy { id name startOn }
      }
    }
  }
}`,

  changes: `
query Changes($from: Date!, $to: Date!, $city: ID, $kinds: [ChangeKind!], $filter: PartnershipFilter, ${pageVariables}) {
  rows: changes(from: $from, to: $to, city: $city, kinds: $kinds, filter: $filter, ${page}) {
    totalCount
    undatedCount
    ${pageInfo}
    edges {
      node {
        kind
        on
        partnership { ${name} kind parties(first: 10) { totalCount nodes { ${name} } } }
        previous { ${name} kind }
      }
    }
  }
}`,
};
