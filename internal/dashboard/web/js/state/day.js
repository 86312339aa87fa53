// The day that a view shows: that of the address, else the one that the view begins with, which is the day that the facts
// are centred on, or today where there is none and where a view looks ahead.
import { useLayoutEffect } from "preact/hooks";
import { computed, signal } from "@preact/signals";
import { dayDocument } from "../queries/shell.js";
import { viewAt } from "../views.js";
import { days, useAnswer } from "./endpoint.js";
import { params, path } from "./url.js";

// chosenDay is the day of the address, null if it has none.
export const chosenDay = () => params.value.asOf ?? null;

// beginsToday tells whether the view of the address begins with today.
const beginsToday = computed(() => {
  const { view: { today }, rest } = viewAt(path.value);
  return today === true || Boolean(today?.includes(rest));
});

// dayOf finds the day that is shown among those of a dataset, { day, today }.
export const dayOf = (dataset) => chosenDay() ?? (beginsToday.value ? null : dataset?.day) ?? dataset?.today ?? null;

// useDay gives a component the day, that which the view begins with, that which the facts are centred on, and today; each
// is null while it is not known. Where the view brings it, nothing more is asked.
export function useDay() {
  const brought = viewAt(path.value).view.asksDay;
  const { data } = useAnswer(brought ? null : dayDocument);
  const { day: centre = null, today = null } = (brought ? days.value : data?.dataset) ?? {};
  const opening = (beginsToday.value ? null : centre) ?? today;
  return { day: chosenDay() ?? opening, opening, centre, today };
}

// timeless tells whether what is shown is the same on every day; a view says so by useTimeless while it is there.
export const timeless = signal(false);

export function useTimeless(is) {
  useLayoutEffect(() => {
    timeless.value = is;
    return () => { timeless.value = false; };
  }, [is]);
}
