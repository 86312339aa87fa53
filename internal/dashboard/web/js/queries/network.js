// The documents of the network.

// startDocument tells where a network begins when the address does not say it.
export const startDocument = `query NetworkStart {
  dataset {
    day
    today
    home { id }
  }
}`;

// networkDocument brings what lies around some things, and how much of it was left out; compared with another day, what may hold
// on both, too. Communities are those of the whole network, with the cities that have the most ties.
export const networkDocument = `
query Network($focus: [ID!]!, $kinds: [MapKind!]!, $links: [LinkKind!], $asOf: Date!, $budget: Int!, $undated: Boolean!, $since: Date, $compared: Boolean! = false, $communities: Boolean! = false, $ties: [LinkKind!]) {
  relationshipMap(focus: $focus, kinds: $kinds, links: $links, asOf: $asOf, nodeBudget: $budget, includeUndated: $undated) {
    ...Around
    undatedCount
  }
  there: relationshipMap(focus: $focus, kinds: $kinds, links: $links, asOf: $asOf, nodeBudget: $budget, includeUndated: true) @include(if: $compared) {
    nodes { entity { id } }
    edges { source target link possible }
    truncation { omittedNodes }
  }
  then: relationshipMap(focus: $focus, kinds: $kinds, links: $links, asOf: $since, nodeBudget: $budget, includeUndated: true) @include(if: $compared) { ...Around }
  network(asOf: $asOf, links: $ties) @include(if: $communities) {
    ranking(first: 60) { entity { id name ko: name(lang: KO) } position { community { rank } } }
  }
}

fragment Around on RelationshipMap {
  nodes {
    distance
    degree
    entity {
      __typename
      id
      name
      ko: name(lang: KO)
      ... on City { country { name ko: name(lang: KO) region { code name ko: name(lang: KO) } } network(asOf: $asOf, links: $ties) @include(if: $communities) { community { rank } } }
      ... on Event { from }
      ... on Program { from }
    }
  }
  edges {
    id
    source
    target
    link
    label
    possible
    since
    partnership { id }
  }
  truncation { omittedNodes omittedEdges }
}`;
