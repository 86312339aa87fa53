// A box for a day. It shows the day as the page writes days everywhere; while one types in it, as the browser does.
import { isDay } from "../model/days.js";
import { dateText } from "../text/language.js";
import { html } from "./html.js";

// DayInput takes a day or "", and gives a full day, or "" where none is required.
export function DayInput({ label, value, onDay, required = false, labelled = false }) {
  const change = ({ target }) => (isDay(target.value) || (!required && target.validity.valid && !target.value)) && onDay(target.value);
  return html`<span class="dayinput">
    <input type="date" aria-label=${labelled ? null : label} required=${required} min="1900-01-01" max="2100-12-31" value=${value} onChange=${change} />
    ${value && html`<span class="written" aria-hidden="true">${dateText(value)}</span>`}
  </span>`;
}
