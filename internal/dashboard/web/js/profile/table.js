// A profile as rows for a spreadsheet: one row a thing that belongs to it, in columns that all kinds share.
import { nameOf } from "../text/language.js";

const header = "section id name kind role from to value unit sources".split(" ");

const cited = (citations) => [...new Set((citations ?? []).map(({ source }) => source?.id).filter(Boolean))].join(" ");

// rowsOf makes rows of a connection, of whatever kind: edges carry roles and days, nodes what they are.
function rowsOf(section, connection) {
  const edges = connection.edges ?? connection.nodes.map((node) => ({ node }));
  return edges.flatMap((edge) => {
    const { node } = edge;
    const name = node.name ? nameOf(node) : ((node.parties ?? node.partnership?.parties)?.nodes ?? []).map(nameOf).join(" – ");
    const row = [section, node.id, name, edge.kind ?? node.kind, edge.role ?? edge.title ?? edge.act ?? edge.nth, edge.from ?? edge.since ?? node.from ?? node.on ?? node.signedOn ?? node.inForceFrom,
      edge.until ?? node.until ?? node.endedOn, null, null, cited([...(edge.citations ?? []), ...(node.citations ?? [])])];
    const offices = (edge.offices ?? []).map((o) => [section, node.id, name, o.basis, o.title, o.from, o.until, null, null, cited(o.citations)]);
    const figures = (node.figures ?? []).map((f) => [section, node.id, name, f.what, f.scope, f.from, f.until, f.value, f.unit, cited(f.citations)]);
    return [...(offices.length ? offices : [row]), ...figures];
  });
}

// tableOf takes the answers that a profile is drawn from.
export function tableOf(...answers) {
  const things = answers.map((data) => Object.values(data ?? {})[0]).filter(Boolean);
  return { header, rows: things.flatMap(rowsOfThing) };
}

function rowsOfThing(thing) {
  const rows = Object.entries(thing).flatMap(([section, value]) => (value?.edges || value?.nodes ? rowsOf(section, value) : []));
  if (thing.figures) rows.push(...thing.figures.map((f) => ["figures", "", "", f.what, f.scope, f.from, f.until, f.value, f.unit, cited(f.citations)]));
  return rows;
}
