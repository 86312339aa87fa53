// The sources of a fact: a small button that opens them, and the block in which sources that disagree stand side by side.
import { citedLine } from "../model/attributes.js";
import { valuesOf } from "../model/kinds.js";
import { html, classes } from "../parts/html.js";
import { useMenu } from "../parts/menu.js";
import { entityAddress } from "../state/url.js";
import { dateText, number } from "../text/language.js";
import { label } from "../words/attributes.js";
import { t } from "../words/profile.js";
import { t as type } from "../words/types.js";
import { Numbers, originOf } from "./footnotes.js";

const marks = { HIGH: "●●●", MEDIUM: "●●○", LOW: "●○○" };

export const Confidence = ({ level }) =>
  level && html`<span class=${"confidence " + level.toLowerCase()}><span aria-hidden="true">${marks[level]}</span> ${type("confidence_" + level)}</span>`;

// Statement is what one source says of a thing or of one attribute of it. A value is written as it stands in the graph.
const Statement = ({ citation, field }) => html`
  ${field && citation.field && html`<span class="stated">${fieldName(citation.field)}${citation.value && html`: <strong>${valueText(citation)}</strong>`}</span>`}
  ${citation.note && html`<span class="note">${citation.note}</span>`}
  <${Confidence} level=${citation.confidence} />`;

// bySource groups citations by source, without duplicates.
export function bySource(citations) {
  const sources = new Map();
  for (const citation of citations) {
    if (!sources.has(citation.source.id)) sources.set(citation.source.id, new Map());
    sources.get(citation.source.id).set(JSON.stringify(citation), citation);
  }
  return [...sources.values()].map((statements) => [...statements.values()]);
}

// Sources is the list of the sources of a fact.
export const Sources = ({ citations, field = true, className }) => html`<ul class=${className} tabindex=${className ? null : "-1"}>${bySource(citations).map((statements) => {
  const { source } = statements[0];
  const from = originOf(source);
  return html`<li key=${source.id}>
    <a href=${entityAddress(source.id)}>${source.name}</a>
    ${from && html`<span class="origin">${from}</span>`}
    ${statements.map((citation) => html`<${Statement} key=${citation.field} citation=${citation} field=${field} />`)}
  </li>`;
})}</ul>`;

// Statements are what a source says of one thing, on the page of the source.
export const Statements = ({ citations }) => html`<ul class="says">${citations.map((citation, i) => html`<li key=${i}><${Statement} citation=${citation} field /></li>`)}</ul>`;

// fieldName is the label of an attribute that a source speaks of; one that has none here is shown as it is.
export const fieldName = (field) => (label.has(field) ? label(field) : field);

// valueText writes a day as a day, a number with its signs, the kind of a place in words, and anything else as it stands.
export function valueText({ field, value }) {
  if (/On$|By$/.test(field) && /^\d{4}(-\d\d){0,2}$/.test(value)) return dateText(value);
  if (citedLine(field)?.form in quantities && /^\d+$/.test(value)) return number(Number(value));
  if (field === "kind" && valuesOf.place.includes(value)) return type("place_" + value);
  return value;
}

// quantities are the forms of attributes that are numbers.
const quantities = { population: true, area: true };

// Cited is the button that opens the sources of one fact; several facts of a row may be given together.
export function Cited({ citations, right = false }) {
  const menu = useMenu();
  if (!citations?.length) return null;
  const differ = conflicts(citations).length > 0;
  return html`<details class=${classes("cited", right && "right")} ...${menu.props}>
    <summary>${differ && html`<span class="differ" title=${t("disagree")}>≠<span class="hidden">${t("disagree")}</span></span> `}${t("sources", { n: bySource(citations).length })}</summary>
    <${Sources} citations=${citations} />
  </details><${Numbers} citations=${citations} />`;
}

// agree reports whether two values may mean the same: a year and a day in it do.
const agree = (a, b) => a === b || (/^\d{4}/.test(a) && /^\d{4}/.test(b) && (a.startsWith(b + "-") || b.startsWith(a + "-")));

// conflicts finds the attributes on which the sources of a thing disagree, with each value and its sources. `own` are the
// values that the graph has. A source that says the day that others only know the year of does not disagree.
export function conflicts(citations, own = {}) {
  const fields = new Map();
  for (const citation of citations) {
    if (!citation.field || !citation.value) continue;
    if (!fields.has(citation.field)) fields.set(citation.field, new Map());
    const values = fields.get(citation.field);
    if (!values.has(citation.value)) values.set(citation.value, []);
    values.get(citation.value).push(citation);
  }
  const found = [];
  for (const [field, values] of fields) {
    const sides = [...values].map(([value, by]) => ({ field, value, citations: by, shownHere: own[field] === value }));
    const shown = own[field];
    if (/On$|By$/.test(field) && /^\d{4}(-\d\d){0,2}$/.test(sides[0].value) && shown && !values.has(shown)) sides.push({ field, value: shown, citations: [], shownHere: true });
    if (sides.some((a) => sides.some((b) => !agree(a.value, b.value)))) found.push({ field, values: sides });
  }
  return found;
}

// Conflicts draws them, each value a column.
export function Conflicts({ citations, own }) {
  const found = conflicts(citations, own);
  if (!found.length) return null;
  return html`<section class="part conflicts" aria-labelledby="h-conflicts">
    <h2 id="h-conflicts"><span aria-hidden="true">≠</span> ${t("disagree")}</h2>
    <p class="hint">${t("disagreeHint")}</p>
    ${found.map(({ field, values }) => html`<div class="conflict" key=${field}>
      <h3>${fieldName(field)}</h3>
      <div class="sides">
        ${values.map((side) => html`<div class="side" key=${side.value}>
          <p class="value">${valueText(side)}${side.shownHere && html` <span class="held">${t("shownHere")}</span>`}</p>
          <${Sources} citations=${side.citations} field=${false} className="by" />
        </div>`)}
      </div>
    </div>`)}
  </section>`;
}
