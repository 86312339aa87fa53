// The calendar: the anniversaries of a place, or of all, in the twelve months from the day or in a year. The address has
// year, city (or places=all) and every=1 for those that are no multiple of five years.
import { Months, Strip, monthsOf } from "../calendar/months.js";
import { calendarSheet } from "../calendar/sheet.js";
import { addYears, dayNumber, dayOf } from "../model/days.js";
import { ExportMenu } from "../parts/export.js";
import { html } from "../parts/html.js";
import { Narrowed, chosenCountries, chosenKinds, narrowedText } from "../parts/narrowed.js";
import { QueryButton } from "../parts/query.js";
import { SearchBox } from "../parts/search.js";
import { Answer, State } from "../parts/status.js";
import { useTitle } from "../parts/title.js";
import { calendarDocument, placeDocument } from "../queries/calendar.js";
import { dayDocument } from "../queries/shell.js";
import { soft, strong } from "../sheet/sheet.js";
import { useDay, useTimeless } from "../state/day.js";
import { useAnswer } from "../state/endpoint.js";
import { useAskedOf } from "../state/asked.js";
import { params, publicAddress, set } from "../state/url.js";
import { dateText, nameOf, shortened } from "../text/language.js";
import { t } from "../words/calendar.js";
import { t as common } from "../words/common.js";

// spanOf is the first and the last day that the calendar shows.
function spanOf(year, day) {
  const text = String(year).padStart(4, "0");
  if (year) return { from: `${text}-01-01`, to: `${text}-12-31` };
  return day && { from: day, to: day.startsWith("9999") ? "9999-12-31" : dayOf(dayNumber(addYears(day, 1)) - 1) };
}

// filterOf narrows to kinds of agreement and to countries of the places at its other end.
function filterOf(city, kinds, countries) {
  const all = [];
  if (kinds.length) all.push({ kind: { in: kinds } });
  if (countries.length) all.push({ parties: { some: { country: { code: { in: countries } }, ...(city ? { not: { id: { eq: city } } } : {}) } } });
  return all.length ? { filter: { partnership: { and: all } } } : {};
}

export function View() {
  const { every, places } = params.value;
  const of = places === "all" ? "all" : params.value.city;
  const year = params.value.year ? Number(params.value.year) : null;
  const { day } = useDay();
  useTimeless(year != null);
  const dayAnswer = useAnswer(dayDocument);
  const chosen = of && of !== "all";
  const placeVariables = chosen ? { city: of, chosen: true } : {};
  const place = useAnswer(placeDocument, placeVariables);
  const home = place.data?.dataset?.home;
  const city = of === "all" ? null : chosen ? place.data?.city : home;
  const span = spanOf(year, day);
  const known = span && (of === "all" || city);
  const variables = known ? { ...span, city: city?.id ?? null, milestonesOnly: !every, ...filterOf(city?.id, chosenKinds(), chosenCountries()) } : {};
  const answer = useAnswer(known ? calendarDocument : null, variables);
  const shown = useAskedOf(answer, { span, city, every, narrowed: narrowedText() });
  const anniversaries = answer.data?.anniversaries;
  const title = city ? t("heading", { place: nameOf(city) }) : t("headingAll");
  useTitle(title, year ? t("inYear", { year: String(year) }) : t("nextYear"));
  if (chosen && place.status === "ready" && !place.data.city) return html`<${Missing} id=${of} />`;
  if (place.data?.dataset && !home && !of) return html`<${Missing} />`;
  return html`<article class="calendar">
    <header class="head">
      <div class="title">
        <p class="eyebrow">${span && t("span", { from: dateText(span.from), to: dateText(span.to) })}</p>
        <h1>${known || of === "all" ? title : common("calendar")}</h1>
      </div>
      <div class="headtools">
        ${known && html`<${QueryButton} queries=${[{ document: calendarDocument, variables }, { document: placeDocument, variables: placeVariables }, { document: dayDocument, variables: {} }]} />
        <${ExportMenu} name=${`anniversaries-${city?.id ?? "all"}-${span.from}-${span.to}`} data=${() => answer.data} table=${anniversaries && (() => tableOf(anniversaries.nodes))}
          picture=${anniversaries && ((credit) => ({ text: pictureOf(anniversaries, { title, credit, ...shown }) }))} />`}
        <button type="button" class="tool" onClick=${() => print()}>${t("print")}</button>
      </div>
    </header>
    <${Controls} year=${year} day=${day} of=${of} every=${every} home=${home} city=${city} />
    <${Narrowed} />
    ${known ? html`<${Answer} answer=${answer}>${({ anniversaries }) => anniversaries && html`<${Shown} anniversaries=${anniversaries} ...${shown} />`}<//>`
      : html`<${Answer} answer=${span ? place : dayAnswer}>${() => html`<${State} kind="loading" />`}<//>`}
  </article>`;
}

function Missing({ id }) {
  useTitle(common("calendar"));
  return html`<${State} kind="nothing" whole title=${id ? t("noPlace", { id: shortened(id) }) : common("calendar")}>
    <${SearchBox} id="whose" label=${t("other")} placeholder=${t("other")} kinds=${["CITY"]} onChoose=${(node) => set({ city: node.id, places: null })} />
    <p><br /><button type="button" onClick=${() => set({ places: "all" })}>${t("all")}</button></p>
  <//>`;
}

// Controls choose the days and whose anniversaries are shown.
function Controls({ year, day, of, every, home, city }) {
  const now = year ?? Number((day ?? "2000").slice(0, 4));
  const to = (value) => set({ year: String(value) });
  return html`<div class="controls">
    <div class="choice" role="group" aria-label=${t("year")}>
      <button type="button" aria-pressed=${!year} onClick=${() => set({ year: null })}>${t("nextYear")}</button>
      <span class="stepper">
        <button type="button" aria-label=${t("before")} title=${t("before")} disabled=${now <= 1} onClick=${() => to(now - 1)}>‹</button>
        <button type="button" class="now" aria-pressed=${year != null} onClick=${() => to(now)}>${t("inYear", { year: String(now) })}</button>
        <button type="button" aria-label=${t("after")} title=${t("after")} disabled=${now >= 9999} onClick=${() => to(now + 1)}>›</button>
      </span>
    </div>
    <div class="which"><div class="choice" role="group" aria-label=${t("whose")}>
      ${home && html`<button type="button" aria-pressed=${city?.id === home.id} onClick=${() => set({ city: null, places: null })}>${nameOf(home)}</button>`}
      <button type="button" aria-pressed=${of === "all"} onClick=${() => set({ places: "all" })}>${t("all")}</button>
      <${SearchBox} id="whose" label=${t("other")} placeholder=${t("other")} kinds=${["CITY"]} value=${city && city.id !== home?.id ? nameOf(city) : ""} onChoose=${(node) => set({ city: node.id, places: null })} />
    </div>
    <label class="check"><input type="checkbox" checked=${!every} onChange=${(e) => set({ every: e.target.checked ? null : "1" })} /> ${t("milestones")}</label></div>
  </div>`;
}

function Shown({ anniversaries, span, city, every }) {
  const { nodes, totalCount } = anniversaries;
  if (!totalCount) {
    return html`<${State} kind="empty" title=${t(every ? "none" : "noneMilestone")}>${!every && html`<button type="button" onClick=${() => set({ every: "1" })}>${t("showOthers")}</button>`}<//>`;
  }
  const { months, vague } = monthsOf(nodes, span.from, span.to);
  const { count, celebrated, more } = headlineOf(anniversaries, every);
  return html`
    <p class="headline"><strong>${count}</strong>${celebrated && html` · ${celebrated}`}</p>
    ${more && html`<p class="meta">${more}</p>`}
    <${Strip} months=${months} />
    <${Months} months=${months} vague=${vague} home=${city?.id} />`;
}

// headlineOf says how many there are, how many were celebrated, and whether not all are shown.
function headlineOf({ nodes, totalCount }, every) {
  const celebrated = nodes.filter(({ celebratedBy }) => celebratedBy.length).length;
  return {
    count: t(every ? "count" : "countMilestones", { n: totalCount }),
    celebrated: celebrated > 0 && t("celebrated", { n: celebrated }),
    more: nodes.length < totalCount && t("notAll", { n: nodes.length }),
  };
}

function pictureOf(anniversaries, { title, credit, span, city, every, narrowed }) {
  const { count, celebrated, more } = headlineOf(anniversaries, every);
  return calendarSheet({
    eyebrow: t("span", { from: dateText(span.from), to: dateText(span.to) }), title, headline: [strong(count), soft([celebrated, narrowed].filter(Boolean).map((text) => ` · ${text}`).join(""), { size: 14 })],
    nodes: anniversaries.nodes, span, home: city?.id, more, note: [publicAddress(), credit].filter(Boolean).join(" · "),
  });
}

function tableOf(nodes) {
  return {
    header: ["on", "years", "milestone", "places", "kind", "signedOn", "celebratedBy", "id"],
    rows: nodes.map((a) => [a.on, a.years, a.milestone, a.partnership.parties.nodes.map(nameOf).join(" – "), a.partnership.kind, a.partnership.signedOn,
      a.celebratedBy.map((event) => nameOf(event)).join("; "), a.id]),
  };
}
