package graph

import "citygraph/internal/atlas"

// lastOf is the last day of the range that a field is given: by until, or by to, which is deprecated.
func lastOf(until, to *atlas.Day) (atlas.Day, error) {
	switch {
	case until != nil && to != nil && *until != *to:
		return "", atlas.Invalid("until is %s, and to is %s: give until alone, since to is its old name", *until, *to)
	case until != nil:
		return *until, nil
	case to != nil:
		return *to, nil
	}
	return "", atlas.Invalid("until is missing: give the last day of the range")
}
