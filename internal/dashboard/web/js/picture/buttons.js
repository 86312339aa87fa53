// The buttons that zoom a map or a network.
import { html } from "../parts/html.js";
import { t } from "../words/map.js";

// ZoomButtons takes what useZoom gives; `all` is what the last one, which shows the whole, is called.
export const ZoomButtons = ({ zoomed, all = t("zoomAll") }) => html`<div class="zoom" role="group" aria-label=${t("zoom")}>
  <button type="button" aria-label=${t("zoomIn")} title=${t("zoomIn")} disabled=${zoomed.furthest} onClick=${() => zoomed.zoomBy(2)}>+</button>
  <button type="button" aria-label=${t("zoomOut")} title=${t("zoomOut")} disabled=${zoomed.nearest} onClick=${() => zoomed.zoomBy(0.5)}>−</button>
  <button type="button" aria-label=${all} title=${all} disabled=${zoomed.nearest} onClick=${zoomed.whole}>⤢</button>
</div>`;
