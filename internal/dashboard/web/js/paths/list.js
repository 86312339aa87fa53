// The list of paths: each step with the links of its two ends.
import { html } from "../parts/html.js";
import { Swatch } from "../parts/swatch.js";
import { besideName, linkText } from "../picture/describe.js";
import { isTie, kindOf, Mark } from "../picture/shapes.js";
import { entityAddress } from "../state/url.js";
import { dateText, nameOf } from "../text/language.js";
import { t } from "../words/paths.js";
import { locationOf } from "./map.js";
import { explanationOf } from "./sentence.js";

// linkWords say since when a tie is, or that it may be; of other links the days are not asked.
function linkWords(edge, day) {
  const from = edge.partnership?.inForceFrom;
  if (edge.possible) return from > day ? t("possibleBefore", { link: linkText(edge), day: dateText(from) }) : t("possible", { link: linkText(edge) });
  if (!isTie(edge.link)) return linkText(edge);
  return edge.since ? t("since", { link: linkText(edge), day: dateText(edge.since) }) : t("sinceUnknown", { link: linkText(edge) });
}

export function PathList({ paths, day, chosen, onChoose }) {
  return html`<ol class="pathlist">
    ${paths.map((path, i) => html`<li key=${path.steps.map(({ to }) => to.id).join()} class=${i === chosen ? "path chosen" : "path"} aria-current=${i === chosen ? "true" : null}>
      <button type="button" class="pathhead" aria-expanded=${i === chosen} onClick=${() => onChoose(i)}>
        <span class="line">${[path.steps[0].from, ...path.steps.map(({ to }) => to)].map((thing, at) => html`${at > 0 && html`<span class="arrow" aria-hidden="true"> → </span><span class="hidden">, </span>`}<span>${nameOf(thing)}</span>`)}</span>
        <span class="length">${path.steps.some(({ links }) => links[0].possible) && `${t("uncertain")} · `}${t("steps", { n: path.length })}</span>
      </button>
      ${i === chosen && html`<${Steps} path=${path} day=${day} />`}
    </li>`)}
  </ol>`;
}

function Steps({ path, day }) {
  const things = [path.steps[0].from, ...path.steps.map(({ to }) => to)];
  const nowhere = things.filter((thing) => !locationOf(thing)).length;
  return html`<div class="inside">
    <ol class="chain">
      <${Thing} thing=${path.steps[0].from} />
      ${path.steps.map(({ from, to, links }) => html`
        <li class="join" key=${"to " + to.id}>${links.map((edge) => html`<p key=${edge.id}><${Swatch} kind=${isTie(edge.link) ? edge.link : "REL"} width="22" possible=${edge.possible} />
          <span>${edge.partnership ? html`<a href=${entityAddress(edge.partnership.id)}>${linkWords(edge, day)}</a>` : html`<span aria-hidden="true">${edge.source === from.id ? "↓" : "↑"} </span>${linkWords(edge, day)}`}</span></p>`)}</li>
        <${Thing} key=${to.id} thing=${to} />`)}
    </ol>
    <p class="explanation">${explanationOf(path, day)}</p>
    ${nowhere > 0 && html`<p class="explanation">${t("unplaced", { n: nowhere })}</p>`}
  </div>`;
}

const Thing = ({ thing }) => html`<li class="thing"><${Mark} kind=${kindOf(thing)} /><span><a href=${entityAddress(thing.id)}>${nameOf(thing)}</a> <span class="soft">${thing.country ? nameOf(thing.country) : besideName(thing)}</span></span></li>`;
