package graph

import (
	"context"
	"slices"

	"citygraph/graph/loader"
	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// maxOfCity bounds the partners, agreements, events and programs of a city that are looked through.
const maxOfCity = 20_000

// quietByDefault is the default of quietYears.
const quietByDefault = 5

func (queryResolver) Attention(ctx context.Context, city string, asOf *atlas.Day, quietYears int, kinds []atlas.PartnershipKind, levels []atlas.ContactLevel, forms []model.ContactForm, reasons []model.AttentionReasonKind, filter map[string]any) (*model.Attention, error) {
	parts := model.AttentionParts{QuietYears: quietYears, Levels: levels, Forms: forms, Reasons: reasons}
	if quietYears < model.MinQuietYears || quietYears > model.MaxQuietYears {
		return nil, atlas.Invalid("quietYears is %d: it must be %d to %d", quietYears, model.MinQuietYears, model.MaxQuietYears)
	}
	if err := checkChosen("levels", levels); err != nil {
		return nil, err
	}
	if err := checkChosen("forms", forms); err != nil {
		return nil, err
	}
	if err := checkChosen("reasons", reasons); err != nil {
		return nil, err
	}
	var err error
	if parts.Kinds, err = agreementKinds(kinds); err != nil {
		return nil, err
	}
	chosen, err := filterOf(ctx, atlas.KindCity, filter)
	if err != nil {
		return nil, err
	}
	on := day(ctx, asOf)
	found, err := request(ctx).Load(ctx, atlas.KindCity, []string{city})
	if err != nil {
		return nil, err
	}
	if err := attentionParts(ctx, &parts, city, on, chosen.Filter); err != nil {
		return nil, err
	}
	of := model.As[*model.City](found.Entity(city), found.Level)
	if of == nil || parts.Partners.Page(city) == nil {
		missing := store.NotFoundID(city, "city names %s, and no city has that id", atlas.Quote(city))
		return nil, withBestHit(ctx, missing, atlas.KindCity)
	}
	return model.NewAttention(of, on, parts), nil
}

// checkChosen checks values of which an argument chooses some.
func checkChosen[T ~string](name string, chosen []T) error {
	if chosen != nil && len(chosen) == 0 {
		return atlas.Invalid("%s is empty: name at least one, or leave it out", name)
	}
	for i, c := range chosen {
		if slices.Contains(chosen[:i], c) {
			return atlas.Invalid("%s names %s twice: name each once", name, c)
		}
	}
	return nil
}

// attentionParts looks up what the ties of a city are judged by: first what belongs to the city, then what that leads to.
func attentionParts(ctx context.Context, parts *model.AttentionParts, city string, on atlas.Day, filter *store.Filter) error {
	of := request(ctx).Of(&atlas.City{ID: city})
	rows := store.Want{Rows: true}
	for _, l := range []struct {
		lists **loader.Lists
		q     store.ListQuery
	}{
		{&parts.Partners, store.ListQuery{Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: on, Kinds: parts.Kinds, Filter: filter,
			Want: store.Want{Rows: true, Joined: true, Total: true, Undated: true}}},
		{&parts.Agreements, store.ListQuery{Via: atlas.PartyTo, Kind: atlas.KindPartnership, Want: rows}},
		{&parts.Events, store.ListQuery{Via: atlas.TookPartIn, Kind: atlas.KindEvent, Want: rows}},
		{&parts.Programs, store.ListQuery{Via: atlas.Involves, Kind: atlas.KindProgram, Want: rows}},
		{&parts.Milestones, store.ListQuery{Via: atlas.HasAnniversary, Kind: atlas.KindAnniversary, From: on, To: on.Add(1, -1), MilestonesOnly: true, Want: rows}},
	} {
		l.q.Parent, l.q.Window = atlas.KindCity, store.Window{Limit: maxOfCity}
		lists, err := of.List(ctx, l.q)
		if err != nil {
			return err
		}
		if page := lists.Page(city); page != nil && page.HasNext {
			return atlas.Invalid("%s has more than %d of the kind %s: ties are looked through that have at most so many", atlas.Quote(city), maxOfCity, l.q.Kind)
		}
		*l.lists = lists
	}
	var err error
	parts.Parties, err = parts.Agreements.Rows.List(ctx, store.ListQuery{
		Parent: atlas.KindPartnership, Via: atlas.PartyTo, Kind: atlas.KindCity, Filter: filter, Window: store.Window{Limit: maxOfCity}, Want: rows,
	})
	if err != nil {
		return err
	}
	parts.Holders, err = parts.Partners.Rows.List(ctx, store.ListQuery{
		Parent: atlas.KindCity, Via: atlas.HoldsOffice, Kind: atlas.KindPerson, AsOf: on, Window: store.Window{Limit: 0}, Want: store.Want{Total: true, Unknown: true},
	})
	if err != nil {
		return err
	}
	parts.Who, err = whoTookPart(ctx, parts)
	return err
}

// whoTookPart looks up who took part in the events and programs.
func whoTookPart(ctx context.Context, parts *model.AttentionParts) (func(id string) atlas.Entity, error) {
	type participants struct{}
	inEvents, err := parts.Events.Rows.Follow(ctx, participants{}, atlas.KindPerson, appendParticipants)
	if err != nil {
		return nil, err
	}
	inPrograms, err := parts.Programs.Rows.Follow(ctx, participants{}, atlas.KindOrganization, appendParticipants)
	if err != nil {
		return nil, err
	}
	return func(id string) atlas.Entity {
		if e := inEvents.Entity(id); e != nil {
			return e
		}
		return inPrograms.Entity(id)
	}, nil
}

func appendParticipants(ids []string, e atlas.Entity) []string {
	var roles []atlas.Role
	switch e := e.(type) {
	case *atlas.Event:
		roles = e.Roles
	case *atlas.Program:
		roles = e.Roles
	}
	for i := range roles {
		ids = append(ids, roles[i].Participant)
	}
	return ids
}
