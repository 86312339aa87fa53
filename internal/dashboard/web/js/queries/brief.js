// The document of a brief.

const named = "id name ko: name(lang: KO)";

// briefDocument brings what a planner takes to a meeting: the tie of two cities, who met, who is in office, what is due.
export const briefDocument = `
query Brief($city: ID!, $with: ID!, $asOf: Date!) {
  brief(city: $city, with: $with, asOf: $asOf) {
    sentence
    ko: sentence(lang: KO)
    city { ...Briefed }
    with { ...Briefed }
    tie { kind }
    steps { kind on partnership { ${named} kind } }
    meetings(first: 5) {
      on
      event { ${named} people(first: 6) { totalCount nodes { ${named} } } }
    }
    sides {
      city { ${named} }
      unknownCount
      offices(first: 4) { held person { ${named} } office { title from } }
    }
    programs(first: 8) {
      ${named}
      from
      figures { value unit what qualifier scope from until fiscalYear budget }
    }
    nextMilestones { id on years partnership { ${named} } }
    disputes(first: 5) { entity { ${named} } dispute { values { value } } }
    sources(first: 12) { id name publisher }
    comparison { partners(atLeast: 2, first: 12) { city { ${named} } } commonCount }
  }
}
fragment Briefed on City {
  ${named}
  location { latitude longitude precision }
  country { ${named} }
}`;

// homeDocument asks which city the facts are centred on.
export const homeDocument = "query Home { dataset { home { id } } }";

// withDocument brings what stands first on the profile of a city: its tie with another.
export const withDocument = `
query With($city: ID!, $with: ID!, $asOf: Date!) {
  brief(city: $city, with: $with, asOf: $asOf) {
    tied
    city { ...Briefed }
    with { ...Briefed }
    tie { kind since partnerships { assertedBy { parties { party { ${named} } asserts } unknownCount } } }
    meetings(first: 1) {
      on
      event { ${named} }
    }
    programs(first: 100) { ${named} }
    nextMilestones { id on years partnership { ${named} } }
  }
}
fragment Briefed on City {
  ${named}
  location { latitude longitude precision }
  country { ${named} }
}`;
