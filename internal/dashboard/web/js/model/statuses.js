// The status of an agreement over time, as the endpoint has it in `statuses`: spans [{ status, from, until }] without
// a gap, from null at the beginning and until null at the end, both days included. The endpoint derives them; here days are
// only compared.
const holds = (day) => ({ from, until }) => (from == null || from <= day) && (until == null || day <= until);

// statusOn is the status on a day; null if it is not known.
export const statusOn = ({ statuses }, day) => statuses.find(holds(day)).status;

// inForce reports whether an agreement is known to be in force on a day.
export const inForce = (agreement, day) => statusOn(agreement, day) === "IN_FORCE";

// mayBeInForce reports whether it is not known if an agreement is in force on a day.
export const mayBeInForce = (agreement, day) => statusOn(agreement, day) === null;

// termOf is the span in which an agreement is known to be in force, if there is one.
export const termOf = ({ statuses }) => statuses.find(({ status }) => status === "IN_FORCE");

// goneFrom is the first day after that span, if there is one.
export const goneFrom = ({ statuses }) => statuses[statuses.findIndex(({ status }) => status === "IN_FORCE") + 1]?.from;

// knownFrom is the day after another from which an agreement is known to be in force, null if there is none.
export const knownFrom = ({ statuses }, day) => statuses.find(({ status, from }) => status === "IN_FORCE" && from > day)?.from ?? null;

// changeDays are the days on which the status changes.
export const changeDays = ({ statuses }) => statuses.map(({ from }) => from).filter(Boolean);
