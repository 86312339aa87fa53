// Anniversaries by month: the strip that shows how many there are in each, and the list below it.
import { html, classes } from "../parts/html.js";
import { entityAddress } from "../state/url.js";
import { collator, dateFormat, dateText, lang, nameOf, number } from "../text/language.js";
import { countryNames, othersOf } from "../text/parties.js";
import { t } from "../words/calendar.js";

// monthsOf puts the anniversaries of a span of twelve months or a year in order: one group a month, then one for each year
// of which no more is known.
export function monthsOf(nodes, from, to) {
  const [first, last] = [monthNumber(from), monthNumber(to)];
  const months = Array.from({ length: last - first + 1 }, (_, i) => ({ month: monthOf(first + i), nodes: [] }));
  const byMonth = new Map(months.map((group) => [group.month, group]));
  const vague = new Map();
  for (const node of nodes) {
    const group = byMonth.get(node.on.slice(0, 7));
    if (group) group.nodes.push(node);
    else if (vague.has(node.on)) vague.get(node.on).nodes.push(node);
    else vague.set(node.on, { year: node.on.slice(0, 4), nodes: [node] });
  }
  return { months, vague: [...vague.values()].sort((a, b) => a.year.localeCompare(b.year)) };
}

// Months as numbers, counted from the year 0.
const monthNumber = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const monthOf = (number) => `${String(Math.floor(number / 12)).padStart(4, "0")}-${String((number % 12) + 1).padStart(2, "0")}`;

const names = { short: dateFormat({ month: "short" }), long: dateFormat({ month: "long" }) };
const monthName = (month, style) => names[style].value.format(new Date(month + "-01T00:00:00Z"));

// Strip is one cell a month; a cell with anniversaries leads to them. A dot is an anniversary, a filled one a milestone.
export function Strip({ months }) {
  const most = 12;
  const jump = (month) => (event) => {
    event.preventDefault();
    const heading = document.getElementById("m-" + month);
    heading.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    heading.focus({ preventScroll: true });
  };
  return html`<nav class="strip" aria-label=${t("months")}><ol>${months.map(({ month, nodes }, i) => {
    const inside = html`<span class="name">${monthName(month, "short")}</span>${(i === 0 || month.endsWith("-01")) && html`<span class="of">${month.slice(0, 4)}</span>`}
      <span class="dots" aria-hidden="true">${nodes.slice(0, most).map((node) => html`<i class=${classes("kind-" + node.partnership.kind, node.milestone && "full")}></i>`)}${nodes.length > most && html`<b>+${nodes.length - most}</b>`}</span>`;
    return html`<li key=${month}>${nodes.length
      ? html`<a href=${"#m-" + month} onClick=${jump(month)}>${inside}<span class="hidden"> ${t("count", { n: nodes.length })}</span></a>`
      : html`<span class="empty">${inside}</span>`}</li>`;
  })}</ol></nav>`;
}

// Months is the list; months without anniversaries are left out of it.
export const Months = ({ months, vague, home }) => html`
  ${months.filter(({ nodes }) => nodes.length).map(({ month, nodes }) => html`<${Group} key=${month} id=${month} month=${month} nodes=${nodes} home=${home} />`)}
  ${vague.map(({ year, nodes }) => html`<${Group} key=${year} id=${year} title=${t("someTime", { year })} nodes=${nodes} home=${home} />`)}`;

const Group = ({ id, title, month, nodes, home }) => html`<section class="month" aria-labelledby=${"m-" + id}>
  <h2 id=${"m-" + id} tabindex="-1">${title ?? monthTitle(month, (year) => html`<span class="soft">${year}</span>`).map((part, i) => html`${i > 0 && " "}${part}`)}</h2>
  <ol>${nodes.map((node) => html`<${Entry} key=${node.id} anniversary=${node} home=${home} />`)}</ol>
</section>`;

// monthTitle is a month and its year, the year first in Korean.
export function monthTitle(month, year = (text) => text) {
  const both = [monthName(month, "long"), year(t("inYear", { year: month.slice(0, 4) }))];
  return lang.value === "ko" ? both.reverse() : both;
}

// placesOf are the places whose agreement it is, without that which the calendar is of, by name.
export const placesOf = (partnership, home) => othersOf(partnership, home).sort((a, b) => collator.value.compare(nameOf(a), nameOf(b)));

function Entry({ anniversary: { id, on, years, milestone, partnership, celebratedBy }, home }) {
  const places = placesOf(partnership, home);
  return html`<li class=${classes("entry", "kind-" + partnership.kind, milestone && "milestone")}>
    <span class="day">${dayText(on)}</span>
    <a class="years" href=${entityAddress(id)}><span aria-hidden="true">${number(years)}</span><span class="hidden">${t("years", { n: years })}, ${places.map(nameOf).join(" – ")}</span></a>
    <div class="what">
      <h3>${places.map((place, i) => html`${i > 0 && " – "}<a href=${entityAddress(place.id)}>${nameOf(place)}</a>`)} <span class="soft">${countryNames(places)}</span></h3>
      <p class="meta"><a href=${entityAddress(partnership.id)}>${t("k_" + partnership.kind)}</a> ${t("since", { date: dateText(partnership.signedOn) })}</p>
    </div>
    ${celebratedBy.length > 0 && html`<div class="celebrated">
      <p class="meta">${t("celebratedBy")}</p>
      <ul>${celebratedBy.map((event) => html`<li key=${event.id}><a href=${entityAddress(event.id)}>${nameOf(event)}</a> <span class="soft">${dateText(event.from)}</span></li>`)}</ul>
    </div>`}
  </li>`;
}

const weekdays = dateFormat({ weekday: "short" });

// dayParts are the day of the month and the weekday; a month has neither.
export function dayParts(on) {
  if (on.length < 10) return [];
  const date = new Date(on + "T00:00:00Z");
  return [date.getUTCDate(), weekdays.value.format(date)];
}

function dayText(on) {
  const [day, weekday] = dayParts(on);
  return day && html`<strong>${day}</strong> <span>${weekday}</span>`;
}
