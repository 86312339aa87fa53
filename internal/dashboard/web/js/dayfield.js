// A field for the day that a view shows, with a way back to the day that the facts are centred on.
import { html } from "./html.js";
import { isDay } from "./model/days.js";
import { set } from "./url.js";
import { dateText } from "./words.js";
import { t } from "./words/network.js";

export function DayField({ day, opening }) {
  const change = (event) => isDay(event.target.value) && set({ asOf: event.target.value === opening ? null : event.target.value });
  return html`<div class="dayfield">
    <label><span>${t("day")}</span><input type="date" required value=${day} onChange=${change} /></label>
    ${opening && day !== opening && html`<button type="button" class="plain" onClick=${() => set({ asOf: null })}>${t("toDay", { day: dateText(opening, { short: true }) })}</button>`}
  </div>`;
}
