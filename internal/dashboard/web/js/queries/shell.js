// The documents of what stands around every view.

// versionDocument asks whether the server is there, and what data it has.
export const versionDocument = "query DataVersion { dataset { version } }";

// dayDocument asks for the day that the facts are centred on.
export const dayDocument = `query Day { dataset { day today } }`;

// creditDocument asks what stands on saved pictures: what the facts are, under which terms they may be used, and which sources are to be named.
export const creditDocument = `query Credit { dataset { name licence licences { name publisher licence } } }`;

// searchDocument finds things by a text; a view that lets one choose a thing uses it too.
export const searchDocument = `
query Search($text: String!, $kinds: [EntityKind!], $first: Int!) {
  search(text: $text, kinds: $kinds, first: $first) {
    edges {
      node {
        __typename
        id
        name
        ko: name(lang: KO)
        ... on City { country { name ko: name(lang: KO) } }
        ... on Event { from }
      }
      matched { text }
    }
  }
}`;

// wallDocument asks for today, where the day ends, and for the home city; nextDocument for the next milestone of a city, in ten years at most.
export const wallDocument = "query Wall { dataset { day today timeZone home { id } } }";
export const nextDocument = `
query NextMilestone($city: ID!, $day: Date) {
  upcoming(city: $city, asOf: $day, within: 120, first: 1) {
    daysToGo
    anniversary { on years partnership { parties(first: 20) { nodes { id name ko: name(lang: KO) } } } }
  }
}`;

// knownDocument reports which of some ids are those of something.
export const knownDocument = `
query Known($ids: [ID!]!) {
  nodes(ids: $ids) { __typename id }
}`;
