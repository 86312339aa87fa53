// What stands first on the profile of a city: its tie with the home city of the dataset, or with the city that the address names.
import { useEffect } from "preact/hooks";
import { html } from "../parts/html.js";
import { namesUnknown } from "../parts/known.js";
import { Answer } from "../parts/status.js";
import { homeDocument, withDocument } from "../queries/brief.js";
import { useAnswer } from "../state/endpoint.js";
import { address, correct, entityAddress, params } from "../state/url.js";
import { nameOf } from "../text/language.js";
import { t } from "../words/brief.js";
import { t as common } from "../words/common.js";
import { Locator } from "./locator.js";
import { Runs } from "./runs.js";
import { tieFacts } from "./tiefacts.js";

// useOther returns { other, home }: the id of the city whose tie with a city is shown, that of the address, or the home city; null where
// there is none, undefined while it is not known; and the answer that says which is the home city.
export function useOther(id) {
  const home = useAnswer(id ? homeDocument : null);
  const named = [params.value.with, params.value.city?.split(",")[0]].find((one) => one && id && one !== id);
  const known = home.data?.dataset ? home.data.dataset.home?.id ?? id : undefined; // itself where there is none
  return { other: !id || known === id ? named ?? null : named ?? known, home };
}

// useKnownOther takes the other city out of the address where an answer says that there is none.
export function useKnownOther(answer) {
  const unknown = namesUnknown(answer) && params.value.with;
  useEffect(() => {
    if (unknown) correct({ with: null }, { name: "with", value: unknown });
  }, [unknown]);
}

// useWith asks about the tie of a city on a day, and returns { answer, other, queries }.
export function useWith(id, day) {
  const { other } = useOther(id);
  const variables = { city: other, with: id, asOf: day };
  const answer = useAnswer(other && day ? withDocument : null, variables);
  useKnownOther(answer);
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
        ${tieFacts(brief).map(({ name, lines, list }) => html`<dt>${name}</dt><dd>${list ? html`<ul>${lines.map((runs, i) => html`<li key=${i}><${Runs} runs=${runs} /></li>`)}</ul>` : lines.map((runs, i) => html`<p key=${i}><${Runs} runs=${runs} /></p>`)}</dd>`)}
      </dl>
      <${Locator} from=${brief.city} to=${brief.with} kind=${brief.tie.kind} />
    </div>
    <p class="links"><a href=${entityAddress(thing.id, { with: brief.city.id, form: "brief" })}>${t("toBrief")}</a> · <a href=${address("/paths", { from: brief.city.id, to: thing.id, city: null })}>${common("paths")}</a></p>
  </section>`}<//>`;
}
