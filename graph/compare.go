package graph

import (
	"context"
	"slices"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// maxPartners bounds the partners of a city that are compared.
const maxPartners = 20_000

func (queryResolver) Compare(ctx context.Context, cities []string, asOf *atlas.Day, kinds []atlas.PartnershipKind) (*model.Comparison, error) {
	if err := checkCities(cities, model.MinCompared, model.MaxCompared); err != nil {
		return nil, err
	}
	return compared(ctx, cities, asOf, kinds)
}

func (queryResolver) Overlap(ctx context.Context, cities []string, asOf *atlas.Day, kinds []atlas.PartnershipKind) (*model.Overlap, error) {
	if err := checkCities(cities, 1, model.MaxOverlapping); err != nil {
		return nil, err
	}
	c, err := compared(ctx, cities, asOf, kinds)
	if err != nil {
		return nil, err
	}
	return &model.Overlap{Comparison: c}, nil
}

// compared looks up some cities with their partners on a day.
func compared(ctx context.Context, cities []string, asOf *atlas.Day, kinds []atlas.PartnershipKind) (*model.Comparison, error) {
	only, err := agreementKinds(kinds)
	if err != nil {
		return nil, err
	}
	found, err := request(ctx).Load(ctx, atlas.KindCity, cities)
	if err != nil {
		return nil, err
	}
	places := make([]*model.City, len(cities))
	for i, id := range cities {
		if places[i], _ = model.Wrap(found.Entity(id), found.Level).(*model.City); places[i] == nil {
			missing := store.NotFoundID(id, "cities names %s, and no city has that id", atlas.Quote(id))
			return nil, withBestHit(ctx, missing, atlas.KindCity)
		}
	}
	on := day(ctx, asOf)
	partners, err := found.Level.List(ctx, store.ListQuery{
		Parent: atlas.KindCity, Via: atlas.PartnerOf, Kind: atlas.KindCity, AsOf: on, Kinds: only,
		Window: store.Window{Limit: maxPartners},
		Want:   store.Want{Rows: true, Joined: true, Total: true, Countries: true, Undated: true},
	})
	if err != nil {
		return nil, err
	}
	for _, id := range cities {
		if n := partners.Page(id).Total; n > maxPartners {
			return nil, atlas.Invalid("%s has %d partners: cities are compared that have at most %d", atlas.Quote(id), n, maxPartners)
		}
	}
	together := model.Together{Level: found.Level}
	if together.Programs, err = ofSeveral(ctx, atlas.KindProgram, cities); err != nil {
		return nil, err
	}
	if together.Events, err = ofSeveral(ctx, atlas.KindEvent, cities); err != nil {
		return nil, err
	}
	return model.NewComparison(places, partners, on, request(ctx).View.Dataset(), together), nil
}

// ofSeveral is the filter of programs or events that at least two of some cities take part in.
func ofSeveral(ctx context.Context, kind atlas.Kind, cities []string) (*store.Filter, error) {
	ofThem, err := store.Is(atlas.KindCity, store.FieldOf(atlas.KindCity, "id"), store.Test{Op: store.TestIn, Texts: slices.Sorted(slices.Values(cities))})
	if err != nil {
		return nil, err
	}
	several, err := store.Count(store.JoinOf(kind, "cities"), store.JoinOptions{}, ofThem, store.Test{Op: store.TestGte, Number: 2})
	if err != nil {
		return nil, err
	}
	return pinnedIn(ctx).filters.shared(kind, chosenBy{several, sealOf(several.String())}).Filter, nil
}

// checkCities checks the cities of a comparison, of which there are at least and at most so many.
func checkCities(cities []string, least, most int) error {
	if n := len(cities); n < least || n > most {
		return atlas.Invalid("cities holds %d ids: name %d to %d", n, least, most)
	}
	for i, id := range cities {
		if slices.Contains(cities[:i], id) {
			return atlas.Invalid("cities names %s twice: name each city once", atlas.Quote(id))
		}
	}
	return nil
}
