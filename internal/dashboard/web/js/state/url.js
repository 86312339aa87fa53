// The state of the page: all of it is in the address, so that a link shows another person the same. A view reads the
// signals path and params and changes them with go and set; no view keeps such state of its own.
import { batch, signal } from "@preact/signals";
import { viewAt } from "../views.js";
import { parseParameters } from "./address.js";

export const path = signal("/");
export const params = signal({});

// notices are the values of the address that mean nothing, [{ name, value, why }]: see parseParameters. They go when another address
// is opened, but by a wall.
export const notices = signal([]);

// subject is the city that a view is about, where the address does not have it: undefined where it does, null where there is
// none, such as in a network around a person. Links to other views have it as their city.
export const subject = signal(undefined);

// sharedParameters are kept on the way from view to view.
const sharedParameters = ["asOf", "since", "lang", "city", "kinds", "countries", "undated", "wall", "rotate"];

// gestureDelay is how long a gesture, such as dragging a slider, must rest before the address is written. A browser takes only
// some changes of the address each second, and a gesture is one step in its history.
const gestureDelay = 300;
let gestureTimer = 0;

// readAddress parses the address of the browser. One with former names, or with values that mean nothing, is replaced.
function readAddress() {
  const pathname = location.pathname.replace(/(.)\/+$/, "$1");
  const given = Object.fromEntries(new URLSearchParams(location.search));
  const { view, rest } = viewAt(pathname);
  const { params: valid, wrong } = parseParameters(view.name, rest, given);
  batch(() => {
    path.value = pathname;
    params.value = valid;
    notices.value = wrong;
  });
  const differs = Object.keys({ ...given, ...valid }).some((name) => (given[name] ?? "") !== (valid[name] ?? ""));
  if (differs || pathname !== location.pathname) history.replaceState(history.state, "", pathname + query(valid) + location.hash);
}

// correct changes parameters that a view cannot use, replaces the address that had them, and reports why.
export function correct(changes, ...wrong) {
  set(changes, { replace: true });
  notices.value = [...notices.value, ...wrong];
}

// address is that of a view with parameters beside the shared ones; one that is null or "" is left out. Commas and
// colons stay readable.
export function address(to, changes = {}) {
  const all = {};
  for (const name of sharedParameters) if (params.value[name]) all[name] = params.value[name];
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

// go opens another address of the dashboard. With `replace` it is no step in the history, and with `notice` what was noticed stays.
export function go(to, { replace = false, notice = false } = {}) {
  flush();
  const before = notice ? notices.value : [];
  const url = new URL(to, location.href);
  if (replace) history.replaceState(null, "", url);
  else history.pushState(null, "", url);
  readAddress();
  if (before.length) notices.value = [...before, ...notices.value];
  scrollTo(0, 0);
}

// set changes parameters of this view at once. By default it is a step in the history; `replace: true` makes none, and
// `gesture: true` makes one of all changes that follow each other closely.
export function set(changes, { replace = false, gesture = false } = {}) {
  const next = { ...params.value, ...changes };
  for (const name of Object.keys(next)) if (next[name] == null || next[name] === "") delete next[name];
  params.value = next;
  clearTimeout(gestureTimer);
  if (gesture) gestureTimer = setTimeout(flush, gestureDelay);
  else write(replace);
}

// flush writes the address of a gesture that has not rested yet.
export function flush() {
  if (!gestureTimer) return;
  clearTimeout(gestureTimer);
  write(false);
}

function write(replace) {
  gestureTimer = 0;
  const to = path.value + query(params.value);
  if (to === location.pathname + location.search) return;
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
}

readAddress();

addEventListener("popstate", () => {
  clearTimeout(gestureTimer);
  gestureTimer = 0;
  readAddress();
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
