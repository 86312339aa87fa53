// What changed on a day, shown at its mark on the timeline.
import { html, classes } from "../parts/html.js";
import { Swatch } from "../parts/swatch.js";
import { dateText, nameOf } from "../text/language.js";
import { t as common } from "../words/common.js";
import { t } from "../words/map.js";

const most = 8;

const changeText = ({ place, kind, ended }) => t(ended ? "ended" : "began", { place: nameOf(place), kind: common(kind) });

// changesText says what changed in a step, in a line.
export function changesText({ changes }) {
  const all = changes.slice(0, 3).map(changeText);
  if (changes.length > 3) all.push(t("moreChanges", { n: changes.length - 3 }));
  return all.join("; ");
}

// Changes is the card at the mark of a step; `x` is where that is, of `width`.
export function Changes({ step, x, width }) {
  const part = x / width;
  return html`<div class="changes" style=${`left: ${(part * 100).toFixed(2)}%; translate: ${(-part * 100).toFixed(1)}% 0`}>
    <strong>${dateText(step.day)}</strong>
    <ul>${step.changes.slice(0, most).map((change) => html`<li key=${change.id} class=${classes(change.ended && "ended")}><${Swatch} kind=${change.kind} width="22" />${changeText(change)}</li>`)}</ul>
    ${step.changes.length > most && html`<p>${t("moreChanges", { n: step.changes.length - most })}</p>`}
  </div>`;
}

// nearestStep is the step whose mark is nearest to a point of the drawing, within some pixels; null without one.
export function nearestStep(steps, at, x, within) {
  let best = null;
  for (const step of steps) {
    const distance = Math.abs(at(step.day) - x);
    if (step.changes.length && distance <= within && (!best || distance < best.distance)) best = { step, distance };
  }
  return best?.step ?? null;
}
