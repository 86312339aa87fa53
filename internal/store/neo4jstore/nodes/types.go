package nodes

import (
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// The types of relationships, as patterns of Cypher name several: SISTER|FRIENDSHIP.
var (
	// Ties are those between two parties of an agreement, derived of it.
	Ties = func() string {
		names := make([]string, len(atlas.PartnershipKinds))
		for i, kind := range atlas.PartnershipKinds {
			names[i] = string(kind)
		}
		return strings.Join(names, "|")
	}()

	// PartnerTies are those that make partners.
	PartnerTies = strings.TrimSuffix(Ties, "|"+string(atlas.MOU))

	// CityLinks are those of the links of maps between cities, and Links all of them.
	CityLinks = Ties + "|" + typesOf(func(r *atlas.RelationType) bool { return r.Drawn && r.Joins(atlas.KindCity, atlas.KindCity) })
	Links     = CityLinks + "|" + typesOf(func(r *atlas.RelationType) bool { return r.Drawn && !r.Joins(atlas.KindCity, atlas.KindCity) })

	// FromNode are those that the entity at their start states, whatever its kind.
	FromNode = typesOf(func(r *atlas.RelationType) bool { return !r.StatedByTo })

	// All are those that the facts of entities state.
	All = typesOf(func(*atlas.RelationType) bool { return true })
)

// ToNode are the types that the entities of a kind at their end state; empty where there
// are none.
func ToNode(kind atlas.Kind) string {
	return typesOf(func(r *atlas.RelationType) bool { return r.StatedByTo && slices.Contains(r.To, kind) })
}

// typesOf are the relations that are meant.
func typesOf(meant func(*atlas.RelationType) bool) string {
	var names []string
	for i := range atlas.Relations {
		if meant(&atlas.Relations[i]) {
			names = append(names, string(atlas.Relations[i].Name))
		}
	}
	return strings.Join(names, "|")
}

// IsTie says whether a relationship is one of [Ties].
func IsTie(name string) bool { return slices.Contains(strings.Split(Ties, "|"), name) }
