// The document of the calendar.

// calendarDocument brings the anniversaries of some days: those of one place, or, with city null, of all; of some kinds of
// agreement and with places of some countries alone where a filter says so.
export const calendarDocument = `
query Calendar($from: Date!, $to: Date!, $city: ID, $milestonesOnly: Boolean!, $filter: AnniversaryFilter) {
  anniversaries(from: $from, until: $to, city: $city, milestonesOnly: $milestonesOnly, filter: $filter, first: 1000) {
    totalCount
    nodes {
      id
      on
      years
      milestone
      partnership {
        id
        kind
        signedOn
        parties(first: 20) { nodes { id name ko: name(lang: KO) country { id name ko: name(lang: KO) } } }
      }
      celebratedBy { id name ko: name(lang: KO) from until }
    }
  }
}`;

// placeDocument brings the place that the calendar is of, and that which the dataset is centred on.
export const placeDocument = `
query CalendarOf($city: ID! = "", $chosen: Boolean! = false) {
  dataset { home { id name ko: name(lang: KO) } }
  city(id: $city) @include(if: $chosen) { id name ko: name(lang: KO) }
}`;
