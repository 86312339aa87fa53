// The views, by the first part of their address; the map is at "/". A view is a module that exports View, a component
// with the property `rest`: what follows in the address. It is fetched when it is first shown.
export const views = {
  map: () => import("./views/map.js"),
  entity: () => import("./views/entity.js"),
  calendar: () => import("./views/calendar.js"),
  network: () => import("./views/network.js"),
  paths: () => import("./views/paths.js"),
  tables: () => import("./views/tables.js"),
};

// inNavigation are the views that the header leads to, in order; the others are reached by links.
export const inNavigation = ["map", "network", "paths", "calendar", "tables"].filter((name) => name in views);

// decoded is a part of an address as it is meant; one that is no text, such as %E0%A4, stays as it is written.
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

// viewAt finds the view of an address: one that has none is called "nothing".
export function viewAt(pathname) {
  const [first, ...parts] = pathname.replace(/\/+$/, "").slice(1).split("/").map(decoded);
  const [name, rest] = [first || "map", parts.join("/")];
  const fits = { entity: parts.length === 1, tables: parts.length <= 1 }[name] ?? !parts.length;
  return Object.hasOwn(views, name) && fits ? { name, rest } : { name: "nothing", rest: "" };
}

// addressOf is the address of a view without parameters.
export const addressOf = (name) => (name === "map" ? "/" : "/" + name);
