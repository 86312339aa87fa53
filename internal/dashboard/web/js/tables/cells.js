// What stands in the cells of a table, by the form of its column.
import { parties } from "../model/attributes.js";
import { html } from "../parts/html.js";
import { Steps } from "../parts/steps.js";
import { Swatch } from "../parts/swatch.js";
import { dayOf } from "../state/day.js";
import { days } from "../state/endpoint.js";
import { entityAddress } from "../state/url.js";
import { dateText, lang, nameOf, number } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t as stage } from "../words/steps.js";
import { t } from "../words/tables.js";
import { t as type } from "../words/types.js";

// nothing is an empty cell: an attribute that is not known, or none of what could be there.
const nothing = (why = "unknown") => html`<span class="nothing" aria-hidden="true">–</span><span class="hidden">${t(why)}</span>`;

const text = (value) => value ?? nothing();
const link = (thing) => (thing ? html`<a href=${entityAddress(thing.id)}>${nameOf(thing)}</a>` : nothing());
const quantity = (value) => (value == null ? nothing() : number(value));

// day is a date as exact as it is known, in one line.
const day = (date, why) => (date ? html`<span class="date">${dateText(date)}</span>` : nothing(why));

// links are some things of a list; the number of the others follows them.
function links({ nodes, totalCount }, most = 3) {
  if (!totalCount) return nothing("none");
  const shown = nodes.slice(0, most);
  return html`${shown.map((thing, i) => html`${i > 0 && ", "}${link(thing)}`)}${totalCount > shown.length && html` <span class="soft">${t("more", { n: totalCount - shown.length })}</span>`}`;
}

// kindOf is the kind of an agreement with its line.
const kindOf = (kind) => html`<span class="kindof"><${Swatch} kind=${kind} width="22" />${common(kind)}</span>`;

// partyNames is the name of an agreement in the language of the page: those who made it.
function partyNames(agreement) {
  const names = parties(agreement).map(nameOf).join(" – ");
  return agreement.parties.totalCount > agreement.parties.nodes.length ? `${names} ${t("more", { n: agreement.parties.totalCount - agreement.parties.nodes.length })}` : names;
}

const typed = (of) => (kind) => (kind ? type(`${of}_${kind}`) : nothing());

// cells draw the value of a column, each from the value and the edge of the list that it is in.
export const cells = {
  text,
  link,
  translated: (thing) => html`${link(thing)}${lang.value === "ko" && thing.nameKoTranslated && html` <small>${common("translated")}</small>`}`,
  linkOrNone: (thing) => (thing ? link(thing) : nothing("none")),
  links: (list) => links(list),
  knownLinks: (list) => (list.totalCount ? links(list) : nothing()), // where there is none, it is not known
  someLinks: (things) => links({ nodes: things, totalCount: things.length }, 2),
  country: (country) => (country ? nameOf(country) : nothing()),
  region: (region) => (region ? [region, region.continent].map(nameOf).join(", ") : nothing()),
  day: (date) => day(date),
  signedOn: (date) => day(date),
  lastDay: (date) => day(date),
  inForceUntil: (date, { node }) => day(date, node.ended ? "unknown" : "none"),
  status: (value) => (value ? t(value) : nothing()), // that of the day asked for
  stage: (value, { node }) => html`${value ? stage(value) : nothing()}${node.decisions.length > 0 && html`<${Steps} agreement=${node} day=${dayOf(days.value)} short />`}`,
  body: (decision) => (decision ? (decision.organization ? link(decision.organization) : decision.body) : nothing("none")),
  language: (tag) => (tag ? new Intl.DisplayNames(lang.value, { type: "language" }).of(tag) : nothing()),
  population: (value) => (value ? html`<span title=${value.year ? t("populationYear", { year: String(value.year) }) : null}>${quantity(value.value)}</span>` : nothing()),
  area: quantity,
  count: ({ totalCount }) => number(totalCount),
  size: ({ length }) => number(length),
  sources: (citations) => number(new Set(citations.map(({ source }) => source.id)).size),
  placeKind: typed("place"),
  programKind: typed("program"),
  organizationKind: typed("organization"),
  eventKind: typed("event"),
  exchange: typed("field"),
  agreementKind: kindOf,
  agreement: (agreement) => html`<a href=${entityAddress(agreement.id)} title=${agreement.name}>${partyNames(agreement)}</a>`,
  previous: (agreement) => (agreement ? html`<a href=${entityAddress(agreement.id)}>${kindOf(agreement.kind)}</a>` : nothing("none")),
  change: (kind) => t("change_" + kind),
  event: (event) => (event ? html`<a href=${entityAddress(event.id)}>${day(event.from)}</a>` : nothing("none")),
  anniversary: (next) => (next ? html`<a href=${entityAddress(next.id)}>${day(next.on)}</a> <span class="soft">${t("nth", { n: next.years })}</span>` : nothing("none")),
  anniversaryDay: ({ id, on }) => html`<a href=${entityAddress(id)}>${day(on)}</a>`,
  years: ({ years, milestone }) => (milestone ? html`<strong>${number(years)}</strong>` : number(years)),
  officeTitle: (office) => office?.title ?? nothing("none"),
  officePlace: (office) => link(office?.node),
  officeFrom: (office) => day(office?.from),
};

// numeric are the forms that are numbers, dates those that are days.
export const numeric = new Set(["population", "area", "count", "size", "sources", "years"]);
export const dates = new Set(["day", "signedOn", "lastDay", "inForceUntil", "event", "anniversary", "anniversaryDay", "officeFrom"]);
