package neo4jstore

import "strconv"

// keysVersion changes with the way in which derived keys are made of facts, those that
// are there already. It does not change with an attribute that may be unknown: its facts
// have a number of their own, and an older node lacks the keys by which filters test it
// as one does of which it is unknown.
const keysVersion = 18

// format names the form of the derived keys, so that no build reads what it does not
// understand. It stands on the marker.
var format = strconv.Itoa(keysVersion)

// otherFormat is the error of a dataset whose derived keys this version of
// citygraph does not read.
func (s *conn) otherFormat() error {
	return s.unavailable("the dataset in the database %s at %s was imported by another version of citygraph: run citygraph validate --repair",
		nil, s.database, s.address)
}
