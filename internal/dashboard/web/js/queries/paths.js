// The documents of the paths.

const thing = `
fragment Thing on Entity {
  __typename
  id
  name
  ko: name(lang: KO)
  ... on City { location { latitude longitude precision } country { name ko: name(lang: KO) } }
  ... on Organization { seat { location { latitude longitude precision } } }
  ... on Event { from until }
  ... on Program { from until }
}`;

// endsDocument names the two ends, and the day when the address has none.
export const endsDocument = `
query Ends($ids: [ID!]!) {
  dataset { day today home { id name ko: name(lang: KO) } }
  nodes(ids: $ids) { ...Thing }
}
${thing}`;

// pathsDocument finds the ways between them.
export const pathsDocument = `
query Paths($from: ID!, $to: ID!, $maxLength: Int!, $kinds: [MapKind!]!, $links: [LinkKind!], $asOf: Date!, $first: Int!, $undated: Boolean!) {
  paths(from: $from, to: $to, maxLength: $maxLength, kinds: $kinds, links: $links, asOf: $asOf, first: $first, includeUndated: $undated) {
    truncated
    undatedCount
    paths {
      length
      explanation
      steps {
        from { ...Thing }
        to { ...Thing }
        links { id source target link label possible since partnership { id inForceFrom } }
      }
    }
  }
}
${thing}`;
