// The lists of profiles: programs with their figures, people with their offices, events on a line of time, milestones,
// and things that have a role.
import { html, classes } from "../parts/html.js";
import { address, entityAddress } from "../state/url.js";
import { collator, dateText, lang, nameOf, number } from "../text/language.js";
import { othersOf } from "../text/parties.js";
import { t } from "../words/profile.js";
import { roleOf, t as type, unitOf } from "../words/types.js";
import { Cited } from "./cited.js";
import { Rows, ShowAll, isAll, spanText } from "./section.js";

export const Link = ({ to }) => html`<a href=${entityAddress(to.id)}>${nameOf(to)}</a>`;
export const dots = (...parts) => parts.filter(Boolean).join(" · ");

// Figures are what was counted, the number first.
export const Figures = ({ figures }) => figures.length > 0 && html`<ul class="counts">
  ${figures.map((figure, i) => html`<li key=${i}>
    <strong>${amount(figure)}</strong> <span>${dots(figure.what, scopeText(figure), moneyText(figure))}</span> <${Cited} citations=${figure.citations} />
  </li>`)}
</ul>`;

export function amount({ value, unit, qualifier }) {
  const n = `${number(value)} ${unitOf(unit, lang.value)}`;
  return qualifier === "OVER" || qualifier === "ABOUT" ? t("q_" + qualifier, { n }) : n;
}

// moneyText is what is said of money: of which year, and whether it was planned or spent.
export const moneyText = ({ fiscalYear, budget }) => dots(fiscalYear && t("fiscalYear", { year: String(fiscalYear) }), budget && t("b_" + budget));

export function scopeText({ scope, from, until }) {
  if (scope === "CUMULATIVE") return until ? t("s_CUMULATIVE", { date: dateText(until) }) : t("s_CUMULATIVE_open");
  return dots(scope === "YEARLY" && t("s_YEARLY"), spanText(from, until, { open: false }));
}

// programWords are what kind of program it is, its days, and the role in it with its days.
export const programWords = ({ node, role, from, until }) =>
  dots(type("program_" + node.kind), spanText(node.from, node.until), role && dots(roleOf(role, lang.value), spanText(from, until, { open: false })));

// Programs takes edges: a program with a role in it, and the days of that role.
export const Programs = ({ edges }) => html`<${Rows} id="programs" rows=${edges} limit=${8} className="programs">${(edge) => html`<li key=${edge.node.id}>
  <h3><${Link} to=${edge.node} /></h3>
  <p class="meta">${programWords(edge)}${" "}<${Cited} citations=${[...edge.node.citations, ...(edge.citations ?? [])]} /></p>
  <${Figures} figures=${edge.node.figures ?? []} />
</li>`}<//>`;

// officeSpan is the span of an office in words: a term, or the days on which a source attests it.
export function officeSpan({ from, until, basis }) {
  if (basis === "TERM") return spanText(from, until) || t("attestedNever");
  const span = spanText(from, until, { open: false });
  return span ? t("attested", { span }) : t("attestedNever");
}

// People takes edges: a person with offices.
export const People = ({ id, edges, limit = 8 }) => html`<${Rows} id=${id} rows=${edges} limit=${limit} className="people">${({ node, offices }) => html`<li key=${node.id}>
  <h3><${Link} to=${node} /></h3>
  ${offices.map((office, i) => html`<p class="meta" key=${i}>${office.title}<br />${officeSpan(office)} <${Cited} citations=${office.citations} /></p>`)}
</li>`}<//>`;

// InOffice are the people in office on the day, and how many may have been.
export function InOffice({ people }) {
  return html`
    ${people.edges.length > 0 ? html`<${People} id="office" edges=${people.edges} />` : html`<p class="soft">${t("noPeople")}</p>`}
    ${people.unknownCount > 0 && html`<p class="hint">${t("unknownPeople", { n: people.unknownCount })}</p>`}`;
}

// How many events on each side of the day are shown at first.
const around = 6;

// eventsShown are those around the day, or all: `from` is the place of the first of them in the list, `split` that of the
// first event after the day, and `marked` reports whether there is an event before it and one after it. The edges are in the
// order of their dates; those of no known day are at the end.
export function eventsShown(id, edges, day) {
  const split = day ? edges.filter(({ node }) => node.fromSpan?.until <= day).length : edges.length;
  const known = edges.filter(({ node }) => node.from).length;
  const from = isAll(id) || edges.length <= 2 * around + 2 ? 0 : Math.max(0, Math.min(split - around, edges.length - 2 * around));
  const shown = from === 0 && (isAll(id) || edges.length <= 2 * around + 2) ? edges : edges.slice(from, Math.min(edges.length, Math.max(split, from + around) + around));
  return { shown, from, split, marked: day && split > from && split < from + shown.length && split < known };
}

// eventWords are the days of an event, of what kind it is, and what it is to the thing that the profile is of.
export const eventWords = ({ node, role, act, nth }) => dots(
  node.from && node.from.length > 4 && spanText(node.from, node.until === node.from ? null : node.until, { open: false }),
  type("event_" + node.kind), roleOf(role, lang.value), act && type("act_" + act), nth && t("nth", { n: nth }));

// Events is a line of time.
export function Events({ id = "events", edges, day }) {
  const { shown, from, split, marked } = eventsShown(id, edges, day);
  let year = null;
  return html`<ol class="chronicle">${shown.map((edge, i) => {
      const { node, citations } = edge;
      const own = node.from?.slice(0, 4) ?? "";
      const fresh = own !== year;
      year = own;
      return html`
        ${marked && from + i === split && html`<li class="marker" key="day"><span>${t("laterThan", { day: dateText(day) })}</span></li>`}
        <li key=${node.id} class=${classes(day && from + i >= split && own && "later")}>
          <span class="year">${fresh ? own || t("dateUnknown") : ""}</span>
          <div><h3><${Link} to=${node} /></h3>
          <p class="meta">${eventWords(edge)}${" "}<${Cited} citations=${[...(node.citations ?? []), ...(citations ?? [])]} /></p></div>
        </li>`;
    })}</ol>
    ${edges.length > 2 * around + 2 && html`<${ShowAll} id=${id} shown=${shown.length} total=${edges.length} />`}`;
}

// Milestones are the next anniversaries, with what celebrated them.
export const Milestones = ({ nodes, home }) => html`<ol class="milestones">${nodes.map((anniversary) => html`<li key=${anniversary.id} class=${"kind-" + anniversary.partnership.kind}>
  <a class="years" href=${entityAddress(anniversary.id)}><strong>${anniversary.years}</strong><span class="hidden">${t("nth", { n: anniversary.years })}</span></a>
  <div>
    <h3>${othersOf(anniversary.partnership, home).map((place, i) => html`${i > 0 && " – "}<${Link} to=${place} />`)}</h3>
    <p class="meta">${dateText(anniversary.on)}</p>
    ${anniversary.celebratedBy.length > 0 && html`<p class="meta">${t("celebratedBy")}</p>
      <ul class="plain">${anniversary.celebratedBy.map((event) => html`<li key=${event.id}><${Link} to=${event} /> <span class="soft">${dateText(event.from)}</span></li>`)}</ul>`}
  </div>
</li>`)}</ol>`;

// roleWords are where a thing is, its role, the days of it, and for whom.
export const roleWords = ({ node, role, from, until, forCity }) =>
  dots(node.country && nameOf(node.country), roleOf(role, lang.value), spanText(from, until, { open: false }), forCity && t("forCity", { city: nameOf(forCity) }));

// Roles takes edges: things with a role and its days.
export const Roles = ({ id, edges, limit = 24 }) => html`<${Rows} id=${id} rows=${edges} limit=${limit} className="cells">${(edge) => html`<li key=${edge.node.id + edge.role}>
  <${Link} to=${edge.node} /> <span class="soft">${roleWords(edge)}</span> <${Cited} citations=${edge.citations} />
</li>`}<//>`;

// Things are links to things, in the order of their names in the reader's language, with a word about each.
export const Things = ({ id, nodes, word = () => "", limit = 24 }) => html`<${Rows} id=${id} rows=${[...nodes].sort((a, b) => collator.value.compare(nameOf(a), nameOf(b)))} limit=${limit} className="cells">${(node) => html`<li key=${node.id}>
  <${Link} to=${node} /> <span class="soft">${word(node)}</span> <${Cited} citations=${node.citations} />
</li>`}<//>`;

// CalendarLink leads to all anniversaries of a place.
export const CalendarLink = ({ id }) => html`<p class="more"><a href=${address("/calendar", { city: id })}>${t("allAnniversaries")}</a></p>`;
