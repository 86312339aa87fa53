package atlas

import "strings"

// headWords are how the titles of those begin who head a place, in lower case.
var headWords = []string{"mayor", "governor", "head (mayor)"}

// IsHead says whether its title is that of who heads a place: it begins with "Mayor",
// "Governor" or "Head (mayor)", as "Mayor of Incheon (appointed)" and unlike "Vice Mayor of
// Incheon".
func (o Office) IsHead() bool {
	title := strings.ToLower(o.Title)
	for _, w := range headWords {
		if rest, ok := strings.CutPrefix(title, w); ok && (rest == "" || rest[0] == ' ' || rest[0] == ',') {
			return true
		}
	}
	return false
}

// HeadedOn says whether p is known to have headed a city on a date: whether p held one office
// of a head there on all days that the date can mean. Nobody is known to have on an unknown date.
func (p *Person) HeadedOn(city string, on Date) bool {
	if on == "" {
		return false
	}
	for _, o := range p.Offices {
		if o.At == city && o.IsHead() && o.HeldOn(on.First()) && o.HeldOn(on.Last()) {
			return true
		}
	}
	return false
}
