// Agreements as ties drawn on a line of time: one row a tie, one piece a kind of agreement, as MOU → friendship → sister.
import { dayNumber } from "../model/days.js";
import { agreementKinds } from "../model/kinds.js";
import { inForce, termOf } from "../model/statuses.js";
import { html, classes } from "../parts/html.js";
import { dashes } from "../parts/swatch.js";
import { entityAddress } from "../state/url.js";
import { dateText, nameOf } from "../text/language.js";
import { countryNames, othersOf } from "../text/parties.js";
import { t as common } from "../words/common.js";
import { t } from "../words/profile.js";
import { Cited } from "./cited.js";
import { Rows } from "./section.js";

// tiesOf puts agreements together that follow each other, in the order in which they did; the ties stand in the order of the
// first agreement of each in the list.
export function tiesOf(agreements) {
  const ties = new Map();
  for (const agreement of agreements) {
    const key = agreement.history[0]?.id ?? agreement.id;
    if (!ties.has(key)) ties.set(key, []);
    ties.get(key).push(agreement);
  }
  for (const tie of ties.values()) {
    const order = tie[0].history.map(({ id }) => id);
    tie.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  }
  return [...ties.values()];
}

// scaleOf turns days into per cent of the width. Today is null while it is not known.
export function scaleOf(ties, day, today) {
  const days = [...ties.flat().flatMap((a) => [a.inForceFrom, termOf(a)?.until]), day, today].filter(Boolean);
  const years = days.map((d) => Number(d.slice(0, 4)));
  const from = Math.floor(Math.min(...years) / 10) * 10;
  const to = Math.max(...years) + 1;
  const begin = dayNumber(`${from}-01-01`);
  const length = dayNumber(`${to}-01-01`) - begin;
  const at = (d) => ((dayNumber(d) - begin) / length) * 100;
  const ticks = [];
  const step = to - from > 45 ? 20 : to - from > 12 ? 10 : 5;
  for (let year = from; year < to; year += step) ticks.push(year);
  return { at, ticks, end: 100 };
}

// piecesOf are the agreements of a tie of which a first day is known, with where each begins and ends on a scale.
export const piecesOf = (tie, scale) => tie.filter((a) => a.inForceFrom).map((agreement) => {
  const from = scale.at(agreement.inForceFrom);
  const term = termOf(agreement); // without one it is a point
  return { agreement, from, to: !term ? from : term.until ? scale.at(term.until) : scale.end };
});

const percent = (n) => n.toFixed(2) + "%";

// Lane is the drawing of a tie. What comes after the day is faint.
function Lane({ tie, scale, day }) {
  const now = scale.at(day);
  const line = (a, from, to, faint) =>
    to > from && html`<line class=${classes("piece", faint && "faint")} x1=${percent(from)} x2=${percent(to)} y1="50%" y2="50%" stroke-dasharray=${dashes[a.kind]} />`;
  return html`<div class="lane"><svg aria-hidden="true">
    ${scale.ticks.map((year) => html`<line class="tick" x1=${percent(scale.at(`${year}-01-01`))} x2=${percent(scale.at(`${year}-01-01`))} y1="0" y2="100%" />`)}
    <line class="now" x1=${percent(now)} x2=${percent(now)} y1="0" y2="100%" />
    ${piecesOf(tie, scale).map(({ agreement: a, from, to }) => html`<g class=${"kind-" + a.kind} key=${a.id}>
      ${line(a, from, Math.min(to, now), false)}${line(a, Math.max(from, now), to, true)}
      <circle class=${classes(a.signedOn?.length !== 10 && "vague", from > now && "faint")} cx=${percent(from)} cy="50%" r="4.5" />
    </g>`)}
  </svg></div>`;
}

// when is the day of an agreement in words, or the day from which it is known.
export function when(a) {
  if (a.signedOn) return dateText(a.signedOn);
  if (a.unsigned) return t("notSigned");
  return a.inForceBy ? t("listedBy", { date: dateText(a.inForceBy) }) : t("dayUnknown");
}

// endText says that an agreement ended, if it is known to have.
export const endText = (a) => (a.ended ? ", " + (a.endedOn ? t("endedOnDay", { date: dateText(a.endedOn) }) : t("endedMark")) : "");

const Steps = ({ tie, day, current }) => html`<ol class="stages">
  ${tie.map((a, i) => html`<li key=${a.id} class=${classes("kind-" + a.kind, inForce(a, day) && "valid")}>
    <a href=${entityAddress(a.id)} aria-current=${a.id === current ? "true" : null}><span class="dot" aria-hidden="true"></span>${t("k_" + a.kind)}</a>${" "}<span class="day">${when(a)}${i === tie.length - 1 && endText(a)}</span>
  </li>`)}
</ol>`;

// Ties draws them below an axis. `home` is the id of the place whose partners are named; without it all parties are.
export function Ties({ id, ties, day, today, home, current, limit = 14 }) {
  const scale = scaleOf(ties, day, today);
  const [head, ...more] = scale.ticks;
  return html`<div class="ties">
    <div class="axis" aria-hidden="true"><svg>
      <text x=${percent(scale.at(`${head}-01-01`))} y="14">${head}</text>
      ${more.map((year) => html`<text x=${percent(scale.at(`${year}-01-01`))} y="14" text-anchor="middle">${year}</text>`)}
    </svg></div>
    <${Rows} id=${id} rows=${ties} limit=${limit}>${(tie) => html`<li class="tie" key=${tie[0].id}>
      <div class="who">${placesOf(tie, home).map((place, i) => html`${i > 0 && " · "}<a href=${entityAddress(place.id)}>${nameOf(place)}</a>`)}${" "}<span class="soft">${countryNames(placesOf(tie, home))}</span></div>
      <${Lane} tie=${tie} scale=${scale} day=${day} />
      <${Steps} tie=${tie} day=${day} current=${current} />
      <${Cited} right citations=${tie.flatMap((a) => a.citations)} />
    </li>`}<//>
  </div>`;
}

// placesOf are the places of a tie, by its last agreement, without that which the profile is of.
export const placesOf = (tie, home) => othersOf(tie.at(-1), home);

// CityTies draws first the ties that went through several agreements, then the others, each group on a scale of its own.
export function CityTies({ agreements, home, day, today }) {
  const ties = tiesOf(agreements);
  const grown = ties.filter((tie) => tie.length > 1);
  const single = ties.filter((tie) => tie.length === 1);
  return html`
    <p class="legend" aria-hidden="true">${agreementKinds.filter((kind) => agreements.some((a) => a.kind === kind)).map((kind) => html`
      <span class=${"kind-" + kind}><svg width="26" height="8"><line x1="0" x2="26" y1="4" y2="4" stroke-dasharray=${dashes[kind]} /></svg>${common(kind)}</span>`)}</p>
    ${grown.length > 0 && html`<h3>${t("grown")}</h3><${Ties} id="grown" ties=${grown} day=${day} today=${today} home=${home} />`}
    ${grown.length > 0 && single.length > 0 && html`<h3>${t("single")}</h3>`}
    ${single.length > 0 && html`<${Ties} id="ties" ties=${single} day=${day} today=${today} home=${home} />`}`;
}
