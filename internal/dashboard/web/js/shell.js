// What surrounds every view: the header with the search box, the ways to the views and the languages; a line about the
// connection; and the place where the view of the address is drawn.
import { useEffect, useRef, useState } from "preact/hooks";
import { html } from "./html.js";
import { useTimeless } from "./day.js";
import { Search, SearchBox } from "./search.js";
import { Notices, Strip } from "./strip.js";
import { Away, Connection, State } from "./status.js";
import { addressOf, inNavigation, viewAt, views } from "./views.js";
import { address, entityAddress, go, params, path, set } from "./url.js";
import { lang, languages } from "./words.js";
import { t } from "./words/common.js";

export function Shell() {
  const { name, rest } = viewAt(path.value);
  return html`
    <a class="skip" href="#main" onClick=${toMain}>${t("skip")}</a>
    <div class="sticky"><header class="top">
      <a class="brand" href=${address("/")}><img src=${document.body.dataset.base + "icon.svg"} alt="" width="26" height="26" />citygraph</a>
      ${inNavigation.length > 1 &&
      html`<nav class="views" aria-label=${t("views")}>
        ${inNavigation.map((view) => html`<a href=${address(addressOf(view))} aria-current=${view === name ? "page" : null}>${t(view)}</a>`)}
      </nav>`}
      <${Search} />
      <${Languages} />
    </header>
    <${Connection} /></div>
    <${Strip} />
    <${Notices} />
    <${Place} name=${name} rest=${rest} />
  `;
}

// toMain moves the focus and leaves the address alone.
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

// loaded are the modules of views that have been fetched.
const loaded = new Map();

function load(name) {
  if (name === "nothing") return Promise.resolve(null);
  return views[name]().then((module) => loaded.set(name, module.View));
}

// The first view is fetched while the shell is drawn.
load(viewAt(path.peek()).name);

// Place draws the view. When another view is opened, the focus goes to it, so that a screen reader begins there.
function Place({ name, rest }) {
  const [, drawAgain] = useState(0);
  const [failed, fail] = useState(null);
  const main = useRef();
  const before = useRef(name);
  const View = loaded.get(name);
  useEffect(() => {
    if (View || name === "nothing") return;
    fail(null); // a view may have come since this was drawn: load is then done at once
    load(name).then(() => drawAgain((n) => n + 1), () => fail(name));
  }, [name, failed]);
  useEffect(() => {
    if (before.current !== name) main.current.focus({ preventScroll: true });
    before.current = name;
  }, [name]);
  return html`<main id="main" class=${"view-" + name} tabindex="-1" ref=${main}>
    ${View
      ? html`<${View} rest=${rest} key=${name} />`
      : name === "nothing"
        ? html`<${Nothing} />`
        : failed === name
          ? html`<${Away} whole again=${() => fail(null)} />`
          : html`<${State} kind="loading" />`}
  </main>`;
}

// Nothing stands at an address that no view has, with the ways on.
function Nothing() {
  useTitle(t("noView"));
  useTimeless(true);
  return html`<${State} kind="nothing" whole title=${t("noView")} text=${t("noViewHint")}>
    <nav class="ways" aria-label=${t("noView")}>${inNavigation.map((view) => html`<a class="button" href=${address(addressOf(view))}>${t(view)}</a>`)}</nav>
    <${SearchBox} id="find" label=${t("search")} placeholder=${t("searchHint")} onChoose=${(node) => go(entityAddress(node.id))} />
  <//>`;
}

// useTitle names the view in the title of the page, while a component that calls it is there.
export function useTitle(...parts) {
  useEffect(() => {
    document.title = [...parts.filter(Boolean), t("title")].join(" · ");
  }, [...parts, params.value.lang]);
}
