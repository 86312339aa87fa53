// Draws the page.
import { render } from "preact";
import "@preact/signals";
import { html } from "./html.js";
import { Shell } from "./shell.js";

render(html`<${Shell} />`, document.getElementById("app"));
