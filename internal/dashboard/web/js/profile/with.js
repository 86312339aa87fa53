// What stands first on the profile of a city: its tie with the home city of the dataset, or with the city that the address names.
import { useEffect } from "preact/hooks";
import { html } from "../parts/html.js";
import { Answer } from "../parts/status.js";
import { Swatch } from "../parts/swatch.js";
import { homeDocument, withDocument } from "../queries/brief.js";
import { useAnswer } from "../state/endpoint.js";
import { address, correct, entityAddress, params } from "../state/url.js";
import { dateText, nameOf } from "../text/language.js";
import { t } from "../words/brief.js";
import { t as common } from "../words/common.js";
import { Link } from "./lists.js";
import { Locator } from "./locator.js";
import { mostTogether } from "./tiefacts.js";

// useWith asks about the tie of a city on a day, and returns { answer, other, queries }: other is the id of the other city, null where there is none.
export function useWith(id, day) {
  const home = useAnswer(id ? homeDocument : null);
  const named = [params.value.with, params.value.city?.split(",")[0]].find((one) => one && id && one !== id);
  const known = home.data && (home.data.dataset?.home?.id ?? id); // itself where there is none
  const other = !id || known === id ? named ?? null : named ?? known; // undefined while it is not known
  const variables = { city: other, with: id, asOf: day };
  const answer = useAnswer(other && day ? withDocument : null, variables);
  const unknown = answer.status === "failed" && answer.errors?.some((e) => e.extensions?.code === "NOT_FOUND") && params.value.with;
  useEffect(() => {
    if (unknown) correct({ with: null }, { name: "with", value: unknown });
  }, [unknown]);
  return { answer, other, queries: other ? [{ document: homeDocument, variables: {} }, { document: withDocument, variables }] : [] };
}

// With is the section; of the home city itself it is the map alone.
export function With({ thing, of: { answer, other } }) {
  if (other === undefined) return null;
  if (!other) return html`<div class="with alone"><${Locator} from=${thing} /></div>`;
  return html`<${Answer} answer=${answer}>${({ brief }) => brief && html`<section class="part with" aria-labelledby="h-with">
    <h2 id="h-with">${t("with", { city: nameOf(brief.city) })}</h2>
    <div class="both">
      <dl>
        <dt>${t("itsTie")}</dt><dd><${Tie} brief=${brief} /></dd>
        <dt>${t("lastMeeting")}</dt><dd>${brief.meetings.length ? brief.meetings.map(({ on, event }) => html`<span key=${event.id}>${dateText(on)}: <${Link} to=${event} /></span>`) : html`<span class="soft">${t("noMeetings")}</span>`}</dd>
        <dt>${t("nextMilestone")}</dt><dd><${Next} milestones=${brief.nextMilestones} /></dd>
        <dt>${t("programs")}</dt><dd><${Together} programs=${brief.programs} /></dd>
      </dl>
      <${Locator} from=${brief.city} to=${brief.with} kind=${brief.tie.kind} />
    </div>
    <p class="links"><a href=${entityAddress(thing.id, { with: brief.city.id, form: "brief" })}>${t("toBrief")}</a> · <a href=${address("/paths", { from: brief.city.id, to: thing.id, city: null })}>${common("paths")}</a></p>
  </section>`}<//>`;
}

const Tie = ({ brief: { tied, tie } }) => tie.kind
  ? html`<${Swatch} kind=${tie.kind} width="22" /> ${common(tie.kind)}${tie.since && html` <span class="soft">${t("since", { date: dateText(tie.since) })}</span>`}`
  : html`<span class="soft">${t(tied == null ? "mayBeTied" : "noTie")}</span>`;

const Next = ({ milestones: [next] }) => next
  ? html`${dateText(next.on)}: <a href=${entityAddress(next.id)}>${t("years", { n: next.years })}</a>, <${Link} to=${next.partnership} />`
  : html`<span class="soft">${t("noMilestone")}</span>`;

const Together = ({ programs }) => programs.length
  ? html`<ul>${programs.slice(0, mostTogether).map((program) => html`<li key=${program.id}><${Link} to=${program} /></li>`)}</ul>${programs.length > mostTogether && html`<span class="soft">${t("more", { n: programs.length - mostTogether })}</span>`}`
  : html`<span class="soft">${t("noPrograms")}</span>`;
