// The layers of a map: ties, points and their names. chart.js computes what they draw.
import { html, classes } from "../parts/html.js";
import { dashes } from "../parts/swatch.js";
import { countryPath } from "../picture/world.js";

// dashFor is the dash of a kind where lines are wider, as type is larger.
const dashFor = (kind, grown) => dashes[kind]?.split(" ").map((n) => Math.round(n * grown * 10) / 10).join(" ") ?? null;

// Tie is the line of a tie, in the style of its kind: strong for the highlighted place, thin among partners, hollow if possible, as
// wide as its last contact is recent (`life`).
// Where two days are compared, its change is the style, and what has ended is hollow.
export const Tie = ({ d, kind, thin, possible, change, active, life, grown = 1 }) => html`<path class=${classes(`tie kind-${kind}`, thin && "thin", life && `life-${life}`, possible && !change && "possible", change && `change-${change}`, active && "active")} d=${d} stroke-dasharray=${dashFor(kind, grown)} />
  ${(change ? change === "ended" : possible) && html`<path class=${classes(`hollow kind-${kind}`, thin && "thin", change && `change-${change}`)} d=${d} stroke-dasharray=${dashFor(kind, grown)} />`}`;

// Land is what lies below everything; without shapes it is the sphere alone. `tinted` are the paths of the countries that stand out.
export const Land = ({ paths, tinted }) => html`<g class="world">
  <path class="sphere" d=${paths.sphere} />
  <path class="graticule" d=${paths.graticule} />
  ${paths.land && html`<path class="land" d=${paths.land} />${tinted}<path class="borders" d=${paths.borders} />`}
</g>`;

// tintPaths are the countries of tints, [{ name, codes }], each tint a path of that class.
export const tintPaths = (projection, shapes, tints) => tints.map(({ name, codes }) => ({ name, d: countryPath(projection, shapes, codes) })).map(({ name, d }) => d && html`<path key=${name} class=${"land " + name} d=${d} />`);

const Dot = ({ x, y, r, change }) => html`<circle cx=${x} cy=${y} r=${r} />${change === "ended" && html`<path class="ended" d=${`M${x - r},${y - r}l${2 * r},${2 * r}m0,${-2 * r}l${-2 * r},${2 * r}`} />`}`;

export const Home = ({ point }) => html`<g class="place home">
  <circle class="halo" cx=${point.x} cy=${point.y} r=${point.r + 3} />
  <${Dot} ...${point} />
</g>`;

const placeClass = (point) => classes(`place kind-${point.kind}`, point.active && "active", point.vague && "vague", point.possible && "possible", point.change && `change-${point.change}`);

// Points are those to look at; Stops can be reached by keys too, and do what `events` say.
export const Points = ({ points }) => html`<g class="points" aria-hidden="true">
  ${points.map((point) => (point.kind ? html`<g key=${point.id} class=${placeClass(point)}><${Dot} ...${point} /></g>` : html`<${Home} key=${point.id} point=${point} />`))}
</g>`;

export const Stops = ({ points, stop, chosen, describe, events }) => html`<g class="points">
  ${points.map((point) =>
    point.kind
      ? html`<g key=${point.id} class=${placeClass(point)} data-id=${point.id} role="button" tabindex=${point.id === stop ? 0 : -1}
          aria-label=${describe(point.id)} aria-pressed=${point.id === chosen} ...${events(point.id)}><${Dot} ...${point} /></g>`
      : html`<${Home} key=${point.id} point=${point} />`,
  )}
</g>`;

export const Labels = ({ labels }) => html`<g class="labels" aria-hidden="true">
  ${labels.map(
    ({ id, x, y, anchor, size, weight, text }) => html`<text key=${id} data-of=${id} x=${x} y=${y} text-anchor=${anchor} dominant-baseline="central" font-size=${size} font-weight=${weight}>${text}</text>`,
  )}
</g>`;
