package model

import (
	"github.com/99designs/gqlgen/graphql"

	"citygraph/graph/loader"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// groupCount is what the groups of all kinds of entity have.
type groupCount struct {
	*store.GroupCount
	at *loader.Level // the cities and countries of all groups of the answer
}

// Country is the country of the group; nil where it has none.
func (g groupCount) Country() *Country {
	if g.GroupCount.Country == nil {
		return nil
	}
	return &Country{g.GroupCount.Country, g.at}
}

// Region is the region of the world of the group; nil where it has none.
func (g groupCount) Region() *Region { return region(g.GroupCount.Region) }

// Continent is the continent of the group; nil where it has none.
func (g groupCount) Continent() *Continent {
	if g.GroupCount.Continent == "" {
		return nil
	}
	return &Continent{g.GroupCount.Continent}
}

// City is the city of the group; nil where it has none.
func (g groupCount) City() *City {
	if g.GroupCount.City == nil {
		return nil
	}
	return &City{g.GroupCount.City, g.at}
}

// CityCount is the number of cities.
func (g groupCount) CityCount() int { return g.Cities }

// PartnershipGroupCount is a group of agreements.
type PartnershipGroupCount struct{ groupCount }

// Kind is the kind of the agreements.
func (g *PartnershipGroupCount) Kind() atlas.PartnershipKind {
	return atlas.PartnershipKind(g.GroupCount.Kind)
}

// ProgramGroupCount is a group of programs.
type ProgramGroupCount struct{ groupCount }

// EventGroupCount is a group of events.
type EventGroupCount struct{ groupCount }

// NewPartnershipGroups makes the shape of groups of agreements.
func NewPartnershipGroups(groups *loader.Groups) []*PartnershipGroupCount {
	return groupCounts(groups, func(g groupCount) *PartnershipGroupCount { return &PartnershipGroupCount{g} })
}

// NewProgramGroups makes the shape of groups of programs.
func NewProgramGroups(groups *loader.Groups) []*ProgramGroupCount {
	return groupCounts(groups, func(g groupCount) *ProgramGroupCount { return &ProgramGroupCount{g} })
}

// NewEventGroups makes the shape of groups of events.
func NewEventGroups(groups *loader.Groups) []*EventGroupCount {
	return groupCounts(groups, func(g groupCount) *EventGroupCount { return &EventGroupCount{g} })
}

// groupCounts makes the shape of groups.
func groupCounts[G any](groups *loader.Groups, shape func(groupCount) *G) []*G {
	shapes := make([]*G, len(groups.Counts))
	for i := range groups.Counts {
		shapes[i] = shape(groupCount{&groups.Counts[i], groups.Places})
	}
	return shapes
}

// AppendGrouping appends a value of the enums.
func AppendGrouping(b []byte, v store.GroupBy) []byte { return appendEnum(b, v) }

// MarshalGrouping writes a value of the enums.
func MarshalGrouping(v store.GroupBy) graphql.Marshaler { return marshal(v, AppendGrouping) }

// UnmarshalGrouping reads a value of the enums.
func UnmarshalGrouping(v any) (store.GroupBy, error) { return unmarshalEnum(v, store.GroupBys...) }

// AppendGroupSort appends a value of the enum.
func AppendGroupSort(b []byte, v store.GroupSort) []byte { return appendEnum(b, v) }

// MarshalGroupSort writes a value of the enum.
func MarshalGroupSort(v store.GroupSort) graphql.Marshaler { return marshal(v, AppendGroupSort) }

// UnmarshalGroupSort reads a value of the enum.
func UnmarshalGroupSort(v any) (store.GroupSort, error) { return unmarshalEnum(v, store.GroupSorts...) }

// AppendPartnershipStatus appends a value of the enums.
func AppendPartnershipStatus(b []byte, v atlas.Status) []byte { return appendEnum(b, v) }

// MarshalPartnershipStatus writes a value of the enums.
func MarshalPartnershipStatus(v atlas.Status) graphql.Marshaler {
	return marshal(v, AppendPartnershipStatus)
}

// UnmarshalPartnershipStatus reads a value of the enum.
func UnmarshalPartnershipStatus(v any) (atlas.Status, error) {
	return unmarshalEnum(v, atlas.PartnershipStatuses...)
}

// AppendProgramStatus appends a value of the enums.
func AppendProgramStatus(b []byte, v atlas.Status) []byte { return appendEnum(b, v) }

// MarshalProgramStatus writes a value of the enums.
func MarshalProgramStatus(v atlas.Status) graphql.Marshaler { return marshal(v, AppendProgramStatus) }

// UnmarshalProgramStatus reads a value of the enum.
func UnmarshalProgramStatus(v any) (atlas.Status, error) {
	return unmarshalEnum(v, atlas.ProgramStatuses...)
}

// AppendEventStatus appends a value of the enums.
func AppendEventStatus(b []byte, v atlas.Status) []byte { return appendEnum(b, v) }

// MarshalEventStatus writes a value of the enums.
func MarshalEventStatus(v atlas.Status) graphql.Marshaler { return marshal(v, AppendEventStatus) }

// UnmarshalEventStatus reads a value of the enum.
func UnmarshalEventStatus(v any) (atlas.Status, error) {
	return unmarshalEnum(v, atlas.EventStatuses...)
}
