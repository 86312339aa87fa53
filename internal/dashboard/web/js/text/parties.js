// The places of an agreement, in words.
import { nameOf } from "./language.js";

// othersOf are the places of an agreement without that which the view is of.
export const othersOf = (agreement, home) => agreement.parties.nodes.filter(({ id }) => id !== home);

// countryNames are the countries of places, each once.
export const countryNames = (places) => [...new Set(places.map(({ country }) => nameOf(country)))].join(", ");
