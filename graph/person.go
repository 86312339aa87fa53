package graph

import (
	"context"

	"citygraph/graph/gen"
	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

type personResolver struct{}

func (Resolver) Person() gen.PersonResolver { return personResolver{} }

func (queryResolver) Person(ctx context.Context, id string) (*model.Person, error) {
	return one[*model.Person](ctx, id)
}

func (queryResolver) People(ctx context.Context, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.PersonConnection, error) {
	l, err := all(ctx, atlas.KindPerson, paging{filter, orderBy, first, after, last, before})
	return connect[model.PersonConnection](l, err)
}

func (personResolver) Offices(ctx context.Context, obj *model.Person, asOf *atlas.Day, filter map[string]any, first *int, after *string, last *int, before *string) (*model.OfficeConnection, error) {
	d := dayOrAll(asOf)
	l, err := offices(ctx, obj.Level, obj, "", d, paging{filter, nil, first, after, last, before})
	c, err := connect[model.OfficeConnection](l, err)
	if c != nil {
		c.CountUnknown(obj.Person, d)
	}
	return c, err
}

func (personResolver) Programs(ctx context.Context, obj *model.Person, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.ProgramRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.HasRoleIn, atlas.KindProgram, paging{filter, orderBy, first, after, last, before})
	return connect[model.ProgramRoleConnection](l, err)
}

func (personResolver) Events(ctx context.Context, obj *model.Person, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.EventRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.TookPartIn, atlas.KindEvent, paging{filter, orderBy, first, after, last, before})
	return connect[model.EventRoleConnection](l, err)
}

func (personResolver) Signed(ctx context.Context, obj *model.Person, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.SignatureConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.Signed, atlas.KindPartnership, paging{filter, orderBy, first, after, last, before})
	return connect[model.SignatureConnection](l, err)
}

// officeHolders are the people with an office at a parent.
func officeHolders(ctx context.Context, at *loader.Level, parent atlas.Entity, asOf *atlas.Day, p paging) (*model.OfficeHolderConnection, error) {
	d := dayOrAll(asOf)
	l, err := offices(ctx, at, parent, atlas.KindPerson, d, p)
	return connect[model.OfficeHolderConnection](l, err)
}

// offices lists what HOLDS_OFFICE joins to a parent, on a day or ever when it is
// empty.
func offices(ctx context.Context, at *loader.Level, parent atlas.Entity, kind atlas.Kind, on atlas.Day, p paging) (model.Listed, error) {
	q := store.ListQuery{Parent: parent.EntityKind(), Via: atlas.HoldsOffice, Kind: kind, AsOf: on}
	return list(ctx, at, parent.EntityID(), q, p)
}

func (officeResolver) Held(ctx context.Context, obj *model.Office, asOf *atlas.Day) (*bool, error) {
	return heldOn(ctx, obj.Office, asOf)
}

func (officeEdgeResolver) Held(ctx context.Context, obj *model.OfficeEdge, asOf *atlas.Day) (*bool, error) {
	return heldOn(ctx, obj.Office(), asOf)
}

// heldOn says whether an office is held on a day; nil when that is not known.
func heldOn(ctx context.Context, o *atlas.Office, asOf *atlas.Day) (*bool, error) {
	d := day(ctx, asOf)
	if o.MayBeHeldOn(d) {
		return nil, nil
	}
	held := o.HeldOn(d)
	return &held, nil
}
