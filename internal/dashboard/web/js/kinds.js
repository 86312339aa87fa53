// How kinds of agreement look: a colour, which the style sheets give, and a dash, so that nobody needs to tell colours.
import { html } from "./html.js";

export const dashes = { SISTER: null, FRIENDSHIP: "7 4", PARTNER: "2 4", TWINNED: "10 3 2 3", MOU: "1 5" };

// Swatch is a piece of line of a kind.
export const Swatch = ({ kind, width = 30 }) => html`<svg class=${`swatch kind-${kind}`} width=${width} height="10" viewBox=${`0 0 ${width} 10`} aria-hidden="true">
  <line x1="1" x2=${width - 1} y1="5" y2="5" stroke-dasharray=${dashes[kind]} stroke-linecap=${kind === "MOU" || kind === "PARTNER" ? "round" : "butt"} />
</svg>`;
