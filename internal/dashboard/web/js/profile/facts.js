// What is known of a thing alone, as a list of facts, each with its sources.
import { html } from "../html.js";
import { entityAddress } from "../url.js";
import { dateText, lang, nameOf, number } from "../words.js";
import { t as common } from "../words/common.js";
import { t } from "../words/profile.js";
import { t as type } from "../words/types.js";
import { Cited } from "./cited.js";

const link = (to) => html`<a href=${entityAddress(to.id)}>${nameOf(to)}</a>`;

// kindName is what kind of thing it is, as exactly as it is known.
export function kindName(thing) {
  if (thing.place) return type("place_" + thing.place);
  if (thing.agreement) return common(thing.agreement);
  if (thing.program) return `${common("PROGRAM")} · ${type("program_" + thing.program)}`;
  if (thing.organization) return type("organization_" + thing.organization);
  if (thing.event) return `${common("EVENT")} · ${type("event_" + thing.event)}`;
  return common(thing.__typename.toUpperCase());
}

// ownValues are the values of the graph for the attributes that sources may disagree on.
export const ownValues = (thing) => ({
  signedOn: thing.signedOn, inForceBy: thing.inForceBy, endedOn: thing.endedOn, startOn: thing.startOn, endOn: thing.endOn, kind: thing.place ?? thing.agreement, name: thing.name,
});

function position({ latitude, longitude, precision }) {
  const degrees = (value, [positive, negative]) => `${Math.abs(value).toLocaleString(lang.value, { minimumFractionDigits: 2, maximumFractionDigits: 2 })}° ${value < 0 ? negative : positive}`;
  return html`${degrees(latitude, "NS")}, ${degrees(longitude, "EW")}${precision === "CAPITAL" && html` <span class="soft">${t("ofCapital")}</span>`}`;
}

const people = ({ value, year }) => (year ? t("inYear", { n: number(value), year: String(year) }) : t("inhabitants", { n: number(value) }));

function languageName(code) {
  return new Intl.DisplayNames(lang.value, { type: "language" }).of(code);
}

// factsOf are [name, value, the attribute that its sources speak of]; a value that is not known is left out.
export function factsOf(thing) {
  const day = (date) => date && dateText(date);
  return [
    ["otherNames", (thing.otherNames ?? []).filter((name) => ![thing.name, thing.ko, thing.native].includes(name)).join(", ")],
    ["country", (thing.country ?? thing.land) && link(thing.country ?? thing.land)],
    ["partOf", thing.partOf && link(thing.partOf), "partOf"],
    ["seat", thing.seat && link(thing.seat), "seat"],
    ["population", thing.population && people(thing.population), "population"],
    ["area", thing.areaKm2 != null && `${number(thing.areaKm2)} km²`, "area"],
    ["position", thing.location && position(thing.location), "location"],
    ["timeZone", thing.timeZone],
    ["wikidata", thing.wikidata && html`<a href=${"https://www.wikidata.org/wiki/" + thing.wikidata} target="_blank" rel="noopener noreferrer">${thing.wikidata}</a>`, "wikidata"],
    ["code", thing.code],
    ["countedWith", thing.countedWith && link(thing.countedWith), "countedWith"],
    ["signedOn", thing.agreement && (day(thing.signedOn) ?? html`<span class="soft">${t("unknown")}</span>`), "signedOn"],
    ["inForceBy", thing.inForceBy && html`${day(thing.inForceBy)}${thing.inForceByDerived && html` <span class="soft">${t("derived")}</span>`}`, "inForceBy"],
    ["endedOn", thing.ended && (day(thing.endedOn) ?? t("endedUnknown")), "endedOn"],
    ["inForceUntil", thing.effectiveUntil && !thing.ended && day(thing.effectiveUntil)],
    ["startOn", thing.startOn && day(thing.startOn), "startOn"],
    ["endOn", thing.endOn && thing.endOn !== thing.startOn && day(thing.endOn), "endOn"],
    ["publisher", thing.publisher],
    ["published", day(thing.day)],
    ["language", thing.language && languageName(thing.language)],
    ["address", /^https?:/.test(thing.address ?? "") && html`<a href=${thing.address} target="_blank" rel="noopener noreferrer">${t("readSource")}</a> <span class="soft host">${host(thing.address)}</span>`],
    ["note", thing.note],
  ].filter(([, value]) => value);
}

function host(address) {
  try {
    return new URL(address).host;
  } catch {
    return "";
  }
}

export function Facts({ thing }) {
  const list = factsOf(thing);
  if (!list.length) return null;
  return html`<section class="part facts" aria-labelledby="h-facts">
    <h2 id="h-facts">${t("facts")}</h2>
    <dl>${list.map(([name, value, field]) => html`<div key=${name}>
      <dt>${t(name)}</dt>
      <dd><span>${value}</span> <${Cited} citations=${field && (thing.citations ?? []).filter((c) => c.field === field)} /></dd>
    </div>`)}</dl>
  </section>`;
}
