// The audits of the GraphQL-over-HTTP specification against a running server: node audits.js http://127.0.0.1:8080/graphql
import { auditServer } from 'graphql-http'

const results = await auditServer({ url: process.argv[2] ?? 'http://127.0.0.1:8080/graphql' })
const missed = results.filter((result) => result.status !== 'ok')
for (const { id, status, name, reason } of missed) console.error(`${id} ${status}: ${name}: ${reason}`)
console.log(`${results.length - missed.length} of ${results.length} audits are ok`)
if (missed.length > 0 || results.length < 61) process.exitCode = 1
