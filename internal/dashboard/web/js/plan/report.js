// All ties of a city as a report for a council: a line each, printed on sheets of A4 across, and as CSV.
import { ExportMenu } from "../parts/export.js";
import { html } from "../parts/html.js";
import { chosenCountries, chosenKinds } from "../parts/narrowed.js";
import { QueryButton } from "../parts/query.js";
import { Answer } from "../parts/status.js";
import { isRunning } from "../model/contacts.js";
import { agreementKinds } from "../model/kinds.js";
import { reportDocument } from "../queries/plan.js";
import { useAnswer } from "../state/endpoint.js";
import { entityAddress } from "../state/url.js";
import { collator, dateText, nameOf, number } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/overlap.js";
import { t as steps } from "../words/steps.js";
import { Countries, filterOf } from "./choices.js";

export function Report({ city, day, countries }) {
  const kinds = chosenKinds();
  const variables = { city, asOf: day, ...(kinds.length ? { kinds } : {}), ...filterOf(chosenCountries()) };
  const answer = useAnswer(reportDocument, variables);
  const lines = answer.data?.attention && linesOf(answer.data.attention, day);
  return html`
    <form class="rules" aria-label=${t("due")} onSubmit=${(e) => e.preventDefault()}>
      <${Countries} all=${countries} />
      <${QueryButton} queries=${[{ document: reportDocument, variables }]} />
      ${lines && html`<${ExportMenu} name=${`report-${city}-${day}`} data=${() => answer.data} table=${() => tableOf(lines)} />`}
    </form>
    <${Answer} answer=${answer}>${({ attention, dataset }) => attention && html`<${Sheet} attention=${attention} dataset=${dataset} lines=${linesOf(attention, day)} day=${day} />`}<//>`;
}

// columns are those of the report, in order.
const columns = ["place", "country", "kind", "stage", "since", "lastContact", "programs", "money", "due"];

const rank = ({ kind }) => (kind ? agreementKinds.indexOf(kind) : agreementKinds.length);

// linesOf are the ties in words: partners by kind and name, then other places with an agreement.
function linesOf({ ties, items }, day) {
  const partners = new Set(ties.map(({ city }) => city.id));
  return [...ties, ...items.filter(({ city }) => !partners.has(city.id))]
    .sort((a, b) => rank(a) - rank(b) || collator.value.compare(nameOf(a.city), nameOf(b.city)))
    .map((tie) => ({
      id: tie.city.id,
      place: nameOf(tie.city),
      country: nameOf(tie.city.country),
      kind: tie.kind ? common(tie.kind) : "",
      stage: stageText(tie),
      since: dateText(tie.since),
      lastContact: contactText(tie.lastContact, day),
      programs: tie.programs.map(nameOf).join("; "),
      money: tie.programs.flatMap(({ figures }) => figures.filter(({ currency }) => currency).map(moneyText)).join("; "),
      due: dueText(tie),
      dates: { since: tie.since, lastContact: tie.lastContact?.on },
      lastContactName: nameOf(tie.lastContact?.event ?? tie.lastContact?.program ?? {}),
    }));
}

// stageText is how far the agreements have come that are not over: that of the tie first, others by their kinds.
function stageText({ kind, partnerships }) {
  const open = partnerships.filter(({ stage }) => stage && stage !== "ENDED");
  const own = open.find((one) => one.kind === kind && one.stage === "IN_FORCE");
  return [own && steps(own.stage), ...open.filter((one) => one !== own).map((one) => `${common(one.kind)}: ${steps(one.stage)}`)].filter(Boolean).join("; ");
}

function contactText(contact, day) {
  if (!contact) return t("noContact");
  const met = contact.event ?? contact.program;
  return [isRunning(contact, day) ? t("running") : dateText(contact.on), met && nameOf(met)].filter(Boolean).join(", ");
}

const moneyText = ({ value, unit, fiscalYear, budget }) => [`${number(value)} ${unit}`, fiscalYear && t("fiscalYear", { year: String(fiscalYear) }), budget && t(budget)].filter(Boolean).join(" ");

// dueText is what is to come: the next milestone, an end, a decision.
function dueText({ nextMilestone, reasons }) {
  const all = reasons.filter(({ kind }) => kind === "ENDING" || kind === "WAITING").map(({ kind, on }) => (on ? t("dueOn", { date: dateText(on), what: t(kind) }) : t(kind)));
  if (nextMilestone) all.push(t("milestone", { date: dateText(nextMilestone.on), n: nextMilestone.years }));
  return all.join("; ");
}

function Sheet({ attention: { tieCount, undatedCount, ties }, dataset, lines, day }) {
  const others = lines.length - ties.length;
  const said = [others > 0 && t("reportOthers", { n: others }), undatedCount > 0 && t("undated", { n: undatedCount })].filter(Boolean).join(" · ");
  return html`
    <p class="headline" role="status"><strong>${t("reportSums", { n: tieCount })}</strong> ${said}</p>
    <div class="wide sheet" tabindex="0" role="group" aria-label=${t("due")}><table>
      <thead><tr>${columns.map((word) => html`<th scope="col" key=${word} class=${"of-" + word}>${t(word)}</th>`)}</tr></thead>
      <tbody>${lines.map((line) => html`<tr key=${line.id}>${columns.map((word) => (word === "place" ? html`<th scope="row" key=${word}><a href=${entityAddress(line.id)}>${line.place}</a></th>` : html`<td key=${word} class=${"of-" + word}>${line[word]}</td>`))}</tr>`)}</tbody>
      <tfoot><tr><td colspan=${columns.length}>${t("foot", { day: dateText(day), name: dataset.name, licence: dataset.licence })} ${t("moneyNote")}</td></tr></tfoot>
    </table></div>`;
}

// tableOf has the same columns, with dates as a spreadsheet reads them, and what the last contact was in one of its own.
const fields = ["id", ...columns.toSpliced(columns.indexOf("programs"), 0, "lastContactName")];
const tableOf = (lines) => ({ header: fields, rows: lines.map((line) => fields.map((field) => (field in line.dates ? line.dates[field] : line[field]))) });
