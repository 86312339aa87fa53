// Draws the page.
import { render } from "preact";
import "@preact/signals";
import { html } from "./html.js";
import { Shell } from "./shell.js";

const app = document.getElementById("app");
app.replaceChildren(); // the words of the page that has no scripts yet
render(html`<${Shell} />`, app);
