// The state of the page: all of it is in the address, so that a link shows another person the same. A view reads the
// signals path and params and changes them with go and set; no view keeps such state of its own.
import { batch, signal } from "@preact/signals";
import { viewAt } from "../views.js";
import { understood } from "./address.js";

export const path = signal("/");
export const params = signal({});

// notices are what the page has to say of an address that it cannot follow to the letter: [{ name, value }]. They go when
// another address is opened.
export const notices = signal([]);

// subject is the city that a view is about where the address does not say it: undefined where it does, null where there is
// none, such as in a network around a person. Ways to other views take it along.
export const subject = signal(undefined);

// kept are the parameters that go along to another view.
const kept = ["asOf", "lang", "city", "kinds", "countries", "undated"];

// later is how long a gesture, such as the pull of a slider, must rest until the address follows it. A browser takes
// only some changes of the address each second, and a gesture is one step in its history.
const later = 300;
let waiting = 0;

// follow reads the address. One of before, or one with what means nothing, is put right in its place.
function follow() {
  const pathname = location.pathname.replace(/(.)\/+$/, "$1");
  const given = Object.fromEntries(new URLSearchParams(location.search));
  const { view, rest } = viewAt(pathname);
  const { params: meant, wrong } = understood(view.name, rest, given);
  batch(() => {
    path.value = pathname;
    params.value = meant;
    notices.value = wrong;
  });
  const differs = Object.keys({ ...given, ...meant }).some((name) => (given[name] ?? "") !== (meant[name] ?? ""));
  if (differs || pathname !== location.pathname) history.replaceState(history.state, "", pathname + query(meant) + location.hash);
}

// correct changes parameters that a view cannot follow, in the place of the address that had them, and says why.
export function correct(changes, ...wrong) {
  set(changes, { replace: true });
  notices.value = [...notices.value, ...wrong];
}

// address is that of a view with parameters beside those that are kept; one that is null or "" is left out. Commas and
// colons stay readable.
export function address(to, changes = {}) {
  const all = {};
  for (const name of kept) if (params.value[name]) all[name] = params.value[name];
  if (subject.value !== undefined && !to.startsWith("/entity/")) all.city = subject.value;
  if (!to.startsWith("/network")) all.city = all.city?.split(",")[0];
  return to + query({ ...all, ...changes });
}

function query(all) {
  const text = new URLSearchParams(Object.entries(all).filter(([, value]) => value != null && value !== "")).toString();
  return text && "?" + text.replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%40", "@");
}

// publicAddress is the address of what is seen now, as others reach it: a server may know another name of itself than
// that by which this browser came.
export const publicAddress = () => (document.body.dataset.public || location.origin) + location.pathname + location.search;

// entityAddress is the address of the profile of anything that has an id.
export const entityAddress = (id, changes) => address("/entity/" + encodeURIComponent(id).replaceAll("%40", "@"), changes);

// go opens another address of the dashboard.
export function go(to) {
  flush();
  const url = new URL(to, location.href);
  history.pushState(null, "", url);
  follow();
  scrollTo(0, 0);
}

// set changes parameters of this view at once. By default it is a step in the history; `replace: true` makes none, and
// `gesture: true` makes one of all changes that follow each other closely.
export function set(changes, { replace = false, gesture = false } = {}) {
  const next = { ...params.value, ...changes };
  for (const name of Object.keys(next)) if (next[name] == null || next[name] === "") delete next[name];
  params.value = next;
  clearTimeout(waiting);
  if (gesture) waiting = setTimeout(flush, later);
  else write(replace);
}

// flush writes what a gesture has left to be written.
export function flush() {
  if (!waiting) return;
  clearTimeout(waiting);
  write(false);
}

function write(replace) {
  waiting = 0;
  const to = path.value + query(params.value);
  if (to === location.pathname + location.search) return;
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
}

follow();

addEventListener("popstate", () => {
  clearTimeout(waiting);
  waiting = 0;
  follow();
});

// Links to views are followed without leaving the page, unless the reader wants another tab.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href, location.href);
  if (link.target || link.hasAttribute("download") || url.origin !== location.origin || viewAt(url.pathname).view.name === "nothing") return;
  event.preventDefault();
  go(url.href);
});
