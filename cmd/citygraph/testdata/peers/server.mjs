// A server in JavaScript over objects in memory: node server.mjs mercurius|yoga SCHEMA DATA.
// DATA has what the fields at the root return, by the name of the operation: the objects of an answer of citygraph, so
// that the same question has the same answer, byte for byte, and nothing has to be looked up.
// It prints the address it listens on, and ends with its standard input.
import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { makeExecutableSchema } from '@graphql-tools/schema'

const [kind, schemaFile, dataFile] = process.argv.slice(2)
const data = JSON.parse(readFileSync(dataFile, 'utf8'))
const roots = new Set(Object.values(data).flatMap((answer) => Object.keys(answer)))
const named = { __resolveType: (thing) => thing.__typename ?? 'City' }
const schema = makeExecutableSchema({
  typeDefs: readFileSync(schemaFile, 'utf8'),
  resolvers: {
    Query: Object.fromEntries([...roots].map((field) => [field, (_, args, context, info) => data[info.operation.name.value][field]])),
    Entity: named,
    Node: named,
  },
  resolverValidationOptions: { requireResolversToMatchSchema: 'ignore' },
})

let stop
if (kind === 'mercurius') {
  const { default: fastify } = await import('fastify')
  const { default: mercurius } = await import('mercurius')
  const app = fastify()
  app.register(mercurius, { schema, jit: 1, graphiql: false })
  console.log(`${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql`)
  stop = () => app.close()
} else {
  const { createYoga } = await import('graphql-yoga')
  const server = createServer(createYoga({ schema, graphiql: false, logging: false, landingPage: false }))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  console.log(`http://127.0.0.1:${server.address().port}/graphql`)
  stop = () => server.close()
}
process.stdin.resume()
process.stdin.on('end', async () => {
  await stop()
  process.exit(0)
})
