// Days as numbers, for scales and steps. A day is written 2013-03-28; its number counts days from 1970-01-01.
export const dayNumber = (day) => Math.round(timeOf(day) / 86_400_000);
export const dayOf = (number) => new Date(number * 86_400_000).toISOString().slice(0, 10);

// timeOf is the first moment of a date, as exact as its source, in milliseconds. Date.UTC would take the year 50 for 1950.
export const timeOf = (date) => new Date(0).setUTCFullYear(...parts(date));

function parts(day) {
  const [y, m = 1, d = 1] = day.split("-").map(Number);
  return [y, m - 1, d];
}

// isDay reports whether a text is a full day that exists.
export function isDay(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text ?? "")) return false;
  const date = new Date(text + "T00:00:00Z");
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text);
}

// addYears moves a day by years, as far as years 0001 to 9999 go; 29 February becomes 28 February in a common year.
export function addYears(day, years) {
  const [y, m, d] = day.split("-");
  if (Number(y) + years > 9999) return "9999-12-31";
  if (Number(y) + years < 1) return "0001-01-01";
  const year = String(Number(y) + years).padStart(4, "0");
  const moved = `${year}-${m}-${d}`;
  return isDay(moved) ? moved : `${year}-02-28`;
}
