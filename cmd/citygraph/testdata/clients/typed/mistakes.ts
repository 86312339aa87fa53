// What the compiler must refuse: an error that is not there is one here.
import { ask, type Tie } from './ask.js'
import { PartnerPageDocument } from './generated/partners.js'

export const mistakes = (url: string, tie: Tie) => [
  // @ts-expect-error: the day may not be known
  tie.since.slice(0, 4),
  // @ts-expect-error: there is no such kind
  tie.kind === 'COUSIN',
  // @ts-expect-error: nobody asked for it
  tie.node.population,
  // @ts-expect-error: a page needs a day
  ask(url, PartnerPageDocument, { city: 'incheon' }),
  // @ts-expect-error: a date is text
  ask(url, PartnerPageDocument, { city: 'incheon', asOf: 2013 }),
]
