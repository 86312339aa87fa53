// Draws the page. The modules lie in folders, in layers: a module imports modules of its own folder and of the lines below it
// in this list; folders on one line do not import each other. TestLayers reads the list.
//
//   shell                                        around every view: the header, the day, notices
//   views                                        the views, each the component of an address
//   map network paths calendar plan tables profile    drawing for one view
//   sheet picture                                drawing that views share: saved sheets; zoom, labels and marks of maps and networks
//   parts                                        components that views share: search, menus, export, states of an answer
//   words                                        every sentence of the page by view, English and Korean side by side
//   text                                         the language, and names, numbers and dates in it
//   state                                        the address, the answers of the endpoint, the day
//   queries                                      the GraphQL documents
//   model                                        the attributes of things, partners and statuses on a day, values of enumerations
//
// views.js, the list of the views, is below all of them.
import { render } from "preact";
import "@preact/signals";
import { html } from "./parts/html.js";
import { Shell } from "./shell/shell.js";

const app = document.getElementById("app");
app.replaceChildren(); // the words of the page that has no scripts yet
render(html`<${Shell} />`, app);
