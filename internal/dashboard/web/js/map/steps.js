// The days on which something changed, for the timeline.
import { countByKind, partnersOn } from "../model/partners.js";
import { goneFrom, termOf } from "../model/statuses.js";

const begins = (agreement, day) => termOf(agreement)?.from === day;

// stepsOf are the days on which something changed for the partners that are chosen, with the counts from then on, and with what
// changed: { place, kind, ended } for each agreement that began or ended.
export function stepsOf(history, kinds, chosen) {
  const steps = [];
  for (const day of history.days) {
    const changes = history.places.filter(chosen).flatMap(({ place, agreements }) => agreements
      .filter((a) => kinds.includes(a.kind) && (begins(a, day) || goneFrom(a) === day))
      .map((a) => ({ id: `${place.id} ${a.id}`, place, kind: a.kind, ended: !begins(a, day) })));
    if (!changes.length) continue;
    const partners = partnersOn(history, day, kinds).filter(chosen);
    steps.push({ day, counts: countByKind(partners), total: partners.length, ended: changes.every(({ ended }) => ended), changes });
  }
  return steps.length ? steps : [{ day: history.days[0] ?? "2000-01-01", counts: countByKind([]), total: 0, ended: false, changes: [] }];
}
