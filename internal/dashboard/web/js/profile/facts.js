// What is known of a thing alone, as a list of facts, each with its sources.
import { attributes, valueOf } from "../model/attributes.js";
import { html } from "../parts/html.js";
import { entityAddress } from "../state/url.js";
import { dateText, lang, nameOf, number } from "../text/language.js";
import { label } from "../words/attributes.js";
import { t as common } from "../words/common.js";
import { t } from "../words/profile.js";
import { t as type } from "../words/types.js";
import { Cited } from "./cited.js";
import { ShowAll, shownRows, spanText } from "./section.js";

// kindName is what kind of thing it is, as exactly as it is known.
export function kindName(thing) {
  if (thing.place) return type("place_" + thing.place);
  if (thing.agreement) return common(thing.agreement);
  if (thing.program) return `${common("PROGRAM")} · ${type("program_" + thing.program)}`;
  if (thing.organization) return type("organization_" + thing.organization);
  if (thing.event) return `${common("EVENT")} · ${type("event_" + thing.event)}`;
  return common(thing.__typename.toUpperCase());
}

// ownValues are the values of the graph for the attributes that sources may disagree on, where they are texts.
export function ownValues(thing) {
  const cited = linesOf(thing).filter((line) => line.cited).map((line) => [line.key, valueOf(line, { node: thing })]);
  return { ...Object.fromEntries(cited.filter(([, value]) => typeof value === "string")), kind: thing.place ?? thing.agreement, name: thing.name };
}

const linesOf = (thing) => attributes[thing.__typename].filter((line) => line.profile);

function position({ latitude, longitude, precision }) {
  const degrees = (value, [positive, negative]) => `${Math.abs(value).toLocaleString(lang.value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}° ${value < 0 ? negative : positive}`;
  return html`${degrees(latitude, "NS")}, ${degrees(longitude, "EW")}${precision === "CAPITAL" && html` <span class="soft">${t("ofCapital")}</span>`}`;
}

// shownNames are the first of the other names, or all if the address says so; those that the office uses come first.
function shownNames(names, { name, ko, native }) {
  const others = names.filter((other) => ![name, ko, native].includes(other));
  return { shown: shownRows("names", others, 12), total: others.length };
}

const link = (to) => to && html`<a href=${entityAddress(to.id)}>${nameOf(to)}</a>`;
const outside = (address, text) => html`<a href=${address} target="_blank" rel="noopener noreferrer">${text}</a>`;
const day = (date) => date && dateText(date);

// rows write the value of an attribute by the form of its line, from the value and the thing; nothing for one that is not known.
export const rows = {
  text: (value) => value,
  link,
  linkOrNone: link,
  country: link,
  region: (region) => region && [region, region.continent].map(nameOf).join(", "),
  day,
  // What the heading or the line below it says already stands here only with a source of its own, or with none.
  korean: (name, { nameKoTranslated, citations }) => (nameKoTranslated ? html`${name} <span class="soft">${common("translated")}</span>` : citations?.some(({ field }) => field === "nameKo") && name),
  otherNames(names, thing) {
    const { shown, total } = shownNames(names, thing);
    return shown.join(", ") + (shown.length < total ? ` ${t("andMore", { n: total - shown.length })}` : "");
  },
  population: (p) => p && (p.year ? t("inYear", { n: number(p.value), year: String(p.year) }) : t("inhabitants", { n: number(p.value) })),
  area: (value) => value != null && `${number(value)} km²`,
  position: (at) => at && position(at),
  wikidata: (item) => item && outside("https://www.wikidata.org/wiki/" + item, item),
  signedOn: (date, { unsigned }) => day(date) ?? html`<span class="soft">${t(unsigned ? "notSigned" : "unknown")}</span>`,
  inForceBy: (date, { inForceByDerived }) => date && html`${day(date)}${inForceByDerived && html` <span class="soft">${t("derived")}</span>`}`,
  endedOn: (date, { ended }) => ended && (day(date) ?? t("endedUnknown")),
  quiet: (from, { quietUntil }) => from && t("quietSpan", { span: spanText(from, quietUntil) }),
  exchange: (field) => field && type("field_" + field),
  exchanges: (fields) => fields.map((field) => type("field_" + field)).join(", "),
  inForceUntil: (date, { ended }) => !ended && day(date),
  lastDay: (date, { from }) => date !== from && day(date),
  language: (tag) => tag && new Intl.DisplayNames(lang.value, { type: "language" }).of(tag),
  address: (address) => /^https?:/.test(address ?? "") && html`${outside(address, t("readSource"))} <span class="soft host">${host(address)}</span>`,
};

// factsOf are [label, value, the key by which sources are cited for it]; a value that is not known is left out.
export function factsOf(thing) {
  return linesOf(thing).map((line) => [label(line.key), rows[line.form ?? "text"](valueOf(line, { node: thing }), thing), line.cited && line.key]).filter(([, value]) => value);
}

function host(address) {
  try {
    return new URL(address).host;
  } catch {
    return "";
  }
}

// MoreNames is the way to all other names, and back to the first.
function MoreNames({ thing }) {
  const { shown, total } = shownNames(thing.otherNames, thing);
  return total > 14 && html`<${ShowAll} id="names" shown=${shown.length} total=${total} words="showAllNames" />`;
}

export function Facts({ thing }) {
  const list = factsOf(thing);
  if (!list.length) return null;
  return html`<section class="part facts" aria-labelledby="h-facts">
    <h2 id="h-facts">${t("facts")}</h2>
    <dl>${list.map(([name, value, field]) => html`<div key=${name}>
      <dt>${name}</dt>
      <dd><span>${value}</span> <${Cited} citations=${field && (thing.citations ?? []).filter((c) => c.field === field)} />
        ${field === "otherNames" && html`<${MoreNames} thing=${thing} />`}
      </dd>
    </div>`)}</dl>
  </section>`;
}
