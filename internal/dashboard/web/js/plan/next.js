// Who might be the next partner, why, and by which rules; and why a place that is named is there or not.
import { ExportMenu } from "../parts/export.js";
import { html } from "../parts/html.js";
import { useKnownCities } from "../parts/known.js";
import { chosenCountries } from "../parts/narrowed.js";
import { QueryButton } from "../parts/query.js";
import { SearchBox } from "../parts/search.js";
import { Answer, State } from "../parts/status.js";
import { suggestionsDocument } from "../queries/plan.js";
import { valuesOf } from "../model/kinds.js";
import { useAnswer } from "../state/endpoint.js";
import { entityAddress, params, set } from "../state/url.js";
import { nameOf, number, sentenceOf } from "../text/language.js";
import { t } from "../words/plan.js";
import { Countries, NumberBox, Switch, filterOf } from "./choices.js";
import { Pick } from "./pick.js";

// The rules with a limit, and the parameters of the address that have it.
const limits = { POPULATION_WITHIN: "size", DISTANCE_AT_LEAST: "far", DISTANCE_AT_MOST: "near" };

function rulesOf({ rules, ...now }) {
  const all = (rules ? rules.split(",") : []).map((rule) => ({ rule }));
  for (const [rule, name] of Object.entries(limits)) if (now[name]) all.push({ rule, limit: Number(now[name]) });
  return all;
}

export function Next({ city, day, countries, longitude }) {
  const now = params.value;
  const rules = rulesOf(now);
  const first = Number(now.first ?? 20);
  const variables = {
    for: city, asOf: day, first, ...filterOf(chosenCountries()), ...(rules.length ? { rules } : {}), ...(now.preset ? { preset: now.preset } : {}), ...(now.why ? { candidate: now.why, named: true } : {}),
  };
  const apart = now.near && Number(now.near) < Number(now.far); // no distance is both
  const answer = useAnswer(apart ? null : suggestionsDocument, variables);
  useKnownCities("why", answer);
  const found = answer.data?.partnerSuggestions;
  const chosen = now.rules ? now.rules.split(",") : [];
  return html`
    <form class="rules" aria-label=${t("rules")} onSubmit=${(e) => e.preventDefault()}>
      ${valuesOf.rule.map((rule) => html`<${Switch} key=${rule} name="rules" chosen=${chosen} value=${rule} word=${t("rule_" + rule)} />`)}
      <label class="number"><span>${t("preset")}</span> <select value=${now.preset ?? ""} onChange=${(e) => set({ preset: e.target.value || null })}>
        <option value="" selected=${!now.preset}>${t("presetNone")}</option>
        ${valuesOf.preset.map((preset) => html`<option key=${preset} value=${preset} selected=${preset === now.preset}>${t("preset_" + preset)}</option>`)}</select></label>
      <${NumberBox} name="size" value=${now.size} word=${t("rule_POPULATION_WITHIN")} least=${1} most=${1000} />
      <${NumberBox} name="far" value=${now.far} word=${t("rule_DISTANCE_AT_LEAST")} least=${0} most=${20_100} />
      <${NumberBox} name="near" value=${now.near} word=${t("rule_DISTANCE_AT_MOST")} least=${0} most=${20_100} />
      <${Countries} all=${countries} />
      <${QueryButton} queries=${[{ document: suggestionsDocument, variables }]} />
      ${found && html`<${ExportMenu} name=${`suggestions-${city}-${day}`} data=${() => answer.data} table=${() => tableOf(found.nodes)} />`}
    </form>
    <${Pick} all=${countries} longitude=${longitude} />
    <section class="named" aria-labelledby="whynot-title">
      <h2 id="whynot-title">${t("whyNot")}</h2>
      <${SearchBox} id="whynot" label=${t("whyNotHint")} placeholder=${t("whyNotHint")} kinds=${["CITY"]} value=${found?.candidate ? nameOf(found.candidate.city) : ""} onChoose=${(node) => set({ why: node.id })} />
      ${now.why && html`<button type="button" class="plain" onClick=${() => set({ why: null })}>${t("clear")}</button>`}
      ${now.why && found?.candidate && html`<${Candidate} ...${found.candidate} total=${found.totalCount} />`}
    </section>
    ${apart && html`<${State} kind="empty" title=${t("noDistance", { far: number(Number(now.far)), near: number(Number(now.near)) })} />`}
    <${Answer} answer=${answer}>${({ partnerSuggestions: list }) => list && html`<${Found} list=${list} first=${first} />`}<//>`;
}

const ruleWords = (rules) => rules.map((rule) => t("rule_" + rule)).join(", ");

function Candidate({ city, verdict, rank, brokenRules, preferred, suggestion, total }) {
  return html`<div class="verdict" role="status">
    <p><strong>${t("verdict_" + verdict, { place: nameOf(city), rules: ruleWords(brokenRules), other: preferred && nameOf(preferred), rank: rank && number(rank), n: number(total) })}</strong></p>
    ${suggestion && html`<${Reasons} reasons=${suggestion.reasons} />`}
  </div>`;
}

// ruleText is a rule with its limit.
const ruleText = ({ rule, limit }) => t("rule_" + rule) + (limit == null ? "" : " " + number(limit));

function Found({ list: { totalCount, sharingCount, undatedCount, unknownCount, rules, nodes }, first }) {
  const said = [
    sharingCount > 0 && t("sharing", { n: sharingCount }), unknownCount > 0 && t("unknownRules", { n: unknownCount }), undatedCount > 0 && t("undated", { n: undatedCount }),
  ].filter(Boolean).join(" · ");
  return html`
    <p class="headline" role="status"><strong>${t("suggested", { n: totalCount })}</strong> ${said}</p>
    ${params.value.preset && html`<p class="meta">${t("rulesKept", { rules: rules.map(ruleText).join(", ") })}</p>`}
    <p class="meta">${t("caution")}</p>
    ${totalCount === 0 && html`<${State} kind="empty" title=${t("none")} />`}
    <ol class="places">${nodes.map((suggestion, i) => html`<${Place} key=${suggestion.city.id} rank=${i + 1} ...${suggestion} />`)}</ol>
    ${nodes.length < totalCount && first < 500 && html`<p><button type="button" onClick=${() => set({ first: String(Math.min(500, first + 40)) }, { replace: true })}>${t("more")}</button></p>`}`;
}

function Place({ rank, city, part, score, unknownRules, reasons }) {
  return html`<li class="place">
    <details>
      <summary><span class="rank">${number(rank)}</span> <span class="name">${nameOf(city)}</span> <span class="soft">${nameOf(city.country)}</span>
        <span class="soft part">${t("part_" + part)} · ${t("score", { n: number(Math.round(score * 100) / 100) })}</span></summary>
      <p class="meta"><a href=${entityAddress(city.id)}>${nameOf(city)}</a>${city.population && html` · ${t("inhabitants", { n: number(city.population.value) })}`}</p>
      <${Reasons} reasons=${reasons} />
      ${unknownRules.length > 0 && html`<p class="meta">${t("notKnown", { rules: ruleWords(unknownRules) })}</p>`}
    </details>
  </li>`;
}

// Reasons are sentences with what each adds to the score; those that are not known add nothing.
const Reasons = ({ reasons }) => html`<ul class="why">${reasons.map((reason) => html`<li key=${reason.signal} class=${reason.value == null ? "soft" : null}>
  <b>${number(Math.round(reason.contribution * 100) / 100)}</b> ${sentenceOf(reason)}</li>`)}</ul>`;

// tableOf has a line for each place, with what each signal adds.
const tableOf = (nodes) => ({
  header: ["rank", "id", "place", "country", "part", "score", ...(nodes[0]?.reasons.map(({ signal }) => signal) ?? []), "unknownRules"],
  rows: nodes.map(({ city, part, score, reasons, unknownRules }, i) => [i + 1, city.id, nameOf(city), nameOf(city.country), part, score, ...reasons.map(({ value, contribution }) => (value == null ? null : contribution)), unknownRules.join(" ")]),
});
