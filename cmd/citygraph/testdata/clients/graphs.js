// A map in the hands of what draws and measures graphs: node graphs.js http://127.0.0.1:8080/graphql
import assert from 'node:assert/strict'

import cytoscape from 'cytoscape'
import { forceLink, forceSimulation } from 'd3-force'

const query = `{
  relationshipMap(focus: ["incheon"], asOf: "2013-03-28") {
    nodes { id distance degree }
    edges { id source target link }
  }
}`
const response = await fetch(process.argv[2] ?? 'http://127.0.0.1:8080/graphql', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ query }),
})
const map = (await response.json()).data.relationshipMap

// Cytoscape keeps what belongs to an element in its data.
const wrapped = (items) => items.map((data) => ({ data }))
const graph = cytoscape({ headless: true, elements: { nodes: wrapped(map.nodes), edges: wrapped(map.edges) } })
assert.equal(graph.nodes().length, 35)
assert.equal(graph.edges().length, 45)
for (const node of graph.nodes()) { // but for ties beyond the map, neighbours are those that the map counts
  const neighbours = node.neighborhood('node').length
  assert.ok(neighbours <= node.data('degree'), `${node.id()} has ${neighbours} neighbours`)
}
assert.equal(graph.$id('incheon').neighborhood('node').length, 34)

// d3-force puts the nodes into the place of the ids that the edges name, and fails where one is missing.
const links = forceLink(map.edges).id((node) => node.id)
forceSimulation(map.nodes).force('link', links).stop().tick(10)
const joined = links.links().filter(({ source, target }) => map.nodes.includes(source) && map.nodes.includes(target))
assert.equal(joined.length, 45)
assert.ok(map.nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)))

console.log(`${graph.nodes().length} nodes and ${graph.edges().length} edges`)
