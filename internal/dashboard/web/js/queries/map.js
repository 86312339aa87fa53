// The documents of the map. A list that is longer than its first page is read on by the document that follows.

const agreement = `
fragment Agreement on Partnership {
  id
  kind
  signedOn
  inForceFrom
  since
  sinceSpan { until }
  statuses { status from until }
  parties(first: 20) { nodes { ...Place } }
}

fragment Place on City {
  id
  name
  ko: name(lang: KO)
  location { latitude longitude precision }
  country {
    code
    numericCode
    name
    ko: name(lang: KO)
    region { code name ko: name(lang: KO) }
    countedWith { code name ko: name(lang: KO) }
  }
}`;
const pageInfo = "pageInfo { hasNextPage endCursor }";

// agreementsDocument brings all agreements of a place with their dates, those that are no more and those to come: what
// is in force on any day is in their statuses.
export const agreementsDocument = `
query PartnersOverTime($city: ID! = "", $chosen: Boolean! = false) {
  dataset {
    day
    today
    home {
      id
      name
      ko: name(lang: KO)
      ...Agreements @skip(if: $chosen)
    }
  }
  city(id: $city) @include(if: $chosen) { ...Agreements }
}

fragment Agreements on City {
  ...Place
  partnerships(first: 1000) {
    totalCount
    ${pageInfo}
    nodes { ...Agreement }
  }
}
${agreement}`;

export const moreAgreementsDocument = `
query MorePartnersOverTime($city: ID!, $after: String!) {
  city(id: $city) {
    partnerships(first: 1000, after: $after) {
      ${pageInfo}
      nodes { ...Agreement }
    }
  }
}
${agreement}`;

const tie = `
      id
      kind
      statuses { status from until }
      parties { nodes { id } }`;

// tiesDocument brings the agreements that places have among each other.
export const tiesDocument = `
query TiesAmong($places: [ID!]!) {
  partnerships(first: 1000, filter: { parties: { every: { id: { in: $places } } } }) {
    totalCount
    ${pageInfo}
    nodes {${tie}
    }
  }
}`;

export const moreTiesDocument = `
query MoreTiesAmong($places: [ID!]!, $after: String!) {
  partnerships(first: 1000, after: $after, filter: { parties: { every: { id: { in: $places } } } }) {
    ${pageInfo}
    nodes {${tie}
    }
  }
}`;

// contactsDocument brings the last contact with each partner by a day.
export const contactsDocument = `
query LastContacts($city: ID!, $day: Date!, $kinds: [PartnershipKind!]) {
  attention(city: $city, asOf: $day, kinds: $kinds) {
    ties(first: 1000) {
      city { id }
      lastContact { on program { id } }
      quietYears
      quiet
    }
  }
}`;

// mostPlaces is how many ids a condition takes.
export const mostPlaces = 200;
