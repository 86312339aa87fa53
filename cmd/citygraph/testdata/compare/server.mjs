// @neo4j/graphql on Apollo Server, over the graph that citygraph import makes.
// It prints the address it listens on, and ends with its standard input.
import { ApolloServer } from '@apollo/server'
import { startStandaloneServer } from '@apollo/server/standalone'
import { Neo4jGraphQL } from '@neo4j/graphql'
import neo4j from 'neo4j-driver'

const typeDefs = `#graphql
  type City @node {
    id: ID!
    name: String!
    country: [Country!]! @relationship(type: "IN_COUNTRY", direction: OUT)
    agreements: [Partnership!]! @relationship(type: "PARTY_TO", direction: OUT)
  }
  type Country @node {
    id: ID!
    name: String!
  }
  type Partnership @node {
    id: ID!
    kind: String!
    signedOn: String
    effectiveFrom: String
    effectiveUntil: String
    parties: [City!]! @relationship(type: "PARTY_TO", direction: IN)
  }
`

const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD, NEO4J_DATABASE } = process.env
const auth = NEO4J_USERNAME ? neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD) : undefined
const driver = neo4j.driver(NEO4J_URI, auth)
const schema = await new Neo4jGraphQL({
  typeDefs,
  driver,
  features: { filters: { String: { LT: true, GT: true, LTE: true, GTE: true } } },
}).getSchema()
const server = new ApolloServer({ schema, introspection: false })
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: async () => ({ sessionConfig: { database: NEO4J_DATABASE || 'neo4j' } }),
})
console.log(url)
process.stdin.resume()
process.stdin.on('end', async () => {
  await server.stop()
  await driver.close()
  process.exit(0)
})
