// Two days compared, beside a picture: the sentence with the counts, the legend, and the field for the other day. It is `since` in the
// address.
import { addYears } from "../model/days.js";
import { changes } from "../model/between.js";
import { params, set } from "../state/url.js";
import { dateText } from "../text/language.js";
import { t } from "../words/between.js";
import { DayInput } from "./dayfield.js";
import { html } from "./html.js";
import { Announce } from "./status.js";

// daysCompared are the earlier and the later of the day shown and that of the address; null where none is compared.
export const daysCompared = (day) => (params.value.since && day ? [params.value.since, day].sort() : null);

// changeWord is what a tie is, in short.
export const changeWord = (change) => t(change === "undated" ? "undatedShort" : change);

export const betweenText = ([from, to], counts) => t(from === to ? "sameDay" : counts.undated ? "sumsUndated" : "sums", { from: dateText(from), to: dateText(to), added: counts.new, ended: counts.ended, same: counts.unchanged, undated: counts.undated });

// How the lines of saved legends look, as css/between.css draws them.
const lines = { new: { width: 3.6 }, ended: { width: 4.6, hollow: 2.6 }, unchanged: { width: 1.1, opacity: 0.6 }, undated: { width: 1.5, dash: "1.5 4" } };

// changesIn are the changes among some ties as a legend of a saved picture has them.
export const changesIn = (ties) => changes.filter((change) => ties.some((tie) => tie.change === change)).map((change) => ({ kind: "ink", ...lines[change], text: t(change) }));

const Line = ({ change }) => html`<svg class=${"swatch changeline"} width="30" height="10" viewBox="0 0 30 10" aria-hidden="true">
  <line x1="1" x2="29" y1="5" y2="5" style=${{ strokeWidth: lines[change].width, strokeOpacity: lines[change].opacity, strokeDasharray: lines[change].dash }} />
  ${lines[change].hollow && html`<line class="hollow" x1="1" x2="29" y1="5" y2="5" style=${{ strokeWidth: lines[change].hollow }} />`}
</svg>`;

// Between says what became of the ties from one day to the other, and how each is drawn. `ties` are those of the picture.
export function Between({ days, counts, ties, cut }) {
  const text = betweenText(days, counts);
  const shown = changes.filter((change) => ties.some((tie) => tie.change === change));
  return html`<div class="between">
    <p class="sentence">${text}</p><${Announce} text=${text} />
    <ul class="key" aria-label=${t("key")}>${shown.map((change) => html`<li key=${change}><${Line} change=${change} /> ${t(change)}</li>`)}</ul>
    ${cut && html`<p class="soft">${t("cut")}</p>`}
  </div>`;
}

// OtherDay begins and ends a comparison, and takes the other day by keyboard. The first is five years before, not before `from`, or after it.
export function OtherDay({ day, from }) {
  const { since } = params.value;
  const earlier = addYears(day, -5);
  const first = !from || earlier >= from ? earlier : from === day ? addYears(day, 5) : from;
  if (!since) return html`<button type="button" class="plain otherday" onClick=${() => set({ since: first })}>${t("begin")}</button>`;
  return html`<span class="otherday dayfield"><span aria-hidden="true">${t("other")}</span> <${DayInput} label=${t("other")} value=${since} onDay=${(next) => set({ since: next })} required />
    <button type="button" class="plain" aria-label=${t("stop")} title=${t("stop")} onClick=${() => set({ since: null })}>×</button></span>`;
}
