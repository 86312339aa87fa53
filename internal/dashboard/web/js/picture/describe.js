// Nodes and links in words, in the language of the page.
import { lang, dateText, nameOf } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/network.js";
import { isTie, kindOf } from "./shapes.js";

// linkText is a link in words; of an office, which one, where that is known in the language; of a line for several links (`edges`), how
// many of each.
export function linkText(edge) {
  if (edge.edges) return [...Map.groupBy(edge.edges, linkText)].map(([link, of]) => (of.length > 1 ? t("linkTimes", { link, n: of.length }) : link)).join(" · ");
  if (isTie(edge.link)) return common(edge.link);
  return edge.link === "HOLDS_OFFICE" && lang.value === "en" ? edge.label : t(edge.link);
}

// linkCount is how many links a node has, those that are one line included.
export const linkCount = (node) => node.links.reduce((sum, { edge }) => sum + (edge.edges?.length ?? 1), 0);

// describe says what a node is and how many links it has; of a bundle, how many events are in it.
export const describe = (node) => node.entity.events
  ? t("describeBundle", { name: nameOf(node.entity), events: t("events", { n: node.entity.events.length }), links: t("links", { n: linkCount(node) }) })
  : t(node.hidden ? "describeHidden" : "describe", { name: nameOf(node.entity), kind: common(kindOf(node.entity)), links: t("links", { n: linkCount(node) }), n: node.hidden });

// besideName is the line below a name: the kind, and the country or the date if there is one.
export function besideName(entity) {
  if (entity.events) return t("events", { n: entity.events.length });
  const parts = [common(kindOf(entity))];
  if (entity.country) parts.push(nameOf(entity.country));
  if (entity.from) parts.push(dateText(entity.from));
  return parts.join(" · ");
}
