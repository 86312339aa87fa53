// The documents of the planner's room.

// planPlaceDocument brings the city that plans, that which the dataset is centred on, and the countries to choose among.
export const planPlaceDocument = `
query PlanOf($city: ID! = "", $chosen: Boolean! = false) {
  dataset { home { id name ko: name(lang: KO) location { longitude } } }
  city(id: $city) @include(if: $chosen) { id name ko: name(lang: KO) location { longitude } }
  countries(first: 300) { nodes { id code numericCode name ko: name(lang: KO) region { code name ko: name(lang: KO) } } }
}`;

// attentionDocument brings what of the ties of a city needs somebody.
export const attentionDocument = `
query Attention($city: ID!, $asOf: Date!, $quietYears: Int!, $kinds: [PartnershipKind!], $reasons: [AttentionReasonKind!], $filter: CityFilter) {
  attention(city: $city, asOf: $asOf, quietYears: $quietYears, kinds: $kinds, reasons: $reasons, filter: $filter) {
    quietSince
    tieCount
    totalCount
    quietCount
    unknownQuietCount
    reasonCounts { kind count }
    coverage { year eventCount tieCount }
    items(first: 200) {
      city { id name ko: name(lang: KO) country { id code name ko: name(lang: KO) } }
      kind
      since
      lastContact { form on event { id name ko: name(lang: KO) } program { id name ko: name(lang: KO) } }
      reasons { kind on sentence ko: sentence(lang: KO) partnership { id } }
    }
  }
}`;

// suggestionsDocument brings places that might be partners, with what speaks for each, and what becomes of one that is named.
export const suggestionsDocument = `
query Suggestions($for: ID!, $asOf: Date!, $filter: CityFilter, $rules: [SuggestionRule!], $preset: SuggestionPreset, $first: Int!, $candidate: ID! = "", $named: Boolean! = false) {
  partnerSuggestions(for: $for, asOf: $asOf, filter: $filter, rules: $rules, preset: $preset, first: $first) {
    rules { rule limit }
    totalCount
    sharingCount
    undatedCount
    unknownCount
    candidate(id: $candidate) @include(if: $named) {
      city { id name ko: name(lang: KO) }
      verdict
      rank
      brokenRules
      preferred { id name ko: name(lang: KO) }
      suggestion { ...Suggested }
    }
    nodes { ...Suggested }
  }
}
fragment Suggested on Suggestion {
  city { id name ko: name(lang: KO) country { id code name ko: name(lang: KO) } population { value } }
  part
  score
  unknownRules
  reasons { signal value weight contribution sentence ko: sentence(lang: KO) }
}`;

// peersDocument brings the other places of the country of a city, those that an overlap begins with.
export const peersDocument = `
query Peers($city: ID!, $asOf: Date!) {
  city(id: $city) {
    country { cities(first: 300) { nodes { id partners(asOf: $asOf) { totalCount } } } }
  }
}`;

// overlapDocument brings what the ties of some cities share: partners, countries, and what lies below one province.
export const overlapDocument = `
query Overlap($cities: [ID!]!, $asOf: Date!, $kinds: [PartnershipKind!]) {
  overlap(cities: $cities, asOf: $asOf, kinds: $kinds) {
    cities { id name ko: name(lang: KO) }
    tieCount
    undatedCount
    partnerCount
    sharedPartnerCount
    countryCount
    sharedCountryCount
    countryConcentration
    countryConcentrationLevel
    unknownProvinceCount
    sharedPartners(first: 1000) {
      city { id name ko: name(lang: KO) country { id name ko: name(lang: KO) } }
      ties { city { id name ko: name(lang: KO) } kind since }
    }
    countries(first: 300) {
      country { id code name ko: name(lang: KO) }
      tieCount
      share
      partnerCount
      cities { id name ko: name(lang: KO) }
    }
    provinces(first: 100) {
      province { id name ko: name(lang: KO) }
      tieCount
      ties { city { id name ko: name(lang: KO) } partner { id name ko: name(lang: KO) } }
    }
  }
}`;

// reportDocument brings all ties of a city for a council: partners, and places with an agreement that waits or came to nothing.
export const reportDocument = `
query Report($city: ID!, $asOf: Date!, $kinds: [PartnershipKind!], $filter: CityFilter) {
  dataset { name licence }
  attention(city: $city, asOf: $asOf, kinds: $kinds, filter: $filter) {
    tieCount
    undatedCount
    ties(first: 1000) { ...Reported }
    items(first: 1000) { ...Reported }
  }
}
fragment Reported on TieAttention {
  city { id name ko: name(lang: KO) country { id name ko: name(lang: KO) } }
  kind
  since
  partnerships { id kind stage(asOf: $asOf) }
  lastContact { on event { id name ko: name(lang: KO) } program { id name ko: name(lang: KO) } }
  programs { id name ko: name(lang: KO) figures { value unit what currency fiscalYear budget } }
  nextMilestone { on years }
  reasons { kind on }
}`;
