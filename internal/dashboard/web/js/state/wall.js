// A wall: a screen that nobody touches. The address says that there is one (wall=1), and through which views it goes, each for some
// seconds (rotate=map:20,calendar:15).
import { computed } from "@preact/signals";
import { params } from "./url.js";

export const wall = computed(() => params.value.wall === "1");

// turnsOf reads the views of the parameter, [{ name, seconds }].
export const turnsOf = (text = "") => text.split(",").filter(Boolean).map((turn) => ({ name: turn.split(":")[0], seconds: Number(turn.split(":")[1]) }));

// untilMidnight is how many milliseconds are left of the day in a time zone.
export function untilMidnight(timeZone, now = new Date()) {
  const parts = new Intl.DateTimeFormat("en", { timeZone, hourCycle: "h23", hour: "numeric", minute: "numeric", second: "numeric" }).formatToParts(now);
  const of = (type) => Number(parts.find((part) => part.type === type).value);
  return 86_400_000 - ((of("hour") * 60 + of("minute")) * 60 + of("second")) * 1000 - now.getMilliseconds();
}
