package neo4jstore

// unknownOn is the condition that it is not known whether a relationship holds on the
// day of a parameter.
func unknownOn(r, day string) string {
	return "(" + r + ".unknownFrom <= " + day + " AND " + day + " <= " + r + ".unknownTo AND NOT coalesce(" + holdsOn(r, day) + ", false))"
}

// holdsOn is the condition that a relationship is a link on the day of a parameter.
func holdsOn(r, day string) string {
	return r + ".holdsFrom <= " + day + " AND " + day + " <= " + r + ".holdsTo"
}
