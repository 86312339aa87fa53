// The map: a place and its partners on a day. One answer brings all agreements with their dates; every day is drawn from
// it without asking again.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { Chart } from "../map/chart.js";
import { Lives, livesLegend, useContacts } from "../map/contacts.js";
import { Details, describe } from "../map/details.js";
import { usePages } from "../map/pages.js";
import { Figures, Filters, Table, countriesOn, sorted } from "../map/panel.js";
import { Shades, countriesBy, shadesLegend, tintsOf } from "../map/shades.js";
import { stepsOf } from "../map/steps.js";
import { Timeline } from "../map/timeline.js";
import { countChanges, partnersBetween, tiesAmongBetween } from "../model/between.js";
import { agreementKinds, tieKinds } from "../model/kinds.js";
import { historyOf, countByKind, countriesOf, partnersOn, possibleOn, tiesAmong } from "../model/partners.js";
import { Between, betweenText, changesIn, daysCompared } from "../parts/between.js";
import { ExportMenu } from "../parts/export.js";
import { html } from "../parts/html.js";
import { narrowedText } from "../parts/narrowed.js";
import { QueryButton } from "../parts/query.js";
import { SearchBox } from "../parts/search.js";
import { Announce, Answer, State } from "../parts/status.js";
import { useTitle } from "../parts/title.js";
import { WallKey } from "../parts/wallkey.js";
import { worldOf } from "../picture/world.js";
import { agreementsDocument, moreAgreementsDocument, moreTiesDocument, mostPlaces, tiesDocument } from "../queries/map.js";
import { dayOf } from "../state/day.js";
import { prefetch, useAnswer } from "../state/endpoint.js";
import { address, correct, go, params, publicAddress, set } from "../state/url.js";
import { wall } from "../state/wall.js";
import { dateText, lang, nameOf } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/map.js";

const variablesOf = (city) => (city ? { city, chosen: true } : {});
prefetch(agreementsDocument, variablesOf(params.peek().city));
worldOf("110m").catch(() => {}); // the map is drawn without land then

export function View() {
  const city = params.value.city;
  const variables = useMemo(() => variablesOf(city), [city]);
  const answer = useAnswer(agreementsDocument, variables);
  return html`<${Answer} answer=${answer} whole>${(data) => {
    // While the answer about another place is loading, the previous one stays.
    const waiting = answer.status === "loading" || answer.status === "away";
    const home = waiting ? (data.city ?? data.dataset?.home) : city ? data.city : data.dataset?.home;
    if (home?.partnerships?.nodes && data.dataset) return html`<${PartnerMap} home=${home} dataset=${data.dataset} variables=${variables} data=${data} key=${home.id} />`;
    return html`<${State} kind="nothing" whole title=${city ? t("noCity", { id: city }) : t("noHome")}>
      <${SearchBox} id="choose" label=${common("search")} kinds=${["CITY"]} onChoose=${({ id }) => go(address("/", { city: id }))} />
    <//>`;
  }}<//>`;
}

const listed = (name) => (params.value[name] == null ? null : params.value[name].split(",").filter(Boolean));

const pageOfCity = (data) => data.city?.partnerships;
const pageOfTies = (data) => data.partnerships;

function PartnerMap({ home: firstAnswer, dataset, variables, data }) {
  const svg = useRef();
  const ofCity = useMemo(() => ({ city: firstAnswer.id }), [firstAnswer.id]);
  const { whole, waits, query: further } = usePages(firstAnswer.partnerships, moreAgreementsDocument, ofCity, pageOfCity);
  const home = useMemo(() => ({ ...firstAnswer, partnerships: whole }), [firstAnswer, whole]);
  const [highlighted, highlight] = useState(null);
  const history = useMemo(() => historyOf(home), [home]);
  const places = useMemo(() => history.places.map(({ place }) => place), [history]);
  const day = dayOf(dataset);
  const opening = dataset.day ?? dataset.today;
  const kindsText = params.value.kinds;
  const kinds = useMemo(() => (kindsText == null ? tieKinds : agreementKinds.filter((kind) => kindsText.split(",").includes(kind))), [kindsText]);
  const countries = useMemo(() => listed("countries") ?? [], [params.value.countries]);
  const among = params.value.among === "1";
  const shaded = params.value.shade === "1"; // countries are shaded by how many partners they have
  const undated = params.value.undated === "1"; // places that may be partners are shown

  // A day has the partners of the last change before it, so that little is drawn again while the day moves.
  const periodOf = (one) => history.days.findLast((change) => change <= one) ?? "0";
  const period = periodOf(day);
  const compared = daysCompared(day);
  const periods = compared?.map(periodOf).join(); // of both days, where two are compared
  const chosen = ({ place }) => !countries.length || countries.includes(place.country.code);
  const steps = useMemo(() => stepsOf(history, kinds, chosen), [history, kinds, countries]);
  const now = useMemo(() => {
    const all = partnersOn(history, day);
    const ofKinds = partnersOn(history, day, kinds);
    return { all, ofKinds, partners: ofKinds.filter(chosen), possible: possibleOn(history, day, kinds).filter(chosen) };
  }, [history, period, kinds, countries]);
  const { partners } = now;
  const between = useMemo(() => compared && partnersBetween(history, compared, kinds).filter(chosen), [history, periods, kinds, countries]);
  const drawn = useMemo(() => (between ? between.filter(({ possible }) => undated || !possible) : undated ? [...partners, ...now.possible] : partners), [now, between, undated]);
  const ties = useTies(history, among);
  const tied = useMemo(() => (compared ? tiesAmongBetween(ties.agreements, drawn, compared, kinds).filter(({ possible }) => undated || !possible) : tiesAmong(ties.agreements, drawn, day, kinds, undated)), [ties.agreements, drawn, day, compared?.join(), kinds, undated]);
  const placed = useMemo(() => drawn.filter(({ place }) => place.location), [drawn]);
  const placedTies = useMemo(() => tied.filter(({ from, to }) => [from, to].every((id) => placed.some(({ place }) => place.id === id))), [tied, placed]);

  const { contacts, query: ofContacts } = useContacts(home.id, day);

  const counted = useMemo(() => countriesBy(drawn), [drawn, lang.value]);
  const tints = useMemo(() => tintsOf(counted, shaded), [counted, shaded]);

  const wanted = params.value.place;
  const unknown = wanted && waits == null && !places.some(({ id }) => id === wanted) && wanted;
  useEffect(() => {
    if (unknown) correct({ place: null }, { name: "place", value: unknown });
  }, [unknown]);
  const pinned = drawn.find(({ place }) => place.id === wanted);
  const active = highlighted ?? pinned?.place.id ?? null;
  const shown = drawn.find(({ place }) => place.id === active);
  const title = t("title", { place: nameOf(home) });
  useTitle(title, dateText(day));

  const first = history.days[0] ?? opening;
  const from = `${first.slice(0, 4)}-01-01`;
  const last = [history.days.at(-1) ?? opening, dataset.today, opening].sort().at(-1);
  const toDay = (next) => set({ asOf: next === opening ? null : next }, { gesture: true });
  const ever = useMemo(() => countByKind([...history.byId.values()]), [history]);
  const chooseKinds = (next) => {
    const there = agreementKinds.filter((kind) => next.includes(kind) && (ever[kind] || kind === "MOU"));
    const usual = tieKinds.filter((kind) => ever[kind]);
    set({ kinds: there.join() === usual.join() ? null : there.join() || "NONE" });
  };
  const chooseCountries = (next) => set({ countries: next.join() });

  const order = params.value.order;
  const chart = useMemo(
    () => html`<${Chart} home=${home} places=${places} partners=${placed} tints=${tints} among=${placedTies} lives=${compared ? null : contacts} active=${active} chosen=${pinned?.place.id} onHighlight=${highlight} svgRef=${svg} describe=${(partner) => describe(partner, contacts, day)}
      onChoose=${(id) => set({ place: id })} />`,
    [home, placed, tints, placedTies, contacts, !compared, active, pinned, lang.value],
  );
  const table = useMemo(() => html`<${Table} partners=${drawn} order=${order} active=${active} onHighlight=${highlight} />`, [drawn, order, active, lang.value]);
  const queries = [{ document: agreementsDocument, variables }, further, ofContacts, ...(among ? [{ document: tiesDocument, variables: ties.variables }, ties.further] : [])].filter(Boolean);
  const shownOf = { n: home.partnerships.nodes.length, all: home.partnerships.totalCount };
  const offMap = drawn.filter(({ place }) => !place.location);

  return html`
    <div class="intro">
      <div class="heading">
        <h1>${title}</h1>
        <p class="day">${t("onDay", { day: dateText(day) })}</p>
        <${Announce} text=${t("sliderText", { day: dateText(day), n: partners.length })} />
      </div>
      <${Figures} counts=${countsOf(partners)} all=${countsOf(now.all)} />
    </div>
    <div class="stage">
      <div class="canvas">
        ${chart}
        ${shown && html`<${Details} partner=${shown} contacts=${contacts} day=${day} pinned=${shown === pinned} onClose=${() => set({ place: null })} />`}
      </div>
      ${wall.value && home.location && placed.length > 0 && html`<${WallKey} kinds=${agreementKinds.filter((kind) => drawn.some((partner) => partner.kind === kind))}>${!compared && contacts && html`<${Lives} />`}<//>`}
      ${compared && html`<${Between} days=${compared} counts=${countChanges(between)} ties=${[...drawn, ...tied]} />`}
      <${Timeline} steps=${steps} from=${from} to=${last} day=${day} total=${partners.length} onDay=${toDay} since=${params.value.since} onSince=${(next) => set({ since: next }, { gesture: true })} />
    </div>
    <div class="side">
      <${Filters} kinds=${kinds} counts=${{ ...countByKind(partnersOfKinds(history, day, countries)), ever }} countries=${countriesOn(history.places, now.ofKinds)}
        countriesChosen=${countries} chooseKinds=${chooseKinds} chooseCountries=${chooseCountries}
        among=${among} setAmong=${(on) => set({ among: on ? "1" : null })} amongCount=${among ? tied.length : null} shaded=${shaded} setShaded=${(on) => set({ shade: on ? "1" : null })}
        undated=${undated} setUndated=${(on) => set({ undated: on ? "1" : null })} undatedCount=${now.possible.length} clear=${kindsText || countries.length ? () => set({ kinds: null, countries: null }) : null} />
      ${!compared && home.location && placed.length > 0 && html`<${Lives} />`}
      ${shaded && html`<${Shades} counted=${counted} />`}
      <div class="notes">
        ${home.location && [["unplaced", offMap.filter(({ possible }) => !possible)], ["unplacedPossible", offMap.filter(({ possible }) => possible)]].map(([word, of]) => of.length > 0 && html`<p key=${word}><strong>${t(word, { n: of.length })}</strong> ${of.map(({ place }) => nameOf(place)).join(", ")}</p>`)}
        ${!home.location && html`<p>${t("unplacedHome", { place: nameOf(home) })}</p>`}
        ${placed.some(({ place }) => place.location.precision === "CAPITAL") && html`<p>${t("capital")}</p>`}
        ${!undated && now.possible.length > 0 && html`<p>${t("undated", { n: now.possible.length })}</p>`}
        ${shownOf.all > shownOf.n && html`<p role="status">${t(waits === "loading" ? "gathering" : "notAll", shownOf)}</p>`}
        ${among && ties.missing > 0 && html`<p role="status">${t("notAllTies", { n: ties.agreements.length, all: ties.agreements.length + ties.missing })}</p>`}
        ${among && history.places.length > mostPlaces && html`<p>${t("amongFirst", { n: mostPlaces })}</p>`}
        ${variables.chosen && html`<p><a href=${address("/", { city: null })}>${t("homeMap", { place: dataset.home ? nameOf(dataset.home) : common("map") })}</a></p>`}
      </div>
      ${table}
      <div class="tools">
        <${QueryButton} queries=${queries} />
        <${ExportMenu} name=${`partners-${home.id}-${day}`} picture=${() => pictureOf(svg.current, title, day, drawn, contacts, shaded, compared && { text: betweenText(compared, countChanges(between)), legend: changesIn([...drawn, ...tied]) })} table=${() => tableOf(drawn, order, contacts)} data=${() => wholeOf(data, home)} />
      </div>
    </div>
  `;
}

// wholeOf is the answer with the further pages in it.
const wholeOf = (data, home) => (data.city ? { ...data, city: home } : { ...data, dataset: { ...data.dataset, home } });

// useTies brings the agreements among all places that ever were partners, when they are wanted.
function useTies(history, wanted) {
  const variables = useMemo(() => ({ places: history.places.map(({ place }) => place.id).slice(0, mostPlaces) }), [history]);
  const { data } = useAnswer(wanted && variables.places.length ? tiesDocument : null, variables);
  const { whole, query: further } = usePages((wanted && data?.partnerships) || null, moreTiesDocument, variables, pageOfTies);
  return { variables, further, agreements: whole?.nodes ?? none, missing: whole ? whole.totalCount - whole.nodes.length : 0 };
}
const none = [];

function countsOf(partners) {
  const { office, iso } = countriesOf(partners);
  return { partners: partners.length, sisters: partners.filter(({ kind }) => kind === "SISTER").length, countries: office, iso };
}

// partnersOfKinds are what each kind's box counts: partners of the chosen countries by the strongest tie that makes one;
// a memorandum counts where nothing stronger does.
function partnersOfKinds(history, day, countries) {
  return partnersOn(history, day, agreementKinds).filter(({ place }) => !countries.length || countries.includes(place.country.code));
}

function pictureOf(svg, title, day, drawn, contacts, shaded, compared) {
  const possible = drawn.filter((partner) => partner.possible).length;
  const n = drawn.filter((partner) => !partner.possible && partner.change !== "ended").length;
  const legend = agreementKinds.filter((kind) => drawn.some((partner) => partner.kind === kind)).map((kind) => ({ kind, text: common(kind) }));
  if (shaded) legend.push(...shadesLegend());
  if (contacts && !compared) legend.push(...livesLegend());
  if (compared) legend.push(...compared.legend);
  else if (possible) legend.push({ kind: "edge", possible: true, text: t("undatedToo") });
  return { svg, title: `${title} ${t("onDay", { day: dateText(day) })}`, notes: [compared?.text, [`${n} ${t("partners", { n })}`, possible && t("possibleNote", { n: possible }), narrowedText(), publicAddress()].filter(Boolean).join(" · ")].filter(Boolean), legend };
}

function tableOf(partners, order, contacts) {
  const compared = partners.some(({ change }) => change);
  const header = ["id", "name", "name_ko", "country", "kind", "possible", "since", "latitude", "longitude", "agreement", "last_contact", ...(compared ? ["change"] : [])];
  const rows = sorted(partners, order).map(({ place, kind, possible = false, since, agreement, change }) => [
    place.id, place.name, place.ko, place.country.code, kind, possible, since, place.location?.latitude, place.location?.longitude, agreement.id, contacts?.get(place.id)?.lastContact?.on, ...(compared ? [change] : []),
  ]);
  return { header, rows };
}
