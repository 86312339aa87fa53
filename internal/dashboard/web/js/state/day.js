// The day that a view shows: that of the address, else the default of the view, which is the day that the facts are centred on,
// or today if there is none or the view is of what is to come.
import { useLayoutEffect } from "preact/hooks";
import { computed, signal } from "@preact/signals";
import { dayDocument } from "../queries/shell.js";
import { viewAt } from "../views.js";
import { days, useAnswer } from "./endpoint.js";
import { params, path } from "./url.js";
import { wall } from "./wall.js";

// chosenDay is the day of the address, null if it has none.
export const chosenDay = () => params.value.asOf ?? null;

// beginsToday reports whether the default of the view is today.
const beginsToday = computed(() => {
  if (wall.value) return true; // a wall goes with the days
  const { view: { today }, rest } = viewAt(path.value);
  return today === true || Boolean(today?.includes(rest));
});

// dayOf finds the day that is shown among those of a dataset, { day, today }.
export const dayOf = (dataset) => chosenDay() ?? (beginsToday.value ? null : dataset?.day) ?? dataset?.today ?? null;

// useDay returns the day, the default of the view (`opening`), the day that the facts are centred on and today, each null while it
// is not known. It asks for them only if no question of the view does.
export function useDay() {
  const brought = viewAt(path.value).view.asksDay;
  const { data } = useAnswer(brought ? null : dayDocument);
  const { day: centre = null, today = null } = (brought ? days.value : data?.dataset) ?? {};
  const opening = (beginsToday.value ? null : centre) ?? today;
  return { day: chosenDay() ?? opening, opening, centre, today };
}

// timeless is true while the view is the same on every day; a view calls useTimeless to say so.
export const timeless = signal(false);

export function useTimeless(is) {
  useLayoutEffect(() => {
    timeless.value = is;
    return () => { timeless.value = false; };
  }, [is]);
}
