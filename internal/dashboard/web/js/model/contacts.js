// How long ago a tie had its last contact, from what the endpoint says of its partners on a day.

// lives are the classes of a tie by that, with the full years without a contact that each begins with; `unknown` is a tie without a
// contact that is known, and one of whose contacts the last may be one without a day.
export const lives = [{ life: "recent", from: 0 }, { life: "quiet", from: 5 }, { life: "silent", from: 10 }, { life: "unknown" }];

// isRunning says whether a contact is a program that runs on the day, which is a contact of every day as long as it does.
export const isRunning = (contact, day) => Boolean(contact?.program && contact.on === day);

// contactsOf are the contacts of the partners by their ids, from the rows of `attention`.
export const contactsOf = (ties) => new Map(ties.map((tie) => [tie.city.id, tie]));

// lifeOf is the class of the tie to a place.
export function lifeOf(contacts, id) {
  const tie = contacts.get(id);
  if (tie?.quiet == null || tie.quietYears == null) return "unknown";
  return lives.findLast(({ from }) => from <= tie.quietYears).life;
}
