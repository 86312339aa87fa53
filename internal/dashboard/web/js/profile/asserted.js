// Who asserts a tie: the parties whose own governments issued sources of its agreements.
import { lang, nameOf } from "../text/language.js";
import { t } from "../words/profile.js";

// assertedText says which parties assert agreements by sources of their own, and which do not; with `cities`, ids, of these alone.
export function assertedText(agreements, cities) {
  const all = agreements.flatMap(({ assertedBy: { parties } }) => parties).filter(({ party }) => !cities || cities.includes(party.id));
  const by = new Set(all.filter(({ asserts }) => asserts).map(({ party }) => party.id));
  const names = (asserts) => new Intl.ListFormat(lang.value, { type: asserts ? "conjunction" : "disjunction" }).format([...new Map(all.map(({ party }) => [party.id, party])).values()].filter(({ id }) => by.has(id) === asserts).map(nameOf));
  const said = { by: names(true), others: names(false) };
  const unknown = agreements.reduce((sum, { assertedBy }) => sum + assertedBy.unknownCount, 0);
  return [t(said.by && said.others ? "assertedBySome" : said.by ? "assertedByAll" : "assertedByNone", said), !cities && unknown > 0 && t("issuersUnknown", { n: unknown })].filter(Boolean).join(" ");
}
