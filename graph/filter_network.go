package graph

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"citygraph/graph/model"
	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// A condition on where a city stands in a network is read without the network, so that a filter follows from its text alone.
// Before a store is asked, the network is measured, and the cities that meet the condition take its place.

// inNetwork reads where a city stands in a network: known, that it stands there or does not, and is, what is true of its place.
func (r *filterReader) inNetwork(given any, path string) (*store.Filter, error) {
	conditions, err := objectOf(given, path)
	if err != nil {
		return nil, err
	}
	of, err := r.networkQuery(conditions, path)
	if err != nil {
		return nil, err
	}
	var parts []*store.Filter
	if v, ok := conditions["known"]; ok {
		f, err := r.whether(v, store.InNetwork(atlas.KindCity, of, store.And(store.KindPosition)), nil, path+".known")
		if err != nil {
			return nil, err
		}
		parts = append(parts, f)
	}
	if v, ok := conditions["is"]; ok {
		position, err := r.object(store.KindPosition, v, path+".is")
		if err != nil {
			return nil, err
		}
		f, err := r.read(store.InNetwork(atlas.KindCity, of, position), nil, path+".is")
		if err != nil {
			return nil, err
		}
		parts = append(parts, f)
	}
	if len(parts) == 0 {
		return nil, atlas.Invalid("%s asks for nothing: give known or is", path)
	}
	return store.And(atlas.KindCity, parts...), nil
}

// networkQuery reads which network is meant.
func (r *filterReader) networkQuery(given map[string]any, path string) (q store.NetworkQuery, err error) {
	on, err := r.day(given, path, r.today)
	if err != nil {
		return q, err
	}
	kinds, err := valuesOf(model.UnmarshalMapKind, given["kinds"], path+".kinds")
	if err != nil {
		return q, err
	}
	if kinds == nil {
		kinds = []atlas.Kind{atlas.KindCity}
	}
	links, err := valuesOf(model.UnmarshalLinkKind, given["links"], path+".links")
	if err != nil {
		return q, err
	}
	undated := false
	if v, ok := given["includeUndated"]; ok {
		if undated, err = flagOf(v, path+".includeUndated"); err != nil {
			return q, err
		}
	}
	q, err = networkQuery(on, kinds, links, undated)
	if err == nil {
		err = hasCities(q.Kinds)
	}
	return q, at(path, err)
}

// hasCities refuses a network without cities where it is that of a city.
func hasCities(kinds store.NodeSet) error {
	if !kinds.Has(atlas.KindCity) {
		return atlas.Invalid("kinds names no CITY, and the network of a city has cities: add CITY, or leave kinds out")
	}
	return nil
}

// valuesOf reads a list of values; nil where none is given.
func valuesOf[T any](read func(any) (T, error), v any, path string) ([]T, error) {
	if v == nil {
		return nil, nil
	}
	values := []T{}
	for i, item := range graphql.CoerceList(v) {
		value, err := valueOf(read, item, path+"["+strconv.Itoa(i)+"]")
		if err != nil {
			return nil, err
		}
		values = append(values, value)
	}
	return values, nil
}

// positionReaders read the conditions on the fields of a position in a network, of which some stand within objects.
func positionReaders() []conditionReader {
	within := map[string][]*store.Field{}
	var names []string
	fields := store.Fields(store.KindPosition)
	for i := range fields {
		name, _, _ := strings.Cut(fields[i].Name, ".")
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
		within[name] = append(within[name], &fields[i])
	}
	var all []conditionReader
	for _, name := range names {
		all = append(all, conditionReader{name, func(r *filterReader, v any, path string) (*store.Filter, error) {
			return r.within(name, within[name], v, path)
		}})
	}
	return all
}

// within reads the conditions on the fields in an object with a name, or on the one field that has that name itself.
func (r *filterReader) within(name string, fields []*store.Field, v any, path string) (*store.Filter, error) {
	if fields[0].Name == name {
		return r.tests(store.KindPosition, fields[0], v, path)
	}
	conditions, err := objectOf(v, path)
	if err != nil {
		return nil, err
	}
	var parts []*store.Filter
	for _, f := range fields {
		below := strings.TrimPrefix(f.Name, name+".")
		if v, ok := conditions[below]; ok {
			part, err := r.tests(store.KindPosition, f, v, path+"."+below)
			if err != nil {
				return nil, err
			}
			parts = append(parts, part)
		}
	}
	return store.And(store.KindPosition, parts...), nil
}

// resolved is a filter as stores are asked it: in place of each condition on a network stand the cities that meet it. It is made
// for the first who asks for it. While questions are gathered and a network is not kept, the error is [errLater].
func (f *filters) resolved(ctx context.Context, read chosenBy) (chosenBy, error) {
	f.mu.Lock()
	known, ok := f.asked[read.Filter]
	f.mu.Unlock()
	if ok {
		return chosenBy{known, read.seal}, nil
	}
	made, err := read.Filter.Resolve(func(part *store.Filter) (*store.Filter, error) {
		n, err := measured(ctx, *part.Network)
		switch {
		case err != nil:
			return nil, err
		case n == nil:
			return nil, errLater
		}
		return n.Meeting(part), nil
	})
	if err != nil {
		return chosenBy{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.asked == nil {
		f.asked = make(map[*store.Filter]*store.Filter)
	}
	if known, ok := f.asked[read.Filter]; ok { // another was faster: filters of one text are one
		made = known
	}
	f.asked[read.Filter] = made
	return chosenBy{made, read.seal}, nil
}

// errLater ends a field for which there is no answer while questions are gathered.
var errLater = atlas.Invalid("what stands in a network is not known while questions are gathered")
