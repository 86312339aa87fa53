// The day that a view shows: that of the address, else the day that the facts are centred on.
import { useAnswer } from "./endpoint.js";
import { isDay } from "./model/days.js";
import { dayDocument } from "./queries/shell.js";
import { params } from "./url.js";

// chosenDay is the day of the address, null if it has none or one that does not exist.
export const chosenDay = () => (isDay(params.value.asOf) ? params.value.asOf : null);

// useDay gives { day, today } to a component; day is null while it is not known.
export function useDay() {
  const { data } = useAnswer(dayDocument);
  return { day: chosenDay() ?? data?.dataset?.day ?? null, today: data?.dataset?.today ?? null };
}
