// The paths: two search boxes, and the ways between what was chosen, on the map and in words.
import { useMemo, useRef } from "preact/hooks";
import { agreementKinds, tieKinds, mapKinds, relations } from "../model/kinds.js";
import { ExportMenu } from "../parts/export.js";
import { html } from "../parts/html.js";
import { NotNarrowed } from "../parts/narrowed.js";
import { QueryButton } from "../parts/query.js";
import { SearchBox } from "../parts/search.js";
import { Answer } from "../parts/status.js";
import { Swatch } from "../parts/swatch.js";
import { useTitle } from "../parts/title.js";
import { WallKey } from "../parts/wallkey.js";
import { PathList } from "../paths/list.js";
import { PathMap } from "../paths/map.js";
import { Mark, shapesIn } from "../picture/shapes.js";
import { endsDocument, pathsDocument } from "../queries/paths.js";
import { dayOf } from "../state/day.js";
import { useAnswer } from "../state/endpoint.js";
import { useAskedOf } from "../state/asked.js";
import { params, publicAddress, set } from "../state/url.js";
import { wall } from "../state/wall.js";
import { dateText, nameOf, shortened } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/paths.js";

const whole = (text, least, most, otherwise) => {
  const n = Number(text);
  return text && Number.isInteger(n) && n >= least && n <= most ? n : otherwise;
};

const none = [];

export function View() {
  const svg = useRef();
  const { to, city, show: kindsText, kinds: tiesText, maxLength: lengthText, first: firstText, undated: undatedText, path } = params.value;
  const from = params.value.from ?? (city !== to ? city : null); // the place of the view before
  const endIds = useMemo(() => ({ ids: [from, to].filter(Boolean) }), [from, to]);
  const ends = useAnswer(endsDocument, endIds);
  const day = dayOf(ends.data?.dataset);
  const kinds = useMemo(() => {
    const chosen = mapKinds.filter((kind) => (kindsText?.split(",") ?? ["CITY"]).includes(kind));
    return chosen.length ? chosen : ["CITY"];
  }, [kindsText]);
  const links = useMemo(() => {
    const chosen = agreementKinds.filter((kind) => tiesText?.split(",").includes(kind));
    return chosen.length ? chosen : tieKinds;
  }, [tiesText]);
  const maxLength = whole(lengthText, 1, 6, 6);
  const first = whole(firstText, 1, 50, 5);
  const undated = undatedText === "1"; // steps may be links that may hold
  const variables = useMemo(() => ({ from, to, maxLength, kinds, links: links.join() === tieKinds.join() ? null : [...links, ...relations], asOf: day, first, undated }), [from, to, maxLength, kinds, links, day, first, undated]);
  const ask = from && to && from !== to && day;
  const answer = useAnswer(ask ? pathsDocument : null, variables);

  const known = ends.data?.nodes ?? none;
  const thingOf = (id) => known.find((thing) => thing?.id === id) ?? null;
  const [start, end] = [thingOf(from), thingOf(to)];
  const shown = useMemo(() => [start, end].filter(Boolean), [start, end]);
  const shownDay = useAskedOf(answer, day);
  const paths = (ask && answer.data?.paths?.paths) || none;
  const chosen = Math.min(paths.length - 1, whole(path, 1, 50, 1) - 1);
  const title = start && end ? t("title", { from: nameOf(start), to: nameOf(end) }) : t("titleEmpty");
  useTitle(title, day && dateText(day));

  const choose = (i) => set({ path: i ? i + 1 : null, at: null }, { replace: true });
  const chooseEnd = (name) => (thing) => set({ [name]: thing.id, path: null, at: null, show: thing.__typename === "City" ? kindsText : mapKinds.filter((kind) => kind !== "COUNTRY").join() });
  const toggle = (kind) => {
    const next = mapKinds.filter((one) => (one === kind) !== kinds.includes(one));
    set({ show: next.join() === "CITY" ? null : next.join(), path: null, at: null });
  };
  const toggleTie = (kind) => {
    const next = agreementKinds.filter((one) => (one === kind) !== links.includes(one)).join();
    set({ kinds: next === tieKinds.join() ? null : next, path: null, at: null });
  };
  const home = ends.data?.dataset?.home;
  const missing = ends.status === "ready" && [from, to].find((id) => id && !thingOf(id));

  return html`
    <div class="intro">
      <div class="heading">
        <h1>${title}</h1>
        ${day && start && end ? html`<p class="day" aria-live="polite">${t("onDay", { day: dateText(day) })}</p>` : html`<p class="day">${t("intro")}</p>`}
      </div>
      <div class="ends">
        <div class="end"><span aria-hidden="true">${t("from")}</span><${SearchBox} id="from" label=${t("from")} placeholder=${t("hint")} kinds=${mapKinds} value=${start ? nameOf(start) : ""} onChoose=${chooseEnd("from")} /></div>
        <div class="end"><span aria-hidden="true">${t("to")}</span><${SearchBox} id="to" label=${t("to")} placeholder=${t("hint")} kinds=${mapKinds} value=${end ? nameOf(end) : ""} onChoose=${chooseEnd("to")} /></div>
        <button type="button" class="swap" aria-label=${t("swap")} title=${t("swap")} disabled=${!from && !to} onClick=${() => set({ from: to, to: from, path: null, at: null })}>⇅</button>
      </div>
    </div>
    <div class="stage">
      <div class="canvas"><${PathMap} ends=${shown} paths=${paths} chosen=${chosen} title=${start && end ? t("map", { from: nameOf(start), to: nameOf(end) }) : t("mapEmpty")} onChoose=${choose} svgRef=${svg} /></div>
      ${wall.value && paths.length > 0 && html`<${WallKey} kinds=${kindsIn(paths)} />`}
      <div class="bar">
        <label class="select">${t("longest")} <select value=${maxLength} onChange=${(e) => set({ maxLength: e.target.value === "6" ? null : e.target.value, path: null })}>${[1, 2, 3, 4, 5, 6].map((n) => html`<option key=${n} value=${n} selected=${n === maxLength}>${t("steps", { n })}</option>`)}</select></label>
      </div>
    </div>
    <div class="side">
      <${NotNarrowed} />
      <section class="filters"><fieldset>
        <legend>${t("over")}</legend>
        <div class="columns">
          ${mapKinds.map((kind) => html`<label class="kind" key=${kind}><input type="checkbox" checked=${kinds.includes(kind)} disabled=${kinds.length === 1 && kinds[0] === kind} onChange=${() => toggle(kind)} /><${Mark} kind=${kind} /><span>${common(kind + "s")}</span></label>`)}
        </div>
      </fieldset>
      <fieldset>
        <legend>${t("ties")}</legend>
        ${agreementKinds.map((kind) => html`<label class="kind" key=${kind}><input type="checkbox" checked=${links.includes(kind)} disabled=${links.length === 1 && links[0] === kind} onChange=${() => toggleTie(kind)} /><${Swatch} kind=${kind} /><span>${common(kind)}</span></label>`)}
        <label class="kind undated"><input type="checkbox" checked=${undated} onChange=${() => set({ undated: undated ? null : "1", path: null, at: null })} /><${Swatch} kind="REL" possible /><span>${t("undated")}</span></label>
      </fieldset></section>
      <div class="results">
        ${missing && html`<p class="none" role="alert">${t("unknown", { id: shortened(missing) })}</p>`}
        ${!from && !to && home && html`<p class="none"><button type="button" onClick=${() => set({ from: home.id })}>${t("startHome", { place: nameOf(home) })}</button></p>`}
        ${from && from === to && html`<p class="none" role="status">${t("same")}</p>`}
        ${!missing && ends.status !== "ready" && html`<${Answer} answer=${ends}>${() => null}<//>`}
        ${ask && !missing && html`<${Answer} answer=${answer}>${({ paths: found }) => found && html`<${Found} found=${found} day=${shownDay} first=${first} chosen=${chosen} maxLength=${maxLength} kinds=${kinds} onChoose=${choose} />`}<//>`}
      </div>
      <div class="tools">
        <${QueryButton} queries=${[...(ask ? [{ document: pathsDocument, variables }] : []), { document: endsDocument, variables: endIds }]} />
        <${ExportMenu} name=${["paths", from, to, day].filter(Boolean).join("-")} picture=${() => ({ svg: svg.current, title: day ? `${title} ${t("onDay", { day: dateText(day) })}` : title, notes: [publicAddress()], legend: legendOf(paths) })} table=${() => tableOf(paths)} data=${() => answer.data ?? ends.data ?? null} />
      </div>
    </div>
  `;
}

// Found is what the endpoint answered: the ways, or that there is none, and how to look further.
function Found({ found: { paths, truncated, undatedCount }, day, first, chosen, maxLength, kinds, onChoose }) {
  const wider = mapKinds.filter((kind) => kind !== "COUNTRY");
  const leftOut = undatedCount > 0 && html`<p class="soft leftout">${t("leftOut", { n: undatedCount })} <button type="button" onClick=${() => set({ undated: "1", path: null, at: null })}>${t("bringIn")}</button></p>`;
  if (!paths.length) {
    return html`<div class="none" role="status"><p>${t("none", { steps: t("steps", { n: maxLength }) })}</p>
      ${leftOut}
      ${kinds.length < wider.length && html`<button type="button" onClick=${() => set({ show: wider.join() })}>${t("widen")}</button>`}</div>`;
  }
  const more = first < 20 ? 20 : 50;
  return html`
    <p class="hidden" role="status">${t(truncated ? "foundSome" : "found", { n: paths.length })}</p>
    <h2 class="count">${t(truncated ? "foundSome" : "found", { n: paths.length })}</h2>
    <${PathList} paths=${paths} day=${day} chosen=${chosen} onChoose=${onChoose} />
    ${leftOut}
    ${truncated && html`<p class="soft more">${t("moreExist")} ${first < 50 && html`<button type="button" onClick=${() => set({ first: more }, { replace: true })}>${t("more", { n: more })}</button>`}</p>`}`;
}

// kindsIn are the kinds of agreement among the steps.
const kindsIn = (paths) => agreementKinds.filter((kind) => paths.some(({ steps }) => steps.some(({ links }) => links.some(({ link }) => link === kind))));

// legendOf are these kinds, and that what may hold is hollow.
function legendOf(paths) {
  const steps = paths.flatMap((path) => path.steps);
  const links = steps.flatMap((step) => step.links);
  return [
    ...shapesIn(steps.flatMap(({ from, to }) => [from, to]), (kind) => common(kind + "s")),
    ...kindsIn(paths).map((kind) => ({ kind, text: common(kind) })),
    ...(links.some(({ possible }) => possible) ? [{ kind: "edge", possible: true, text: t("undated") }] : []),
  ];
}

function tableOf(paths) {
  const header = ["path", "step", "from", "from_name", "to", "to_name", "link", "label", "possible", "since", "agreement"];
  return { header, rows: paths.flatMap(({ steps }, i) => steps.flatMap(({ from, to, links }, j) => links.map((edge) => [i + 1, j + 1, from.id, from.name, to.id, to.name, edge.link, edge.label, edge.possible, edge.since, edge.partnership?.id]))) };
}
