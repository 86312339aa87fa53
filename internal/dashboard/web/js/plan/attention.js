// What of the ties needs somebody, the most urgent first.
import { ExportMenu } from "../parts/export.js";
import { html } from "../parts/html.js";
import { QueryButton } from "../parts/query.js";
import { Answer, State } from "../parts/status.js";
import { Swatch } from "../parts/swatch.js";
import { chosenCountries, chosenKinds } from "../parts/narrowed.js";
import { attentionDocument } from "../queries/plan.js";
import { isRunning } from "../model/contacts.js";
import { valuesOf } from "../model/kinds.js";
import { useAnswer } from "../state/endpoint.js";
import { entityAddress, params, set } from "../state/url.js";
import { dateText, nameOf, sentenceOf } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/plan.js";
import { Countries, Switch, filterOf } from "./choices.js";

const quietYears = [1, 2, 3, 5, 10, 20];

export function Attention({ city, day, countries }) {
  const { reasons, quiet } = params.value;
  const [chosen, kinds] = [reasons ? reasons.split(",") : [], chosenKinds()];
  const years = Number(quiet ?? 5);
  const variables = {
    city, asOf: day, quietYears: years, ...(kinds.length ? { kinds } : {}), ...(chosen.length ? { reasons: chosen } : {}), ...filterOf(chosenCountries()),
  };
  const answer = useAnswer(attentionDocument, variables);
  const counts = new Map(chosen.length ? [] : answer.data?.attention?.reasonCounts.map(({ kind, count }) => [kind, count])); // of all, where none is left out
  return html`
    <form class="rules" aria-label=${t("reasons")} onSubmit=${(e) => e.preventDefault()}>
      <label class="number"><span>${t("quietFor")}</span> <select onChange=${(e) => set({ quiet: e.target.value === "5" ? null : e.target.value })}>
        ${[...new Set([...quietYears, years])].sort((a, b) => a - b).map((n) => html`<option key=${n} value=${n} selected=${n === years}>${t("years", { n })}</option>`)}</select></label>
      ${valuesOf.attention.map((kind) => html`<${Switch} key=${kind} name="reasons" chosen=${chosen} value=${kind} word=${t("why_" + kind)} n=${counts.get(kind) ?? null} />`)}
      <${Countries} all=${countries} />
      <${QueryButton} queries=${[{ document: attentionDocument, variables }]} />
      ${answer.data?.attention && html`<${ExportMenu} name=${`attention-${city}-${day}`} data=${() => answer.data} table=${() => tableOf(answer.data.attention.items)} />`}
    </form>
    <${Answer} answer=${answer}>${({ attention }) => attention && html`<${Found} attention=${attention} day=${day} asker=${city} />`}<//>`;
}

function Found({ attention: { tieCount, totalCount, quietCount, unknownQuietCount, quietSince, coverage, items }, day, asker }) {
  const said = [
    t("ofTies", { n: tieCount }), t("quiet", { n: quietCount, day: dateText(quietSince) }),
    unknownQuietCount > 0 && t("quietUnknown", { n: unknownQuietCount }),
  ].filter(Boolean).join(" · ");
  return html`
    <p class="headline" role="status"><strong>${t("needs", { n: totalCount })}</strong> ${said}</p>
    ${items.length === 0 && html`<${State} kind="empty" title=${t("nothing")} />`}
    <ol class="ties">${items.map((item) => html`<${Tie} key=${item.city.id} ...${item} day=${day} asker=${asker} />`)}</ol>
    <p class="meta">${t("coverage", { years: coverage.map(({ year, eventCount }) => t("yearOf", { year: String(year), n: eventCount })).join(", ") })}</p>`;
}

function Tie({ city, kind, since, lastContact, reasons, day, asker }) {
  const met = lastContact?.event ?? lastContact?.program;
  const running = isRunning(lastContact, day);
  return html`<li class="tie">
    <div class="who">
      <h2><a href=${entityAddress(city.id)}>${nameOf(city)}</a> <span class="soft">${nameOf(city.country)}</span></h2>
      <p class="meta">${kind && html`<${Swatch} kind=${kind} /> ${common(kind)}`}${since && html` ${t("since", { date: dateText(since) })}`}</p>
      <p class="meta">${t(running ? "running" : "lastContact")}: ${lastContact ? html`${!running && dateText(lastContact.on)} ${met && html`<a href=${entityAddress(met.id)}>${nameOf(met)}</a>`}` : t("lastUnknown")}<span class="tobrief"> · <a href=${entityAddress(city.id, { with: asker, form: "brief" })} aria-label=${t("brief") + ": " + nameOf(city)}>${t("brief")}</a></span></p>
    </div>
    <ul class="why">${reasons.map((reason) => html`<li key=${reason.kind + (reason.partnership?.id ?? "")}><b>${t("why_" + reason.kind)}</b> ${sentenceOf(reason)}
      ${reason.partnership && html` <a href=${entityAddress(reason.partnership.id)} aria-label=${t("agreement") + ": " + nameOf(city)}>${t("agreement")}</a>`}</li>`)}</ul>
  </li>`;
}

// tableOf has a line for each tie.
const tableOf = (items) => ({
  header: ["id", "place", "country", "kind", "since", "lastContact", "lastContactName", "reasons", "text"],
  rows: items.map(({ city, kind, since, lastContact, reasons }) => [city.id, nameOf(city), nameOf(city.country), kind, since, lastContact?.on,
    nameOf(lastContact?.event ?? lastContact?.program ?? {}), reasons.map((reason) => reason.kind).join(" "), reasons.map((reason) => nameOf({ name: reason.sentence, ko: reason.ko })).join(" ")]),
});
