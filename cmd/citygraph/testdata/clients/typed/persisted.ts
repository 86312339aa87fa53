// Operations by their hashes, as Apollo Client sends them: by GET, so that caches on the way keep the answers.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'

import { ApolloClient, HttpLink } from '@apollo/client'
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries'

import { newCache } from './cache.js'
import { ThingsDocument } from './generated/partners.js'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A client with a cache of its own, whose requests are noted. */
function newClient(url: string, requests: string[], hash = sha256) {
  const http = new HttpLink({
    uri: url,
    fetch: (input, init) => {
      requests.push(`${init?.method}${String(init?.body ?? input).includes('nodes(') ? ' with the text' : ''}`)
      return fetch(input, init)
    },
  })
  const link = new PersistedQueryLink({ sha256: hash, useGETForHashedQueries: true }).concat(http)
  return new ApolloClient({ link, cache: newCache() })
}

/** Lets five clients ask the same, after one that gives its text the hash of another. */
export async function askByHash(url: string) {
  const things = (client: ApolloClient) =>
    client.query({ query: ThingsDocument, variables: { ids: ['incheon', 'country-jp'] }, errorPolicy: 'all' })

  // The server knows no text by this hash, asks for it, and does not take it.
  const wrong: string[] = []
  const { data, error } = await things(newClient(url, wrong, () => sha256('{ dataset { name } }')))
  console.log(`wrong hash: ${wrong.join(', ')}: ${error?.message}`)
  assert.deepEqual(wrong, ['GET', 'POST with the text'])
  assert.equal(data, undefined)
  assert.match(String(error?.message), /^The sha256Hash of the extension persistedQuery is not the SHA-256 of the query/)

  // The first learns that nobody knows its text, and sends it. It is known to the others.
  const requests: string[] = []
  const answers = []
  for (let i = 0; i < 5; i++) answers.push((await things(newClient(url, requests))).data)
  console.log(`5 clients by hash: ${requests.join(', ')}`)
  assert.deepEqual(requests, ['GET', 'POST with the text', 'GET', 'GET', 'GET', 'GET'])
  assert.deepEqual(answers[0]?.nodes?.map((node) => node?.id), ['incheon', 'country-jp'])
  for (const answer of answers) assert.deepEqual(answer, answers[0])
}
