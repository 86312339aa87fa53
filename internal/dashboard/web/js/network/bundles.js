// Bundles: the events of one year are one node of a network until the reader opens it; those without a known day are one, too. The
// id of a bundle, such as EVENTS-2013, is in capitals, which no id of an entity has.
import { kindOf } from "../picture/shapes.js";
import { t } from "../words/network.js";
import { graphOf } from "./graph.js";

export const isBundle = (id) => /^EVENTS-(\d{4}|UNKNOWN)$/.test(id ?? "");

// bundleOf is the id of the bundle that an event is in where its year has others; null for what is no event, and for a bundle.
export const bundleOf = (entity) => (kindOf(entity) === "EVENT" && !entity.events ? `EVENTS-${entity.from?.slice(0, 4) ?? "UNKNOWN"}` : null);

// bundleName is what a bundle is called.
export const bundleName = (id) => (id === "EVENTS-UNKNOWN" ? t("bundleUnknown") : t("bundle", { year: id.slice(7) }));

// bundling maps the ids of events to those of the bundles that they are in, two or more in each. `apart` are the ids of bundles that
// are open, and of events that stand by themselves.
export function bundling(entities, apart) {
  const events = entities.filter((entity) => kindOf(entity) === "EVENT" && !apart.has(entity.id) && !apart.has(bundleOf(entity)));
  return new Map([...Map.groupBy(events, bundleOf)].filter(([, of]) => of.length > 1).flatMap(([bundle, of]) => of.map(({ id }) => [id, bundle])));
}

const byDay = (a, b) => ((a.from ?? "") < (b.from ?? "") ? -1 : (a.from ?? "") > (b.from ?? "") ? 1 : a.id < b.id ? -1 : 1);

// entityOf is a bundle as an entity that has `events`.
const entityOf = (id, nodes) => ({ __typename: "Event", id, get name() { return bundleName(id); }, events: nodes.map(({ entity }) => entity).sort(byDay) });

// bundled is a graph with bundles in the place of events. The links of a bundle with another node are one line, with `edges`, for all
// that are alike in being possible and in what became of them between two days. `open` are the bundles that are open, with the events
// that came out of them as `near`.
export function bundled(graph, apart) {
  const within = bundling(graph.nodes.map(({ entity }) => entity), apart);
  const standsFor = (id) => within.get(id) ?? id;
  const nodes = [...Map.groupBy(graph.nodes, ({ id }) => standsFor(id))].map(([id, of]) =>
    (within.has(of[0].id) ? { entity: entityOf(id, of), distance: Math.min(...of.map(({ distance }) => distance)), degree: 0, absent: of.every(({ absent }) => absent) } : of[0]));
  const lineOf = ({ id, source, target, possible, change }) =>
    (within.has(source) || within.has(target) ? [...[source, target].map(standsFor).sort(), possible ? "possible" : "", change ?? ""].join(" ").trim() : id);
  const edges = [...Map.groupBy(graph.edges, lineOf)].flatMap(([id, of]) => {
    const [{ source, target, link, possible, change }] = of;
    if (!within.has(source) && !within.has(target)) return of;
    const ends = { source: standsFor(source), target: standsFor(target) };
    return ends.source === ends.target ? [] : [{ id, ...ends, link, possible, change, since: null, edges: of }];
  });
  const drawn = graphOf({ nodes, edges });
  for (const node of drawn.nodes) {
    const own = graph.byId.get(node.id);
    node.hidden = own?.hidden ?? 0;
    node.neighbours = own?.neighbours ?? node.near.size;
  }
  const open = new Map();
  for (const id of apart) {
    const of = isBundle(id) ? graph.nodes.filter(({ entity }) => bundleOf(entity) === id) : [];
    if (of.length) open.set(id, { id, entity: entityOf(id, of), links: [], hidden: 0, near: new Set(of.map((node) => node.id)) });
  }
  return { ...drawn, open };
}
