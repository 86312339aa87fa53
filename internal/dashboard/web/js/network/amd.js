// Lets modules written for AMD loaders be imported in a worker: they call define with what they need and a function
// that makes them. They have no names of their own there, so the order of their imports identifies them.
export const modules = {};

const names = ["layout-base", "cose-base", "cytoscape-fcose"];

globalThis.define = (needs, make) => {
  const name = names[Object.keys(modules).length];
  modules[name] = make(...needs.map((need) => modules[need]));
};
globalThis.define.amd = {};
