// The documents of the comparison of places.

// firstDocument brings what the first place is called while there is no other.
export const firstDocument = "query First($city: ID!) { city(id: $city) { id name ko: name(lang: KO) } }";

// compareDocument brings how the partners of some cities lie to each other, those of several of them first.
export const compareDocument = `
query Compare($cities: [ID!]!, $asOf: Date!, $kinds: [PartnershipKind!]) {
  compare(cities: $cities, asOf: $asOf, kinds: $kinds) {
    commonCount
    severalCount
    singleCount
    cities {
      city { ...Compared }
      partnerCount
      sisterCount
      countryCount
      singleCount
      undatedCount
      countryConcentrationLevel
      firstTie { partner { id name ko: name(lang: KO) } since }
    }
    pairs {
      first { id name ko: name(lang: KO) }
      second { id name ko: name(lang: KO) }
      tied
      sharedCount
      jaccard
      sharedCountryCount
      programCount
      eventCount
    }
    all: partners(atLeast: 1, first: 1000) {
      city { id name ko: name(lang: KO) location { latitude longitude } }
      ties { city { id } }
    }
    partners(atLeast: 2, first: 1000) {
      city { ...Compared }
      ties { city { id } kind since }
    }
  }
}
fragment Compared on City {
  id
  name
  ko: name(lang: KO)
  location { latitude longitude }
  country { id name ko: name(lang: KO) }
}`;
