// The planner's room: what of the ties of a city needs somebody, who might be its next partner, what its ties share with those of
// others, and a report of all. The address has the city, the part (part=next), and what each is narrowed by.
import { html } from "../parts/html.js";
import { Narrowed, NotNarrowed } from "../parts/narrowed.js";
import { SearchBox } from "../parts/search.js";
import { Answer, State } from "../parts/status.js";
import { useTitle } from "../parts/title.js";
import { Attention } from "../plan/attention.js";
import { Next } from "../plan/next.js";
import { Overlap } from "../plan/overlap.js";
import { Report } from "../plan/report.js";
import { planPlaceDocument } from "../queries/plan.js";
import { useDay } from "../state/day.js";
import { useAnswer } from "../state/endpoint.js";
import { address, params, set } from "../state/url.js";
import { dateText, lang, nameOf, shortened } from "../text/language.js";
import { t } from "../words/plan.js";

const parts = { attention: Attention, next: Next, overlap: Overlap, report: Report };
const names = Object.keys(parts);

export function View() {
  const { city: chosen, part = "attention" } = params.value;
  const { day } = useDay();
  const answer = useAnswer(planPlaceDocument, chosen ? { city: chosen, chosen: true } : {});
  const home = answer.data?.dataset?.home;
  const city = chosen ? answer.data?.city : home;
  useTitle(city ? t("heading", { place: nameOf(city) }) : t("heading", { place: "…" }), t(part));
  if (chosen && answer.status === "ready" && !city) {
    return html`<${State} kind="nothing" whole title=${t("noPlace", { id: shortened(chosen) })}><${Other} /><//>`;
  }
  const known = city && day;
  const Part = parts[part];
  return html`<article class=${`plan part-${part}`}>
    <header class="head">
      <div class="title">
        <p class="eyebrow">${day && t("onDay", { day: dateText(day) })}</p>
        <h1>${t(part === "report" ? "reportHeading" : "heading", { place: city ? nameOf(city) : "…" })}</h1>
      </div>
      <div class="headtools">
        <${Other} city=${city} home=${home} />
        ${city && html`<a class="tool" href=${address("/compare", { city: null, cities: city.id })}>${t("compare")}</a>`}
        <button type="button" class="tool" onClick=${() => print()}>${t("print")}</button>
      </div>
    </header>
    <nav class="partsof" aria-label=${t("parts")}>${names.map((name) => html`<a key=${name} href=${address("/plan", { city: city?.id, part: name === names[0] ? null : name })} aria-current=${name === part ? "page" : null}>${t(name)}</a>`)}</nav>
    ${part === "overlap" ? html`<${Narrowed} byCountries=${false} /><${NotNarrowed} />` : html`<${Narrowed} />`}
    <${Answer} answer=${answer}>${({ countries }) => (known ? html`<${Part} city=${city.id} day=${day} countries=${countries.nodes} longitude=${city.location?.longitude ?? 0} />` : html`<${State} kind="loading" />`)}<//>
    ${city && html`<p class="meta feeds"><a href=${`/anniversaries.ics?city=${encodeURIComponent(city.id)}&lang=${lang.value}&alarms=12,6,3`}>${t("calendar")}</a> · <a href=${`/changes.atom?city=${encodeURIComponent(city.id)}&lang=${lang.value}`}>${t("changes")}</a></p>`}
  </article>`;
}

const Other = ({ city, home }) => html`<${SearchBox} id="planof" label=${t("other")} placeholder=${t("other")} kinds=${["CITY"]} value=${city && city.id !== home?.id ? nameOf(city) : ""} onChoose=${(node) => set({ city: node.id, why: null, cities: null })} />`;
