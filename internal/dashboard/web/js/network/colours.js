// The colours of the cities of a network: by the region of the world that they lie in, or by the community that they are in, a part of the
// whole network with more ties within than by chance.
import { html } from "../parts/html.js";
import { set } from "../state/url.js";
import { collator, nameOf, number } from "../text/language.js";
import { t } from "../words/network.js";

const most = 8; // colours; cities of further groups, and of none, have the last

// colouring tells by what the cities of a graph have their colours: "community" where that is wanted and known, else "region".
export const colouring = ({ nodes }, wanted) => (wanted === "community" && nodes.some(({ entity }) => entity.network) ? "community" : "region");

const codeOf = { region: ({ country }) => country?.region?.code, community: ({ network }) => network?.community.rank };

// coloursOf are the groups of cities with how many lie in each, those with the most first: [{ code, named, n, colour }], named being the region, or
// of a community the city with the most ties: the first in it of `ranking`, else of those shown.
export function coloursOf({ nodes }, by, ranking = []) {
  const cities = nodes.filter(({ entity }) => codeOf[by](entity) != null);
  const connected = [...ranking, ...cities.map(({ entity }) => ({ entity, position: entity.network }))];
  const named = { region: (_, [{ entity }]) => entity.country.region, community: (rank) => connected.find(({ position }) => position.community.rank === rank).entity };
  return [...Map.groupBy(cities, ({ entity }) => codeOf[by](entity))]
    .map(([code, of]) => ({ by, code, named: named[by](code, of), n: of.length }))
    .sort((a, b) => b.n - a.n || (a.code < b.code ? -1 : 1))
    .map((one, i) => ({ ...one, colour: Math.min(most, i + 1) }));
}

// colourClass gives the class of a node, by such groups.
export function colourClass(groups) {
  const colours = new Map(groups.map(({ code, colour }) => [code, colour]));
  const code = codeOf[groups[0]?.by];
  return ({ entity }) => (colours.has(code?.(entity)) ? `region-${colours.get(code(entity))}` : "");
}

// entriesOf are the entries of the legend: a colour with the names of all groups that have it.
const entriesOf = (groups) => [...Map.groupBy(groups, ({ colour }) => colour)].map(([colour, of]) => {
  const all = of.map(({ named }) => nameOf(named)).sort(collator.value.compare);
  return { colour, n: of.reduce((sum, { n }) => sum + n, 0), several: of.length > 1, text: of[0].by === "community" ? t("around", { place: all.join(", ") }) : all.join(", ") };
});

// Colours is the legend, below the choice of what colours mean; `chosen` is that of the address.
export const Colours = ({ groups, chosen, choice = true }) => groups.length > 0 && html`<section class="regions" aria-label=${t("colours")}>
  <h2>${t("colours")}</h2>
  ${choice ? html`<p class="choice" role="group" aria-label=${t("colours")}>${["region", "community"].map((by) => html`<label key=${by}><input type="radio" name="colours" checked=${by === chosen} onChange=${() => set({ colours: by === "region" ? null : by })} /> ${t("by_" + by)}</label>`)}</p>` : html`<p class="choice">${t("by_" + groups[0].by)}</p>`}
  <ul>${entriesOf(groups).map(({ colour, text, n, several }) => html`<li key=${colour} class=${several ? "rest" : null}><svg class=${`region-${colour}`} width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true"><circle r="5" /></svg><span>${text}</span><span class="count">${number(n)}</span></li>`)}</ul>
  ${choice && groups[0].by === "community" && html`<p class="soft">${t("communityNote")}</p>`}
</section>`;

// coloursLegend is the same for a picture that is saved.
export const coloursLegend = (groups) => entriesOf(groups).map(({ colour, text }) => ({ kind: `region-${colour}`, path: "M-5,0A5,5 0 1 1 5,0A5,5 0 1 1 -5,0Z", text }));
