// What was chosen on another view and goes along in the address: a view that is narrowed by it says so and offers the way
// back, and so does one that cannot be narrowed by it.
import { html } from "./html.js";
import { params, set } from "./url.js";
import { lang } from "./words.js";
import { t } from "./words/common.js";

const list = (text) => (text ? text.split(",") : []);

export const chosenKinds = () => list(params.value.kinds).filter((kind) => kind !== "NONE");
export const chosenCountries = () => list(params.value.countries);

function inWords(kinds, countries) {
  const names = new Intl.DisplayNames(lang.value, { type: "region" });
  return [...kinds.map((kind) => t(kind)), ...countries.map((code) => names.of(code))].join(", ");
}

// Narrowed says to which kinds of agreement and countries a view is narrowed.
export function Narrowed() {
  const [kinds, countries] = [chosenKinds(), chosenCountries()];
  if (!kinds.length && !countries.length) return null;
  return html`<p class="narrowed" role="status">${t("narrowedTo", { what: inWords(kinds, countries) })} <button type="button" class="plain" onClick=${() => set({ kinds: null, countries: null })}>${t("showAll")}</button></p>`;
}

// NotNarrowed says that a view shows all countries although some are chosen.
export function NotNarrowed() {
  const countries = chosenCountries();
  if (!countries.length) return null;
  return html`<p class="narrowed" role="status">${t("notNarrowed", { what: inWords([], countries) })} <button type="button" class="plain" onClick=${() => set({ countries: null })}>${t("forget")}</button></p>`;
}
