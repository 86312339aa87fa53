// The legend below a picture on a wall, where the panel that has it elsewhere is not shown.
import { t } from "../words/common.js";
import { html } from "./html.js";
import { Swatch } from "./swatch.js";

// WallKey names the kinds of tie that are drawn, other links by the word `others`, and has what else a picture needs as children.
export const WallKey = ({ kinds, others, children }) => html`<section class="wallkey" aria-label=${t("wallKey")}>
  <ul>${kinds.map((kind) => html`<li key=${kind}><${Swatch} kind=${kind} /> ${t(kind)}</li>`)}${others && html`<li><${Swatch} kind="REL" /> ${others}</li>`}</ul>
  ${children}
</section>`;
