package nodes

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// Label is the label of the nodes of a stored kind, beside Entity: City of CITY. Of
// anything else it is empty.
func Label(k atlas.Kind) string {
	if !slices.Contains(atlas.Kinds, k) {
		return ""
	}
	return string(k[:1]) + strings.ToLower(string(k[1:]))
}

// CountName is the property of the marker that counts the entities of a kind: cities of
// CITY.
func CountName(k atlas.Kind) string {
	name := strings.ToLower(string(k))
	stem, inY := strings.CutSuffix(name, "y")
	switch {
	case k == atlas.KindPerson:
		return "people"
	case inY:
		return stem + "ies"
	}
	return name + "s"
}

// kindOf is the kind that labels name, or empty where they name none, or several.
func kindOf(labels []string) atlas.Kind {
	found := atlas.Kind("")
	for _, kind := range atlas.Kinds {
		if slices.Contains(labels, Label(kind)) {
			if found != "" {
				return ""
			}
			found = kind
		}
	}
	return found
}

// FillOrder is the stored kinds in an order in which what an entity leads to is of a kind
// before its own, or of its own.
var FillOrder = func() []atlas.Kind {
	order := make([]atlas.Kind, 0, len(atlas.Kinds))
	for len(order) < len(atlas.Kinds) {
		before := len(order)
		for _, kind := range atlas.Kinds {
			if !slices.Contains(order, kind) && leadsOnlyTo(kind, append(order, kind)) {
				order = append(order, kind)
			}
		}
		if len(order) == before {
			panic("nodes: kinds of entity lead to each other in a circle")
		}
	}
	return order
}()

// leadsOnlyTo says whether the relations that entities of a kind state lead only to some
// kinds.
func leadsOnlyTo(kind atlas.Kind, kinds []atlas.Kind) bool {
	for i := range atlas.Relations {
		for _, other := range atlas.Relations[i].Others() {
			if atlas.Relations[i].Joins(kind, other) && !slices.Contains(kinds, other) {
				return false
			}
		}
	}
	return true
}
