package model

import (
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/graph/loader"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// groupCount is what the groups of all kinds of entity have.
type groupCount struct {
	*store.GroupCount
	at *loader.Level // the things of all groups of the answer

	of    *loader.Groups
	place int // among them
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

// Organization is the organization of the group; nil where it has none.
func (g groupCount) Organization() *Organization {
	if g.GroupCount.Organization == nil {
		return nil
	}
	return &Organization{g.GroupCount.Organization, g.at}
}

// Issuer is the place that issued the sources of the group; nil where it has none.
func (g groupCount) Issuer() *City {
	if g.GroupCount.Issuer == nil {
		return nil
	}
	return &City{g.GroupCount.Issuer, g.at}
}

// AssertedBy is how many parties assert the agreements of the group.
func (g groupCount) AssertedBy() atlas.Assertion { return g.Assertion }

// Person is the person of the group; nil where it has none.
func (g groupCount) Person() *Person { return g.person(g.GroupCount.Person) }

// OfficeHolder is who headed the city; nil where that is not known.
func (g groupCount) OfficeHolder() *Person { return g.person(g.GroupCount.OfficeHolder) }

func (g groupCount) person(p *atlas.Person) *Person {
	if p == nil {
		return nil
	}
	return &Person{p, g.at}
}

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

// ChangeGroupCount is a group of changes.
type ChangeGroupCount struct{ groupCount }

// Kind is the kind of the changes.
func (g *ChangeGroupCount) Kind() atlas.ChangeKind { return atlas.ChangeKind(g.GroupCount.Kind) }

// AgreementKind is the kind of the agreements that changed.
func (g *ChangeGroupCount) AgreementKind() atlas.PartnershipKind { return g.Agreement }

// SourceGroupCount is a group of sources.
type SourceGroupCount struct{ groupCount }

// GroupShape is a group of things of one sort.
type GroupShape interface {
	PartnershipGroupCount | ProgramGroupCount | EventGroupCount | ChangeGroupCount | SourceGroupCount
}

// NewGroups makes the shape of groups.
func NewGroups[G GroupShape](groups *loader.Groups) []*G {
	all, shapes := make([]G, len(groups.Counts)), make([]*G, len(groups.Counts))
	for i := range groups.Counts {
		all[i] = G(struct{ groupCount }{groupCount{&groups.Counts[i], groups.Places, groups, i}})
		shapes[i] = &all[i]
	}
	return shapes
}

// AppendGrouping appends a value of the enums.
func AppendGrouping(b []byte, v store.GroupBy) []byte { return appendEnum(b, v) }

// MarshalGrouping writes a value of the enums.
func MarshalGrouping(v store.GroupBy) graphql.Marshaler { return marshal(v, AppendGrouping) }

// UnmarshalGrouping reads a value of the enums.
func UnmarshalGrouping(v any) (store.GroupBy, error) { return unmarshalEnum(v, allGroupings...) }

var allGroupings = slices.Concat(store.GroupBys, store.RowGroupBys)

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
