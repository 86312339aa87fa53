// How kinds of agreement look: a colour, which the style sheets give, and a dash, so that nobody depends on the colours.
import { html } from "./html.js";

export const dashes = { SISTER: null, FRIENDSHIP: "7 4", PARTNER: "2 4", TWINNED: "10 3 2 3", MOU: "1 5" };

// Swatch is a piece of line of a kind; if possible, it is hollow: a line on a thicker one.
export const Swatch = ({ kind, width = 30, possible = false }) => html`<svg class=${`swatch kind-${kind}${possible ? " possible" : ""}`} width=${width} height="10" viewBox=${`0 0 ${width} 10`} aria-hidden="true">
  ${(possible ? [null, "hollow"] : [null]).map((name) => html`<line class=${name} x1="1" x2=${width - 1} y1="5" y2="5" stroke-dasharray=${dashes[kind]} stroke-linecap=${kind === "MOU" || kind === "PARTNER" ? "round" : "butt"} />`)}
</svg>`;
