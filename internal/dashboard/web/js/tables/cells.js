// What stands in the cells of a table.
import { html } from "../html.js";
import { Swatch } from "../kinds.js";
import { entityAddress } from "../url.js";
import { dateText, lang, nameOf, number } from "../words.js";
import { partnershipKinds, t as common } from "../words/common.js";
import { t } from "../words/tables.js";

// nothing is an empty cell: an attribute that is not known, or none of what could be there.
export const nothing = (why = "unknown") => html`<span class="nothing" aria-hidden="true">–</span><span class="hidden">${t(why)}</span>`;

export const link = (thing) => (thing ? html`<a href=${entityAddress(thing.id)}>${nameOf(thing)}</a>` : nothing());

// day is a date as exact as it is known, in one line.
export const day = (date, why) => (date ? html`<span class="date">${dateText(date)}</span>` : nothing(why));

export const figure = (value) => (value == null ? nothing() : number(value));

// languageName is the name of a language by its tag, in the language of the page.
export const languageName = (tag) => new Intl.DisplayNames(lang.value, { type: "language" }).of(tag);

// links are some things of a list; how many more there are stands behind them.
export function links({ nodes, totalCount }, most = 3) {
  if (!totalCount) return nothing("none");
  const shown = nodes.slice(0, most);
  return html`${shown.map((thing, i) => html`${i > 0 && ", "}${link(thing)}`)}${totalCount > shown.length && html` <span class="soft">${t("more", { n: totalCount - shown.length })}</span>`}`;
}

// kindOf is the kind of an agreement with its line.
export const kindOf = (kind) => html`<span class="kindof"><${Swatch} kind=${kind} width="22" />${common(kind)}</span>`;

// parties are those of an agreement in the order of its name, which places the city that the facts are of first.
export function parties({ name, parties }) {
  const at = (party) => (name.indexOf(party.name) < 0 ? Infinity : name.indexOf(party.name));
  return [...parties.nodes].sort((a, b) => at(a) - at(b));
}

// partyNames is the name of an agreement in the language of the page: those who made it.
export function partyNames(agreement) {
  const named = parties(agreement).map(nameOf).join(" – ");
  return agreement.parties.totalCount > agreement.parties.nodes.length ? `${named} ${t("more", { n: agreement.parties.totalCount - agreement.parties.nodes.length })}` : named;
}

export const agreementLink = (agreement) => html`<a href=${entityAddress(agreement.id)} title=${agreement.name}>${partyNames(agreement)}</a>`;

// status is where an agreement stands on the day asked for.
export const status = ({ status: value }) => (value ? t(value) : nothing());

// latestOffice is the one that began last, else one of those whose first day is not known.
export const latestOffice = ({ latest, offices }) => latest.edges[0] ?? offices.edges[0];

export const sources = (citations) => new Set(citations.map(({ source }) => source.id)).size;

export const strength = (kind) => partnershipKinds.indexOf(kind);
