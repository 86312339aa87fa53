// The line of filters above a table. What is chosen is in the address, and begins the table at its first page.
import { useEffect, useRef, useState } from "preact/hooks";
import { agreementKinds, valuesOf } from "../model/kinds.js";
import { Boxes } from "../parts/boxes.js";
import { DayInput } from "../parts/dayfield.js";
import { classes, html } from "../parts/html.js";
import { useMenu } from "../parts/menu.js";
import { SearchBox } from "../parts/search.js";
import { nameDocument, partnerCountriesDocument } from "../queries/tables.js";
import { inOrder } from "../state/address.js";
import { useAnswer } from "../state/endpoint.js";
import { params, set } from "../state/url.js";
import { collator, dateText, nameOf } from "../text/language.js";
import { label } from "../words/attributes.js";
import { t as common } from "../words/common.js";
import { t as stage } from "../words/steps.js";
import { t } from "../words/tables.js";
import { t as type } from "../words/types.js";
import { tables } from "./kinds.js";
import { filterNames, firstPage, rangeOf, variablesOf } from "./question.js";

const narrow = (changes, how) => set({ ...firstPage, ...changes }, how);

// kindsOf are the kinds that a table can be narrowed to, and the word for one.
const kindsOf = ({ types }) => types ? [valuesOf[types], (value) => (value === "UNKNOWN" ? t("place_UNKNOWN") : type(`${types}_${value}`))] : [agreementKinds, common];

export function Filters({ kind, frame, day, home }) {
  const [open, setOpen] = useState(false);
  const table = tables[kind];
  const has = (name) => table.filters.includes(name);
  const now = params.value;
  const range = table.ranged ? rangeOf(kind, now, day) : { from: now.from ?? "", to: now.to ?? "" };
  const [values, word] = kindsOf(table);
  const kinds = values.map((value) => ({ value, word: word(value) }));
  const chosen = filterNames(kind).filter((name) => now[name]);
  const countries = [...frame.countries.nodes].sort((a, b) => collator.value.compare(nameOf(a), nameOf(b)));
  const between = (change) => {
    const given = { ...range, ...change };
    const { from, to } = inOrder(given);
    narrow(from === given.from ? change : { from, to });
  };
  const others = chosen.filter((name) => name !== "q").length;
  return html`<form class=${classes("narrow", open && "open")} aria-label=${t("filters")} onSubmit=${(e) => e.preventDefault()}>
    ${has("of") && html`<${CityBox} fallback=${frame.dataset.home} />`}
    ${has("city") && html`<${CityBox} />`}
    ${has("q") && html`<${TextBox} label=${t(table.hint ?? "q_" + kind)} />`}
    ${table.filters.length > 1 && html`<button type="button" class="fold" aria-expanded=${open} onClick=${() => setOpen(!open)}>${others ? t("filtersChosen", { n: others }) : t("filters")}</button>`}
    ${has("change") && html`<${Choices} name="change" label=${t("change")} choices=${valuesOf.change.map((value) => ({ value, word: t("change_" + value) }))} />`}
    ${has("kinds") && html`<${Choices} name="kinds" label=${t("kind")} choices=${kinds} />`}
    ${has("types") && html`<${Choices} name="types" label=${t("kind")} choices=${kinds} />`}
    ${has("countries") && (kind === "partners"
      ? html`<${PartnerCountries} home=${home} day=${day} all=${countries} />`
      : html`<${Choices} name="countries" label=${t("country")} choices=${countries.map((country) => choiceOf(country))} />`)}
    ${has("state") &&
    html`<label class="field"><span>${t("state", { day: dateText(day, { short: true }) })}</span><select value=${now.state ?? ""} onChange=${(e) => narrow({ state: e.target.value })}>
      <option value="">${t("all")}</option><option value="in">${t("inForceState")}</option><option value="not">${t("notInForce")}</option><option value="unknown">${t("inForceUnknown")}</option>
    </select></label>`}
    ${has("stage") && html`<${Choices} name="stage" label=${t("stage", { day: dateText(day, { short: true }) })} choices=${valuesOf.stage.map((value) => ({ value, word: value === "UNKNOWN" ? t("inForceUnknown") : stage(value) }))} />`}
    ${has("field") && html`<${Choices} name="field" label=${label("exchangeField")} choices=${valuesOf.field.map((value) => ({ value, word: value === "UNKNOWN" ? t("inForceUnknown") : type("field_" + value) }))} />`}
    ${has("from") && html`<${DayBox} label=${t(kind === "agreements" ? "signedFrom" : "from")} value=${range.from} onDay=${(from) => between({ from })} />`}
    ${has("to") && html`<${DayBox} label=${t(kind === "agreements" ? "signedTo" : "to")} value=${range.to} onDay=${(to) => between({ to })} />`}
    ${has("milestones") && html`<${Switch} name="milestones" label=${t("milestones")} />`}
    ${has("translated") && html`<${Switch} name="translated" label=${t("translated")} />`}
    ${has("weak") && html`<${Switch} name="weak" label=${t("weak")} />`}
    ${chosen.length > 0 && html`<button type="button" class="plain clear" onClick=${() => narrow(Object.fromEntries(chosen.map((name) => [name, null])))}>${t("clearAll")}</button>`}
  </form>`;
}

// TextBox filters by a text, some time after the last key.
function TextBox({ label }) {
  const value = params.value.q ?? "";
  const [text, setText] = useState(value);
  const typed = useRef(value);
  useEffect(() => {
    if (value !== typed.current) setText((typed.current = value));
  }, [value]);
  const timer = useRef(0);
  useEffect(() => () => clearTimeout(timer.current), []);
  const change = (event) => {
    const next = event.target.value;
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      typed.current = next;
      narrow({ q: next }, { gesture: true });
    }, 150);
  };
  return html`<label class="field text"><span>${label}</span><input type="text" maxlength="200" value=${text} onInput=${change} spellcheck=${false} autocomplete="off" /></label>`;
}

const choiceOf = (country, n) => ({ value: country.code, word: nameOf(country), n, group: country.region });

// PartnerCountries are the countries of the partners that the other filters leave, each with its count; and the chosen ones,
// even if no partner is left in them.
function PartnerCountries({ home, day, all }) {
  const { countries: text, ...rest } = params.value;
  const { city, kinds, filter } = variablesOf("partners", rest, { day, home });
  const { data } = useAnswer(partnerCountriesDocument, { city, day, ...(kinds ? { kinds } : {}), ...(filter ? { filter } : {}) });
  const counts = new Map();
  for (const { node } of data?.city?.partners.edges ?? []) counts.set(node.country.code, (counts.get(node.country.code) ?? 0) + 1);
  const chosen = text?.split(",") ?? [];
  const shown = all.filter(({ code }) => counts.has(code) || chosen.includes(code));
  return html`<${Choices} name="countries" label=${t("country")} choices=${shown.map((country) => choiceOf(country, counts.get(country.code) ?? 0))} />`;
}

// Choices is a menu of boxes for a parameter of several values.
function Choices({ name, label, choices }) {
  const menu = useMenu();
  const now = (params.value[name] ?? "").split(",").filter(Boolean);
  const one = now.length === 1 && choices.find(({ value }) => value === now[0]);
  const says = !now.length ? t("all") : one ? one.word : t("chosen", { n: now.length });
  return html`<div class="field"><span aria-hidden="true">${label}</span>
    <details class="menu choices" ...${menu.props}>
      <summary><span class="hidden">${label}: </span><span class="says">${says}</span></summary>
      <div class="items" role="group" aria-label=${label}>
        <${Boxes} choices=${choices} chosen=${now} choose=${(next) => narrow({ [name]: next.join(",") })} />
        ${now.length > 0 && html`<button type="button" onClick=${() => narrow({ [name]: null })}>${t("clear")}</button>`}
      </div>
    </details>
  </div>`;
}

// CityBox chooses a city; without a fallback none need be chosen.
function CityBox({ fallback }) {
  const id = params.value.city;
  const { data } = useAnswer(id ? nameDocument : null, { id });
  const city = id ? data?.city : fallback;
  return html`<div class="field city"><span aria-hidden="true">${t("city")}</span>
    <${SearchBox} id="of-city" label=${t("city")} placeholder=${t("anyCity")} kinds=${["CITY"]} value=${city ? nameOf(city) : (id ?? "")}
      onChoose=${(node) => narrow({ city: node.id === fallback?.id ? null : node.id })} />
    ${id && html`<button type="button" class="plain drop" aria-label=${`${t("clear")}: ${t("city")}`} onClick=${() => narrow({ city: null })}>✕</button>`}
  </div>`;
}

// DayBox is a box for a day; an incomplete day changes nothing.
function DayBox({ label, value, onDay }) {
  return html`<label class="field day"><span>${label}</span><${DayInput} value=${value} onDay=${onDay} labelled /></label>`;
}

const Switch = ({ name, label }) => html`<label class="switch"><input type="checkbox" checked=${params.value[name] === "1"} onChange=${(e) => narrow({ [name]: e.target.checked ? "1" : null })} /><span>${label}</span></label>`;
