// Dates as exact as their source, by Apollo Client and by urql: node dates.js apollo http://127.0.0.1:8080/graphql
import assert from 'node:assert/strict'

import { ApolloClient, HttpLink } from '@apollo/client'
import { Client, fetchExchange } from '@urql/core'

import { newCache } from './cache.js'
import { type DatedFragment, DatesDocument, type DatesQuery, type DatesQueryVariables } from './generated/partners.js'

const [, , name = 'apollo', url = 'http://127.0.0.1:8080/graphql'] = process.argv
const variables: DatesQueryVariables = { asOf: '2013-03-28' }

const clients: Record<string, () => Promise<DatesQuery | undefined>> = {
  apollo: async () => (await new ApolloClient({ link: new HttpLink({ uri: url }), cache: newCache() }).query({ query: DatesDocument, variables })).data,
  urql: async () => {
    const { data, error } = await new Client({ url, exchanges: [fetchExchange], preferGetMethod: false }).query(DatesDocument, variables).toPromise()
    if (error) throw error
    return data
  },
}

/** A Date is a full day, which JavaScript can read; a PartialDate stays text. */
function tell(alias: string, agreement: DatedFragment | null | undefined) {
  assert(agreement?.inForceFrom, `${alias} is in force from a day`)
  const from = new Date(agreement.inForceFrom).toISOString().slice(0, 10)
  console.log(alias, agreement.signedOn ?? 'unknown', from)
}

const answer = await clients[name]?.()
assert(answer, `${name} has an answer`)
tell('day', answer.day)
tell('month', answer.month)
tell('year', answer.year)
tell('unknown', answer.unknown)
console.log('partners', answer.city?.partners?.totalCount)
