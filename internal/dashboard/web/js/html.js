// What every module that draws takes from Preact, in one place.
import { h } from "preact";
import htm from "htm";

export const html = htm.bind(h);

// classes joins the names whose condition is true.
export const classes = (...names) => names.filter(Boolean).join(" ");
