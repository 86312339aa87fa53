// A brief: what a planner takes to a meeting with another city, on one sheet of paper.
import { useEffect } from "preact/hooks";
import { html } from "../parts/html.js";
import { QueryButton } from "../parts/query.js";
import { Answer, State } from "../parts/status.js";
import { useTitle } from "../parts/title.js";
import { briefDocument } from "../queries/brief.js";
import { dayDocument } from "../queries/shell.js";
import { useDay } from "../state/day.js";
import { useAnswer } from "../state/endpoint.js";
import { correct, entityAddress } from "../state/url.js";
import { dateText, datesWritten, nameOf, number, sentenceOf } from "../text/language.js";
import { t } from "../words/brief.js";
import { t as common } from "../words/common.js";
import { t as changes } from "../words/tables.js";
import { Locator } from "./locator.js";
import { Link, amount, dots, moneyText, scopeText } from "./lists.js";
import { useKnownOther, useOther } from "./with.js";

// Brief is of a place, with the other that asks. Of the home city with itself there is none.
export function Brief({ thing }) {
  const { other, home } = useOther(thing.id);
  useEffect(() => {
    if (other === null) correct({ form: null }, { name: "form", value: "brief" });
  }, [other]);
  if (other) return html`<${BriefWith} thing=${thing} other=${other} />`;
  return html`<${Answer} answer=${home}>${() => html`<${State} kind="loading" />`}<//>`;
}

function BriefWith({ thing, other }) {
  const { day } = useDay();
  const dayAnswer = useAnswer(dayDocument);
  const variables = { city: other, with: thing.id, asOf: day };
  const answer = useAnswer(day ? briefDocument : null, variables);
  useKnownOther(answer);
  const brief = answer.data?.brief;
  useTitle(nameOf(thing), brief ? nameOf(brief.city) : other);
  return html`<article class="brief">
    <header class="head">
      <div class="title">
        <p class="eyebrow">${day && t("onDay", { day: dateText(day) })}</p>
        <h1>${t("heading", { city: brief ? nameOf(brief.city) : other, other: nameOf(thing) })}</h1>
      </div>
      <div class="headtools">
        <a class="tool" href=${entityAddress(thing.id, { with: null, form: null })}>${t("back")}</a>
        ${day && html`<${QueryButton} queries=${[{ document: briefDocument, variables }]} />`}
        <button type="button" class="tool" onClick=${() => print()}>${t("print")}</button>
      </div>
    </header>
    ${day ? html`<${Answer} answer=${answer}>${(data) => data.brief && html`<${Sheet} brief=${data.brief} />`}<//>` : html`<${Answer} answer=${dayAnswer}>${() => null}<//>`}
  </article>`;
}

const Part = ({ title, children }) => html`<section><h2>${title}</h2>${children}</section>`;

function Sheet({ brief }) {
  const { steps, meetings, sides, programs, nextMilestones, disputes, sources, comparison } = brief;
  return html`
    <p class="headline">${sentenceOf(brief)}</p>
    <${Locator} from=${brief.city} to=${brief.with} kind=${brief.tie.kind} />
    <${Part} title=${t("tie")}>
      ${steps.length === 0 ? html`<p class="soft">${t("noSteps")}</p>` : html`<ol>${steps.map(({ kind, on, partnership }, i) => html`<li key=${i}>${dateText(on)}: ${changes("change_" + kind)}, <a href=${entityAddress(partnership.id)}>${common(partnership.kind)}</a></li>`)}</ol>`}
    <//>
    <${Part} title=${t("meetings")}>
      ${meetings.length === 0 ? html`<p class="soft">${t("noMeetings")}</p>` : html`<ol>${meetings.map(({ on, event }) => html`<li key=${event.id}>${dateText(on)}: <${Link} to=${event} />${event.people.nodes.length > 0 && html` <span class="soft">${t("withPeople", { names: namesOf(event.people) })}</span>`}</li>`)}</ol>`}
    <//>
    <${Part} title=${t("people")}>
      <div class="sides">${sides.map(({ city, offices, unknownCount }) => html`<div key=${city.id}><h3>${nameOf(city)}</h3>
        ${!offices.some(({ held }) => held) && html`<p class="soft">${t("nobody")}${unknownCount > 0 && " " + t("mayBe", { n: unknownCount })}</p>`}
        <ul>${offices.map(({ held, person, office }, i) => html`<li key=${i}><${Link} to=${person} />, ${office.title}${office.from && html` <span class="soft">${t("since", { date: dateText(office.from) })}</span>`}${!held && html` <span class="soft">(${t("maybe")})</span>`}</li>`)}</ul></div>`)}</div>
    <//>
    ${programs.length > 0 && html`<${Part} title=${t("programs")}><ul>${programs.map((program) => html`<li key=${program.id}><${Link} to=${program} />${program.from && html` <span class="soft">${t("from", { date: dateText(program.from) })}</span>`}${program.figures.map((figure, i) => html`<span key=${i}> · ${dots(amount(figure), figure.what, scopeText(figure), moneyText(figure))}</span>`)}</li>`)}</ul><//>`}
    ${nextMilestones.length > 0 && html`<${Part} title=${t("next")}><ul>${nextMilestones.map(({ id, on, years, partnership }) => html`<li key=${id}>${dateText(on)}: ${t("years", { n: years })}, <a href=${entityAddress(partnership.id)}>${datesWritten(nameOf(partnership))}</a></li>`)}</ul><//>`}
    ${comparison.commonCount > 0 && html`<${Part} title=${t("shared")}><p>${comparison.partners.map(({ city }, i) => html`${i > 0 && ", "}<${Link} to=${city} key=${city.id} />`)}</p><//>`}
    ${disputes.length > 0 && html`<${Part} title=${t("disputed")}><ul>${disputes.map(({ entity, dispute }, i) => html`<li key=${i}><${Link} to=${entity} />: ${dispute.values.map(({ value }) => value).join(" / ")}</li>`)}</ul><//>`}
    ${sources.length > 0 && html`<footer><h2>${t("sources")}</h2><p>${sources.map(({ id, name, publisher }, i) => html`${i > 0 && " · "}<a key=${id} href=${entityAddress(id)}>${name}</a>${publisher && ` (${publisher})`}`)}</p></footer>`}`;
}

function namesOf({ totalCount, nodes }) {
  const names = nodes.map(nameOf).join(", ");
  return totalCount > nodes.length ? t("andMore", { names, n: number(totalCount - nodes.length) }) : names;
}
