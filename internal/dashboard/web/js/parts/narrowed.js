// Kinds and countries chosen on another view, which stay in the address: a view that they filter says so, and one that they
// cannot filter says that; both offer to clear the choice.
import { params, set } from "../state/url.js";
import { lang } from "../text/language.js";
import { t } from "../words/common.js";
import { html } from "./html.js";

const list = (text) => (text ? text.split(",") : []);

export const chosenKinds = () => list(params.value.kinds).filter((kind) => kind !== "NONE");
export const chosenCountries = () => list(params.value.countries);

function inWords(kinds, countries) {
  const names = new Intl.DisplayNames(lang.value, { type: "region" });
  return [...kinds.map((kind) => t(kind)), ...countries.map((code) => names.of(code))].join(", ");
}

// narrowedText says to which kinds of agreement and countries a view is narrowed, as it stands on saved pictures too; "" where
// it is to none. A view that cannot be narrowed by one of them says false of it.
export function narrowedText({ byKinds = true, byCountries = true } = {}) {
  const [kinds, countries] = [byKinds ? chosenKinds() : [], byCountries ? chosenCountries() : []];
  return kinds.length || countries.length ? t("narrowedTo", { what: inWords(kinds, countries) }) : "";
}

// Narrowed is the same on the page, with the way back to all.
export function Narrowed(by) {
  const text = narrowedText(by);
  if (!text) return null;
  return html`<p class="narrowed" role="status">${text} <button type="button" class="plain" onClick=${() => set({ kinds: null, countries: null })}>${t("showAll")}</button></p>`;
}

// NotNarrowed says that a view shows all countries although some are chosen.
export function NotNarrowed() {
  const countries = chosenCountries();
  if (!countries.length) return null;
  return html`<p class="narrowed" role="status">${t("notNarrowed", { what: inWords([], countries) })} <button type="button" class="plain" onClick=${() => set({ countries: null })}>${t("forget")}</button></p>`;
}
