// The regions of the world that the cities of a network lie in: each has a colour of its own.
import { html } from "../parts/html.js";
import { collator, nameOf, number } from "../text/language.js";
import { t } from "../words/network.js";

const most = 8; // colours; cities of further regions, and of none, have the last

// regionsOf are the regions of a graph with how many cities lie in each, those with the most first: [{ code, region, n, colour }].
export function regionsOf({ nodes }) {
  const regions = nodes.map(({ entity }) => entity.country?.region).filter(Boolean);
  return [...Map.groupBy(regions, ({ code }) => code)]
    .map(([code, of]) => ({ code, region: of[0], n: of.length }))
    .sort((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1))
    .map((one, i) => ({ ...one, colour: Math.min(most, i + 1) }));
}

// regionClass is the class of a node, by a map from codes to colours.
export const regionClass = (colours, { entity }) => (entity.country?.region ? `region-${colours.get(entity.country.region.code)}` : "");

// Regions is the legend.
export const Regions = ({ regions }) => regions.length > 0 && html`<section class="regions" aria-label=${t("regions")}>
  <h2>${t("regions")}</h2>
  <ul>${regions.map(({ code, region, n, colour }) => html`<li key=${code}><svg class=${`region-${colour}`} width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true"><circle r="5" /></svg><span>${nameOf(region)}</span><span class="count">${number(n)}</span></li>`)}</ul>
</section>`;

// regionsLegend is the same for a picture that is saved.
export const regionsLegend = (regions) => [...regions].sort((a, b) => a.colour - b.colour || collator.value.compare(nameOf(a.region), nameOf(b.region))).map(({ region, colour }) => ({ kind: `region-${colour}`, path: "M-5,0A5,5 0 1 1 5,0A5,5 0 1 1 -5,0Z", text: nameOf(region) }));
