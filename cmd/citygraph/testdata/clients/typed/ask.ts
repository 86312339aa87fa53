// A client of a dozen lines: an operation that graphql-codegen has typed, sent with fetch.
import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'

import { type PartnersQuery, PartnersDocument } from './generated/examples.js'

interface Answer<Result> {
  data?: Result
  errors?: { message: string; extensions: { code: string } }[]
}

/** Asks one operation. Where anything of it failed, it throws. */
export async function ask<Result, Variables>(url: string, document: TypedDocumentNode<Result, Variables>, variables: Variables): Promise<Result> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: print(document), variables }),
  })
  const { data, errors } = (await response.json()) as Answer<Result>
  if (errors || data === undefined) throw new Error(errors?.map((e) => `${e.extensions.code}: ${e.message}`).join('\n') ?? 'no data')
  return data
}

export type Tie = NonNullable<NonNullable<PartnersQuery['city']>['partners']>['edges'][number]

/** A tie in words. The compiler knows that the day may be unknown, and all kinds there are. */
export function words(tie: Tie): string {
  const kinds = { SISTER: 'sister city', FRIENDSHIP: 'friendship city', PARTNER: 'partner city', TWINNED: 'twin town', MOU: 'memorandum' } satisfies Record<Tie['kind'], string>
  return `${tie.node.name}, ${kinds[tie.kind]} since ${tie.since?.slice(0, 4) ?? 'an unknown day'}`
}

/** The first example of GraphiQL, as text. */
export async function partners(url: string): Promise<string[]> {
  const { city } = await ask(url, PartnersDocument, {})
  return city?.partners?.edges.map(words) ?? []
}
