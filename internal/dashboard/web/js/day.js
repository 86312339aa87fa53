// The day that a view shows: that of the address, else the day that the facts are centred on.
import { useAnswer } from "./endpoint.js";
import { isDay } from "./model/days.js";
import { dayDocument } from "./queries/shell.js";
import { params } from "./url.js";

// chosenDay is the day of the address, null if it has none or one that does not exist.
export const chosenDay = () => (isDay(params.value.asOf) ? params.value.asOf : null);

// useDay gives a component the day, that which the facts are centred on, and today; each is null while it is not known.
export function useDay() {
  const { data } = useAnswer(dayDocument);
  const { day: opening = null, today = null } = data?.dataset ?? {};
  return { day: chosenDay() ?? opening, opening, today };
}
