// Countries and regions of the world chosen on a small map. They are those of the list beside it, and stand in the address.
import { useMemo, useRef, useState } from "preact/hooks";
import { geoPath } from "d3-geo";
import { html, classes } from "../parts/html.js";
import { chosenCountries } from "../parts/narrowed.js";
import { heightFor, projectionFor, useWorld } from "../picture/world.js";
import { set } from "../state/url.js";
import { collator, nameOf } from "../text/language.js";
import { t } from "../words/plan.js";

const width = 620;
const arrows = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const toggled = (list, values) => (values.every((one) => list.includes(one)) ? list.filter((one) => !values.includes(one)) : [...new Set([...list, ...values])]);

// Pick takes the countries to choose among, and the longitude around which the map lies. Arrow keys go from country to country,
// Enter and the space bar choose one. Countries too small for the map are in the list.
export function Pick({ all, longitude }) {
  const shapes = useWorld(false);
  const svg = useRef();
  const chosen = chosenCountries();
  const [at, stand] = useState(null); // the country that the tab key reaches
  const height = heightFor(width, longitude);
  const drawn = useMemo(() => {
    if (!shapes) return { rest: null, countries: [] };
    const draw = geoPath(projectionFor(width, height, longitude)).digits(1);
    const byNumber = new Map(all.map((country) => [country.numericCode, country]));
    const countries = shapes.land.features.filter(({ id }) => byNumber.has(id)).map((feature) => ({ country: byNumber.get(feature.id), d: draw(feature), middle: draw.centroid(feature) }));
    return { rest: draw({ type: "FeatureCollection", features: shapes.land.features.filter(({ id }) => !byNumber.has(id)) }), countries };
  }, [shapes, all, longitude]);
  const regions = useMemo(() => [...Map.groupBy(all.filter(({ region }) => region), ({ region }) => region.code).values()]
    .map((countries) => ({ region: countries[0].region, codes: countries.map(({ code }) => code) })), [all]);
  const toggle = (...codes) => set({ countries: toggled(chosen, codes).join() || null });
  const key = (event, { country, middle }) => {
    if (event.key === "Enter" || event.key === " ") toggle(country.code);
    else if (arrows[event.key]) svg.current.querySelector(`[data-code="${nearest(drawn.countries, middle, arrows[event.key]) ?? country.code}"]`).focus();
    else return;
    event.preventDefault();
  };
  const stop = drawn.countries.some(({ country }) => country.code === at) ? at : drawn.countries.find(({ country }) => chosen.includes(country.code))?.country.code ?? drawn.countries[0]?.country.code;
  return html`<section class="pick" aria-label=${t("pick")}>
    <svg ref=${svg} viewBox=${`0 0 ${width} ${height}`} role="group" aria-label=${t("pickMap")}>
      ${drawn.rest && html`<path class="land" d=${drawn.rest} />`}
      ${drawn.countries.map((one) => html`<path key=${one.country.code} class=${classes("country", chosen.includes(one.country.code) && "chosen")} d=${one.d} data-code=${one.country.code} role="checkbox" aria-checked=${chosen.includes(one.country.code)}
        aria-label=${nameOf(one.country)} tabindex=${one.country.code === stop ? 0 : -1} onClick=${() => toggle(one.country.code)} onFocus=${() => stand(one.country.code)} onKeyDown=${(event) => key(event, one)}><title>${nameOf(one.country)}</title></path>`)}
    </svg>
    <div class="regions" role="group" aria-label=${t("regions")}>${[...regions].sort((a, b) => collator.value.compare(nameOf(a.region), nameOf(b.region))).map(({ region, codes }) => html`<button type="button" key=${region.code} aria-pressed=${codes.every((code) => chosen.includes(code))} onClick=${() => toggle(...codes)}>${nameOf(region)}</button>`)}</div>
  </section>`;
}

// nearest is the code of the nearest country in a direction; undefined where there is none.
function nearest(countries, [x, y], [dx, dy]) {
  let best = { cost: Infinity };
  for (const { country, middle } of countries) {
    const along = (middle[0] - x) * dx + (middle[1] - y) * dy;
    const across = Math.abs((middle[0] - x) * dy) + Math.abs((middle[1] - y) * dx);
    if (along > 0.5 && along + 2 * across < best.cost) best = { code: country.code, cost: along + 2 * across };
  }
  return best.code;
}
