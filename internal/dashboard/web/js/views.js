// The views: the list of them, which the menu, the addresses, the server and the tests follow. A view is one line here, its
// module, and its words.
//   name      the word of common.js that is its label, and the class of its main element
//   paths     its addresses, without parameters; what stands at {…} is given to the view as `rest`
//   module    exports View, a component; it is fetched when the view is first shown
//   queries   the modules of queries/ with the documents that it asks
//   inMenu    whether the header leads to it, in this order; else links do
//   asksDay   whether its first question brings the day, so that none other need be asked for it
//   today     whether it begins with today and not with the day that the facts are centred on: true, or for which `rest`
//   preload   files that its first picture needs, beside its modules
//   examples  addresses that show it, where a path by itself does not: tests and pictures are taken of them
export const views = [
  { name: "map", paths: ["/", "/map"], module: "views/map.js", queries: ["map"], inMenu: true, asksDay: true, preload: ["vendor/world-atlas/countries-110m.json"] },
  { name: "network", paths: ["/network"], module: "views/network.js", queries: ["network"], inMenu: true, asksDay: true },
  { name: "paths", paths: ["/paths"], module: "views/paths.js", queries: ["paths"], inMenu: true, asksDay: true, examples: ["/paths?from=merida&to=kobe"] },
  { name: "calendar", paths: ["/calendar"], module: "views/calendar.js", queries: ["calendar"], inMenu: true, today: true },
  { name: "plan", paths: ["/plan"], module: "views/plan.js", queries: ["plan"], inMenu: true, today: true, examples: ["/plan?city=incheon"] },
  { name: "compare", paths: ["/compare"], module: "views/compare.js", queries: ["compare"], examples: ["/compare?cities=tianjin,kobe,incheon"] },
  { name: "tables", paths: ["/tables", "/tables/{kind}"], module: "views/tables.js", queries: ["tables"], inMenu: true, asksDay: true, today: ["changes", "anniversaries"], examples: ["/tables/partners", "/tables/events"] },
  { name: "entity", paths: ["/entity/{id}"], module: "views/entity.js", queries: ["profile", "profile-more", "brief"], examples: ["/entity/tianjin", "/entity/incheon-tianjin-1993", "/entity/tianjin?with=incheon&form=brief"] },
  { name: "about", paths: ["/about"], module: "views/about.js", queries: ["about"], inMenu: true },
];

// menu are the views that the header leads to.
export const menu = views.filter(({ inMenu }) => inMenu);

// Any other address has this view, which the shell draws itself.
const nothing = { name: "nothing", paths: [] };

// decoded is a part of an address as it is meant; one that is no text, such as %E0%A4, stays as it is written.
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const partsOf = (path) => path.split("/").filter(Boolean);
const isOpen = (part) => part.startsWith("{");

// viewAt finds the view at an address, { view, rest }; the view is called "nothing" where there is none.
export function viewAt(pathname) {
  const parts = pathname.replace(/\/+$/, "").slice(1).split("/").filter((part, i, all) => part || all.length > 1).map(decoded);
  for (const view of views) {
    for (const pattern of view.paths.map(partsOf)) {
      if (pattern.length !== parts.length || !pattern.every((part, i) => (isOpen(part) ? parts[i] : part === parts[i]))) continue;
      return { view, rest: parts[pattern.findIndex(isOpen)] ?? "" };
    }
  }
  return { view: nothing, rest: "" };
}
