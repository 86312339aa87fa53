// Apollo Client against a running server: node apollo.js http://127.0.0.1:8080/graphql
import assert from 'node:assert/strict'

import { ApolloClient, CombinedGraphQLErrors, HttpLink } from '@apollo/client'

import { ask, partners } from './ask.js'
import { newCache } from './cache.js'
import { PartnerPageDocument, type PartnerPageQuery, ThingFragmentDoc, ThingsDocument } from './generated/partners.js'
import { askByHash } from './persisted.js'

const url = process.argv[2] ?? 'http://127.0.0.1:8080/graphql'
const city = 'incheon'
const asOf = '2013-03-28'
const size = 7

const newClient = () => new ApolloClient({ link: new HttpLink({ uri: url }), cache: newCache() })

const list = (data: PartnerPageQuery) => {
  assert(data.city?.partners, 'a city and its partners')
  return data.city.partners
}
const rows = (data: PartnerPageQuery) => list(data).edges.map(({ kind, since, node }) => `${node.id} ${kind} ${since}`)

/** Pages through the whole list with fetchMore, as a page of an application does, and tells what the cache then holds. */
async function page(direction: 'forward' | 'backward') {
  const forward = direction === 'forward'
  const variables = { city, asOf, ...(forward ? { first: size } : { last: size }) }
  const client = newClient()
  await client.query({ query: PartnerPageDocument, variables })
  const cached = () => client.readQuery({ query: PartnerPageDocument, variables })!

  const watched = client.watchQuery({ query: PartnerPageDocument, variables })
  const watching = watched.subscribe({})
  const sizes = [rows(cached()).length]
  for (;;) {
    const { hasNextPage, hasPreviousPage, endCursor, startCursor } = list(cached()).pageInfo
    if (!(forward ? hasNextPage : hasPreviousPage)) break
    const before = rows(cached()).length
    await watched.fetchMore({ variables: forward ? { after: endCursor } : { before: startCursor } })
    sizes.push(rows(cached()).length - before)
  }
  watching.unsubscribe()
  console.log(`${direction}: ${sizes.length} pages of ${sizes.join(', ')} rows`)
  return { rows: rows(cached()), sizes }
}

const whole = await ask(url, PartnerPageDocument, { city, asOf })
console.log(`whole list: ${rows(whole).length} of ${list(whole).totalCount} rows`)
assert.equal(list(whole).totalCount, 34, `partners of ${city} on ${asOf}`)
assert.equal(rows(whole).length, 34)
assert.equal((await partners(url)).length, 34)

const forward = await page('forward')
assert.deepEqual(forward.sizes, [7, 7, 7, 7, 6])
assert.deepEqual(forward.rows, rows(whole), 'the pages from the beginning make the whole list')

const backward = await page('backward')
assert.deepEqual(backward.sizes, [7, 7, 7, 7, 6])
assert.deepEqual(backward.rows, rows(whole), 'the pages from the end make the whole list')

// Errors come as errors of GraphQL, with their code, and spare the rest of the answer.
const firstOf2009 = await ask(url, PartnerPageDocument, { city, asOf: '2009-09-14', first: 1 })
for (const after of ['nonsense', list(firstOf2009).pageInfo.endCursor]) {
  const { data, error } = await newClient().query({ query: PartnerPageDocument, variables: { city, asOf, first: size, after }, errorPolicy: 'all' })
  assert(CombinedGraphQLErrors.is(error), `${error} is no error of GraphQL`)
  const [first] = error.errors
  console.log(`after ${after}: ${first?.extensions?.code} at ${first?.path?.join('.')}: ${first?.message}`)
  assert.equal(error.errors.length, 1)
  assert.equal(first?.extensions?.code, 'BAD_CURSOR')
  assert.deepEqual(first?.path, ['city', 'partners'])
  assert.equal(data?.city?.id, city)
  assert.equal(data?.city?.partners, null)
}

await askByHash(url)

// A fragment on an interface is read back from the cache, which knows the types that implement it.
const client = newClient()
const ids = [city, 'country-jp', 'incheon-tianjin-1993', 'incheon-tianjin-1993@20']
await client.query({ query: ThingsDocument, variables: { ids } })
const names = ids.map((id, i) => {
  const __typename = ['City', 'Country', 'Partnership', 'Anniversary'][i]!
  return client.cache.readFragment({ id: `${__typename}:${id}`, fragment: ThingFragmentDoc })?.name ?? null
})
console.log(`by interface: ${JSON.stringify(names)}`)
assert.deepEqual(names, ['Incheon', 'Japan', 'Incheon – Tianjin, sister cities, 1993-12-07', null])
