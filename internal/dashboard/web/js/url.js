// The state of the page: all of it is in the address, so that a link shows another person the same. A view reads the
// signals path and params and changes them with go and set; no view keeps such state of its own.
import { batch, computed, signal } from "@preact/signals";

export const path = signal(location.pathname);
export const params = signal(read());

// kept are the parameters that go along to another view.
const kept = ["asOf", "lang"];

// later is how long a gesture, such as the pull of a slider, must rest until the address follows it. A browser takes
// only some changes of the address each second, and a gesture is one step in its history.
const later = 300;
let waiting = 0;

function read() {
  return Object.fromEntries(new URLSearchParams(location.search));
}

// address is that of a view with parameters beside those that are kept; one that is null or "" is left out. Commas and
// colons stay readable.
export function address(to, changes = {}) {
  const all = {};
  for (const name of kept) if (params.value[name]) all[name] = params.value[name];
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

function follow() {
  batch(() => {
    path.value = location.pathname;
    params.value = read();
  });
}

addEventListener("popstate", () => {
  clearTimeout(waiting);
  waiting = 0;
  follow();
});

// Links of the page itself are followed without leaving it, unless the reader wants another tab.
addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const url = new URL(link.href, location.href);
  if (link.target || link.hasAttribute("download") || url.origin !== location.origin || !isView(url.pathname)) return;
  event.preventDefault();
  go(url.href);
});

const others = ["/graphql", "/graphiql", "/schema.graphqls", "/dashboard/", "/healthz", "/readyz", "/export/", "/metrics"];
const isView = (pathname) => !others.some((other) => pathname.startsWith(other)) && !pathname.endsWith(".ics");

// list reads a parameter of several values parted by commas; null where it is absent.
export const list = (name) => computed(() => (params.value[name] == null ? null : params.value[name].split(",").filter(Boolean)));
