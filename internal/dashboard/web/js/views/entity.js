// The profile of anything that has an id.
import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { addYears } from "../model/days.js";
import { ExportMenu } from "../parts/export.js";
import { html, classes } from "../parts/html.js";
import { QueryButton } from "../parts/query.js";
import { SearchBox } from "../parts/search.js";
import { Answer, State } from "../parts/status.js";
import { useTitle } from "../parts/title.js";
import { Brief } from "../profile/brief.js";
import { Conflicts, Sources, bySource } from "../profile/cited.js";
import * as city from "../profile/city.js";
import { Country, useCountryWith } from "../profile/country.js";
import { Facts, kindName, ownValues } from "../profile/facts.js";
import { Footnotes, Notes } from "../profile/footnotes.js";
import * as others from "../profile/others.js";
import { Jumps } from "../profile/jumps.js";
import { Section } from "../profile/section.js";
import { profileSheet } from "../profile/sheet.js";
import { tableOf } from "../profile/table.js";
import { With, useWith } from "../profile/with.js";
import * as more from "../queries/profile-more.js";
import * as documents from "../queries/profile.js";
import { dayDocument } from "../queries/shell.js";
import { plainText } from "../sheet/plain.js";
import { useDay, useTimeless } from "../state/day.js";
import { useAnswer } from "../state/endpoint.js";
import { useAskedOf } from "../state/asked.js";
import { entityAddress, go, params, publicAddress, subject } from "../state/url.js";
import { dateText, lang, nameOf, shortened } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/profile.js";

// The documents by kind, and whether what they bring depends on the day. A city has two of its own; of any other
// kind that is not here the profile shows the attributes alone.
const kinds = {
  Country: { document: documents.countryDocument, ofDay: true },
  Partnership: { document: documents.partnershipDocument, ofDay: true },
  Program: { document: more.programDocument },
  Organization: { document: more.organizationDocument, ofDay: true },
  Person: { document: more.personDocument },
  Event: { document: more.eventDocument },
  Source: { document: more.sourceDocument },
  Anniversary: { document: more.anniversaryDocument },
};

// dated are the kinds of thing whose profile is of a day.
const dated = ["City", "Country", "Partnership", "Organization", "Person"];

// View moves the focus to the next profile, when a link of one leads to another.
export function View({ rest: id }) {
  const answer = useAnswer(documents.profileDocument, { id });
  const before = useRef(id);
  useEffect(() => {
    if (before.current !== id) document.getElementById("main").focus({ preventScroll: true });
    before.current = id;
  }, [id]);
  return html`<${Answer} answer=${answer} whole>${({ node }) => {
    if (node && node.id !== id && answer.status === "loading") return html`<${State} kind="loading" />`;
    if (node?.__typename === "City" && params.value.form === "brief") return html`<${Brief} thing=${node} key=${node.id} />`;
    return node ? html`<${Profile} thing=${node} key=${node.id} />` : html`<${Missing} id=${id} />`;
  }}<//>`;
}

function Missing({ id }) {
  useTitle(common("entity"));
  useTimeless(true);
  return html`<${State} kind="nothing" whole title=${t("missing", { id: shortened(id) })} text=${t("missingHint")}>
    <${SearchBox} id="find" label=${common("search")} placeholder=${common("searchHint")} onChoose=${(node) => go(entityAddress(node.id))} />
  <//>`;
}

function Profile({ thing }) {
  const { id, __typename: kind } = thing;
  const { day, today } = useDay();
  useTimeless(!dated.includes(kind));
  const dayAnswer = useAnswer(dayDocument);
  const isCity = kind === "City";
  useLayoutEffect(() => {
    if (isCity) subject.value = id; // the other views are about this place then
    return () => { subject.value = undefined; };
  }, [id, isCity]);
  const own = kinds[kind] ?? {};
  const variables = own.ofDay ? { id, day } : { id };
  const dayVariables = { id, day, until: day && addYears(day, 5) };
  const onDay = useAnswer(isCity && day ? documents.cityDayDocument : null, dayVariables);
  const record = useAnswer(isCity ? documents.cityDocument : own.ofDay && !day ? null : own.document ?? null, isCity ? { id } : variables);
  const together = useWith(isCity ? id : null, day);
  const ofCountry = useCountryWith(kind === "Country" ? id : null, day);
  const name = nameOfThing(thing, record.data);
  useTitle(name, kindName(thing));
  const queries = [
    { document: documents.profileDocument, variables: { id } },
    ...(isCity ? [{ document: documents.cityDayDocument, variables: dayVariables }, { document: documents.cityDocument, variables: { id } }, ...together.queries] : own.document ? [{ document: own.document, variables }, ...ofCountry.queries] : []),
    { document: dayDocument, variables: {} },
  ];
  const Main = kind === "Country" ? Country : others[kind];
  const shownDay = useAskedOf(isCity ? onDay : record, day);
  const notes = useMemo(() => new Map(), []);
  const sources = thing.citations ?? [];
  const pictureOf = (credit) => profileSheet({
    thing, onDay: onDay.data, record: record.data, together: isCity ? together.answer.data?.brief : ofCountry.answer.data, day: dated.includes(kind) ? shownDay : day, today, title: name, names: namesOf(thing).map(([, other]) => other).join(" · "),
    eyebrow: [eyebrowOf(thing), dated.includes(kind) && t("ofDay", { day: dateText(shownDay) })].filter(Boolean).join(" · "), note: [publicAddress(), credit].filter(Boolean).join(" · "),
  });
  return html`<${Notes.Provider} value=${notes}><article class="profile">
    <header class="head">
      <div class="title">
        <p class="eyebrow"><${Eyebrow} thing=${thing} /></p>
        <h1>${name}</h1>
        <${OtherNames} thing=${thing} />
      </div>
      <div class="headtools">
        ${isCity && html`<${city.Ways} id=${id} />`}
        <${QueryButton} queries=${queries} />
        <${ExportMenu} name=${`${id.replace("@", "-")}${day && dated.includes(kind) ? "-" + day : ""}`} data=${() => ({ thing, day, onDay: onDay.data, record: record.data, ...(isCity && { with: together.answer.data?.brief ?? null }), ...(kind === "Country" && { with: ofCountry.answer.data ?? null }) })}
          table=${record.data && (() => tableOf(onDay.data, record.data))} picture=${record.data && day && ((credit) => ({ text: pictureOf(credit) }))} />
        <button type="button" class="tool" onClick=${() => print()}>${t("print")}</button>
      </div>
    </header>
    <${Jumps} />
    ${isCity && html`<${With} thing=${thing} of=${together} />`}
    <div class=${classes("columns", isCity && "city", kind === "Anniversary" && "one")}>
      <div class="aside">
        <${Facts} thing=${thing} />
        ${isCity && html`<${city.Aside} id=${id} city=${onDay.data?.city} day=${shownDay} />`}
      </div>
      <div class="main">
        ${!day && html`<${Answer} answer=${dayAnswer}>${() => null}<//>`}
        <${Conflicts} citations=${sources} own=${ownValues(thing)} />
        ${isCity
          ? html`<${city.Main} id=${id} onDay=${onDay} record=${record} shownDay=${shownDay} day=${day} today=${today} />`
          : Main && html`<${Answer} answer=${record}>${(data) => day && html`<${Main} id=${id} data=${data} day=${own.ofDay ? shownDay : day} today=${today} together=${ofCountry} />`}<//>`}
      </div>
      ${sources.length > 0 && html`<div class="below"><${Section} id="sources" title=${t("sourcesOf")} count=${bySource(sources).length}>
        <${Sources} citations=${sources} className="sourcelist" />
      <//></div>`}
    </div>
    <${Footnotes} after=${{}} />
  </article><//>`;
}

// nameOfThing is the heading; that of an anniversary is made of its parties.
function nameOfThing(thing, data) {
  if (thing.name) return nameOf(thing);
  const parties = data?.node?.agreement?.parties.nodes.map(nameOf).join(" – ");
  return [t("nth", { n: thing.years }), parties].filter(Boolean).join(" · ");
}

const Eyebrow = ({ thing }) => html`${[kindName(thing), ...(thing.__typename === "Anniversary" ? [dateText(thing.on), thing.milestone && t("milestone")] : [])].filter(Boolean).join(" · ")}${thing.country && html` · <a href=${entityAddress(thing.country.id)}>${nameOf(thing.country)}</a>`}`;
const eyebrowOf = (thing) => plainText(Eyebrow({ thing }));

// namesOf are the name in the other language of the page, and its own, each with its language where that is known.
function namesOf(thing) {
  const other = lang.value === "ko" ? thing.name : thing.ko;
  return [[lang.value === "ko" ? "en" : "ko", other], [null, thing.native]].filter(([, name], i, all) => name && name !== nameOf(thing) && all.findIndex(([, n]) => n === name) === i);
}

function OtherNames({ thing }) {
  const names = namesOf(thing);
  return names.length > 0 && html`<p class="names">${names.map(([tag, name], i) => html`${i > 0 && " · "}<span lang=${tag}>${name}</span>`)}</p>`;
}
