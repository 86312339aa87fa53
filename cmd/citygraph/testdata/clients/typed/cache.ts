import { InMemoryCache } from '@apollo/client'
import { relayStylePagination } from '@apollo/client/utilities'

import fragments from './generated/fragments.js'

// A list is known by its arguments, but those that choose the page.
const pages = relayStylePagination((args) => Object.keys(args ?? {}).filter((name) => !['first', 'after', 'last', 'before'].includes(name)))

export function newCache() {
  return new InMemoryCache({
    possibleTypes: fragments.possibleTypes,
    typePolicies: {
      City: { fields: { partners: pages } },
      Query: { fields: { cities: pages } },
    },
  })
}
