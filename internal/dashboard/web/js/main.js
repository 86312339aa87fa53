// Draws the page. The modules lie in folders, one on the other: a module imports those of its own folder and of the folders
// below it, and of those that share a line none imports another. TestLayers reads this list.
//
//   shell                                    what surrounds every view: header, strip of the day, notices
//   views                                    the views, each a component that its address shows
//   map network paths calendar tables profile    what one view alone is drawn of
//   sheet picture                            what several draw: saved sheets; maps and networks, their zoom and their marks
//   parts                                    what every view is put together from: search, menus, states of an answer, export
//   words                                    every sentence of the page, in English and Korean side by side, by view
//   text                                     the language, and how names, numbers and dates are written in it
//   state                                    the address, the answers of the endpoint, the day
//   queries                                  the GraphQL documents
//   model                                    what is computed from days and agreements, and the values of enumerations
//
// views.js, which all may import, is the list of the views.
import { render } from "preact";
import "@preact/signals";
import { html } from "./parts/html.js";
import { Shell } from "./shell/shell.js";

const app = document.getElementById("app");
app.replaceChildren(); // the words of the page that has no scripts yet
render(html`<${Shell} />`, app);
