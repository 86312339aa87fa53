// The graph of a network: the nodes of an answer with their links and neighbours.

// graphOf makes of a relationship map { nodes, edges, byId }: a node is { entity, degree, links, near, neighbours, hidden }, where
// neighbours is how many it has here, hidden how many it has that are not shown, and absent whether it is there on another day alone; an edge knows its place among those of the same two ends.
export function graphOf(map) {
  const nodes = map.nodes.map(({ entity, degree, distance, absent }) => ({ id: entity.id, entity, degree, distance, absent, links: [], near: new Set() }));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const pairs = new Map();
  const edges = map.edges.map((edge) => {
    const pair = [edge.source, edge.target].sort().join(" ");
    const together = pairs.get(pair) ?? [];
    pairs.set(pair, together);
    const placed = { ...edge, together, reversed: edge.source > edge.target, index: together.length };
    together.push(placed);
    for (const [one, other] of [[edge.source, edge.target], [edge.target, edge.source]]) {
      byId.get(one).links.push({ edge: placed, other });
      byId.get(one).near.add(other);
    }
    return placed;
  });
  for (const node of nodes) {
    node.neighbours = node.near.size;
    node.hidden = Math.max(0, node.degree - node.near.size);
  }
  return { nodes, edges, byId };
}
