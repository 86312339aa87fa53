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

// viewAt finds the view of an address.
export function viewAt(pathname) {
  const [first, ...rest] = pathname.slice(1).split("/").map(decodeURIComponent);
  return { name: first || "map", rest: rest.join("/") };
}

// addressOf is the address of a view without parameters.
export const addressOf = (name) => (name === "map" ? "/" : "/" + name);
