// Nodes and links in words, in the language of the page.
import { lang, dateText, nameOf } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/network.js";
import { isTie, kindOf } from "./shapes.js";

// linkText is a link in words; of an office, which one, where that is known in the language.
export function linkText(edge) {
  if (isTie(edge.link)) return common(edge.link);
  return edge.link === "HOLDS_OFFICE" && lang.value === "en" ? edge.label : t(edge.link);
}

// describe says what a node is and how many links it has.
export const describe = (node) =>
  t(node.hidden ? "describeHidden" : "describe", { name: nameOf(node.entity), kind: common(kindOf(node.entity)), links: t("links", { n: node.links.length }), n: node.hidden });

// besideName is the line below a name: the kind, and the country or the date if there is one.
export function besideName(entity) {
  const parts = [common(kindOf(entity))];
  if (entity.country) parts.push(nameOf(entity.country));
  if (entity.from) parts.push(dateText(entity.from));
  return parts.join(" · ");
}
