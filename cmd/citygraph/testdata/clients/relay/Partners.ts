// What a page of a React application asks through Relay. relay-compiler checks each document against the schema, and tsc what the
// hooks make of it.
import { graphql, useFragment, useLazyLoadQuery, usePaginationFragment, useRefetchableFragment } from 'react-relay'

import type { PartnersPageQuery } from './__generated__/PartnersPageQuery.graphql.js'
import type { PartnersListQuery } from './__generated__/PartnersListQuery.graphql.js'
import type { PartnersList_city$key } from './__generated__/PartnersList_city.graphql.js'
import type { PartnersDayQuery } from './__generated__/PartnersDayQuery.graphql.js'
import type { PartnersDay_city$key } from './__generated__/PartnersDay_city.graphql.js'
import type { PartnersTie_edge$key } from './__generated__/PartnersTie_edge.graphql.js'
import type { PartnersCitiesQuery } from './__generated__/PartnersCitiesQuery.graphql.js'
import type { PartnersCities_query$key } from './__generated__/PartnersCities_query.graphql.js'
import type { PartnersThing_entity$key } from './__generated__/PartnersThing_entity.graphql.js'

/** The page: one city, its partners on a day, and the list of all cities beside it. */
export function usePage(id: string, asOf: string) {
  return useLazyLoadQuery<PartnersPageQuery>(
    graphql`
      query PartnersPageQuery($id: ID!, $asOf: Date!) {
        city(id: $id) {
          ...PartnersList_city @arguments(asOf: $asOf)
          ...PartnersDay_city @arguments(asOf: $asOf)
          ...PartnersThing_entity
        }
        ...PartnersCities_query
      }
    `,
    { id, asOf },
  )
}

/** The partners of a city, page by page in both directions; Relay refetches them through `node`. */
export function usePartners(city: PartnersList_city$key) {
  const { data, loadNext, loadPrevious, hasNext, hasPrevious } = usePaginationFragment<PartnersListQuery, PartnersList_city$key>(
    graphql`
      fragment PartnersList_city on City
      @refetchable(queryName: "PartnersListQuery")
      @argumentDefinitions(
        asOf: { type: "Date" }
        first: { type: "Int", defaultValue: 7 }
        after: { type: "String" }
        last: { type: "Int" }
        before: { type: "String" }
      ) {
        partners(asOf: $asOf, first: $first, after: $after, last: $last, before: $before)
          @connection(key: "PartnersList_partners", filters: ["asOf"]) {
          totalCount
          edges {
            ...PartnersTie_edge
            node {
              id
            }
          }
        }
      }
    `,
    city,
  )
  const ids = data.partners?.edges.map((edge) => edge.node.id) ?? []
  return { ids, total: data.partners?.totalCount, loadNext, loadPrevious, hasNext, hasPrevious }
}

/** One tie, in words. */
export function useTie(edge: PartnersTie_edge$key): string {
  const { kind, since, node, partnerships } = useFragment(
    graphql`
      fragment PartnersTie_edge on PartnerEdge {
        kind
        since
        node {
          name
          country {
            name
          }
        }
        partnerships {
          id
          signedOn
        }
      }
    `,
    edge,
  )
  const from: string = since ?? 'a day not known'
  return `${node.name} (${node.country.name}): ${kind} since ${from}, ${partnerships.length} agreements`
}

/** How many partners there are on another day, asked anew of the same city. */
export function usePartnerCount(city: PartnersDay_city$key) {
  const [data, refetch] = useRefetchableFragment<PartnersDayQuery, PartnersDay_city$key>(
    graphql`
      fragment PartnersDay_city on City
      @refetchable(queryName: "PartnersDayQuery")
      @argumentDefinitions(asOf: { type: "Date" }) {
        onDay: partners(asOf: $asOf) {
          totalCount
          countryCount
        }
      }
    `,
    city,
  )
  return { count: data.onDay?.totalCount, on: (asOf: string) => refetch({ asOf }) }
}

/** All cities, a connection at the root, from the end to the beginning. */
export function useCities(query: PartnersCities_query$key) {
  const { data, loadPrevious } = usePaginationFragment<PartnersCitiesQuery, PartnersCities_query$key>(
    graphql`
      fragment PartnersCities_query on Query
      @refetchable(queryName: "PartnersCitiesQuery")
      @argumentDefinitions(last: { type: "Int", defaultValue: 20 }, before: { type: "String" }) {
        cities(last: $last, before: $before) @connection(key: "PartnersCities_cities") {
          edges {
            node {
              id
              ...PartnersThing_entity
            }
          }
        }
      }
    `,
    query,
  )
  return { ids: data.cities?.edges.map((edge) => edge.node.id) ?? [], loadPrevious }
}

/** Anything the graph holds facts about, by its interface. */
export function useThing(entity: PartnersThing_entity$key) {
  return useFragment(
    graphql`
      fragment PartnersThing_entity on Entity {
        __typename
        id
        name(lang: KO)
        ... on City {
          population {
            value
          }
        }
        citations {
          source {
            title
          }
        }
      }
    `,
    entity,
  )
}
