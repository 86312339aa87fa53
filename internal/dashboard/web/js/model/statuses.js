// Where a thing stands in the course of time, as the endpoint gives it in `statuses`: spans [{ status, from, until }] without
// a gap, from null at the beginning and until null at the end. Which facts make them is a matter of the endpoint; here days
// are only compared.
const holds = (day) => ({ from, until }) => (from == null || from <= day) && (until == null || day < until);

// statusOn is where a thing stands on a day; null where that is not known.
export const statusOn = ({ statuses }, day) => statuses.find(holds(day)).status;

// inForce tells whether an agreement is known to be in force on a day.
export const inForce = (agreement, day) => statusOn(agreement, day) === "IN_FORCE";

// mayBeInForce tells whether nobody knows if an agreement is in force on a day.
export const mayBeInForce = (agreement, day) => statusOn(agreement, day) === null;

// termOf is the span in which an agreement is known to be in force, if there is one.
export const termOf = ({ statuses }) => statuses.find(({ status }) => status === "IN_FORCE");

// knownFrom is the day after another from which an agreement is known to be in force, null if there is none.
export const knownFrom = ({ statuses }, day) => statuses.find(({ status, from }) => status === "IN_FORCE" && from > day)?.from ?? null;

// changeDays are the days on which it changes where a thing stands.
export const changeDays = ({ statuses }) => statuses.map(({ from }) => from).filter(Boolean);
