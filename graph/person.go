package graph

import (
	"context"

	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

func (personResolver) Offices(ctx context.Context, obj *model.Person, asOf *atlas.Day, filter map[string]any, first *int, after *string, last *int, before *string) (*model.OfficeConnection, error) {
	d := dayOrAll(asOf)
	l, err := offices(ctx, obj.Level, obj, "", d, paging{filter, nil, first, after, last, before})
	return connect(l, err, func(l model.Listed) *model.OfficeConnection {
		return model.NewOfficeConnection(l, obj.Person, d)
	})
}

func (personResolver) Programs(ctx context.Context, obj *model.Person, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.ProgramRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.HasRoleIn, atlas.KindProgram, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewProgramRoleConnection)
}

func (personResolver) Events(ctx context.Context, obj *model.Person, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.EventRoleConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.TookPartIn, atlas.KindEvent, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewEventRoleConnection)
}

func (personResolver) Signed(ctx context.Context, obj *model.Person, filter map[string]any, orderBy *model.Order, first *int, after *string, last *int, before *string) (*model.SignatureConnection, error) {
	l, err := related(ctx, obj.Level, obj, atlas.Signed, atlas.KindPartnership, paging{filter, orderBy, first, after, last, before})
	return connect(l, err, model.NewSignatureConnection)
}

// officeHolders are the people with an office at a parent.
func officeHolders(ctx context.Context, at *loader.Level, parent atlas.Entity, asOf *atlas.Day, p paging) (*model.OfficeHolderConnection, error) {
	d := dayOrAll(asOf)
	l, err := offices(ctx, at, parent, atlas.KindPerson, d, p)
	return connect(l, err, model.NewOfficeHolderConnection)
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
