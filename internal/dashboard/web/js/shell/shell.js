// The shell around every view: the header with the menu, the search box and the languages; the state of the connection; and the
// main element, where the view of the address is drawn.
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "../parts/html.js";
import { Search, SearchBox } from "../parts/search.js";
import { Away, Connection, State } from "../parts/status.js";
import { useTitle } from "../parts/title.js";
import { useTimeless } from "../state/day.js";
import { address, entityAddress, go, path, set } from "../state/url.js";
import { wall } from "../state/wall.js";
import { lang, languages } from "../text/language.js";
import { menu, viewAt } from "../views.js";
import { t } from "../words/common.js";
import { Notices, Strip } from "./strip.js";
import { Wall } from "./wall.js";

export function Shell() {
  const { view, rest } = viewAt(path.value);
  if (wall.value) return html`<div class="sticky"><${Connection} /></div><${Notices} /><${Place} view=${view} rest=${rest} /><${Wall} />`;
  return html`
    <a class="skip" href="#main" onClick=${toMain}>${t("skip")}</a>
    <div class="sticky"><header class="top">
      <a class="brand" href=${address("/")}><img src=${document.body.dataset.base + "icon.svg"} alt="" width="26" height="26" />citygraph</a>
      <nav class="views" aria-label=${t("views")}>
        ${menu.map(({ name, paths }) => html`<a href=${address(paths[0])} aria-current=${name === view.name ? "page" : null}>${t(name)}</a>`)}
      </nav>
      <${Search} />
      <${Languages} />
    </header>
    <${Connection} /></div>
    <${Strip} />
    <${Notices} />
    <${Place} view=${view} rest=${rest} />
  `;
}

// toMain moves the focus without changing the address.
function toMain(event) {
  event.preventDefault();
  document.getElementById("main").focus();
}

function Languages() {
  return html`<div class="languages" role="group" aria-label=${t("language")}>
    ${Object.entries(languages).map(
      ([code, name]) => html`<button type="button" lang=${code} aria-pressed=${lang.value === code} onClick=${() => set({ lang: code })} title=${name}>
        <span aria-hidden="true">${code === "ko" ? "한" : "EN"}</span><span class="hidden">${name}</span>
      </button>`,
    )}
  </div>`;
}

// loaded are the components of views that have been fetched, by name.
const loaded = new Map([["nothing", Nothing]]);

async function load({ name, module }) {
  if (!loaded.has(name)) loaded.set(name, (await import(`../${module}`)).View);
}

// The first view is fetched while the shell is drawn.
load(viewAt(path.peek()).view).catch(() => {}); // Place tries again, and says so

// Place draws the view. When another view is opened, the focus goes to it, so that a screen reader begins there.
function Place({ view, rest }) {
  const { name } = view;
  const [, drawAgain] = useState(0);
  const [failed, fail] = useState(null);
  const main = useRef();
  const before = useRef(name);
  const View = loaded.get(name);
  useEffect(() => {
    if (View) return;
    fail(null); // a view may have come since this was drawn: load is then done at once
    load(view).then(() => drawAgain((n) => n + 1), () => fail(name));
  }, [name, failed]);
  useEffect(() => {
    if (before.current !== name) main.current.focus({ preventScroll: true });
    before.current = name;
  }, [name]);
  return html`<main id="main" class=${"view-" + name} tabindex="-1" ref=${main}>
    ${View
      ? html`<${View} rest=${rest} key=${name} />`
      : failed === name
        ? html`<${Away} whole again=${() => fail(null)} />`
        : html`<${State} kind="loading" />`}
  </main>`;
}

// Nothing is the view of an address without one; it links to the views.
function Nothing() {
  useTitle(t("noView"));
  useTimeless(true);
  return html`<${State} kind="nothing" whole title=${t("noView")} text=${t("noViewHint")}>
    <nav class="ways" aria-label=${t("noView")}>${menu.map(({ name, paths }) => html`<a class="button" href=${address(paths[0])}>${t(name)}</a>`)}</nav>
    <${SearchBox} id="find" label=${t("search")} placeholder=${t("searchHint")} onChoose=${(node) => go(entityAddress(node.id))} />
  <//>`;
}
