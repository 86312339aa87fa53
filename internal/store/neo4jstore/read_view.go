package neo4jstore

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// view is one data version. It asks the database anew for every question.
type view struct {
	*reader
	pin     pin
	dataset *atlas.Dataset
	// resident are the sources, where they are few: most answers cite some of them.
	resident map[string]atlas.Entity
	batched  *inquiry // of a question in a batch, which asks through it; else nil
}

var _ store.View = (*view)(nil)

// Dataset describes the data version.
func (v *view) Dataset() *atlas.Dataset { return v.dataset }

// empty says that nothing was loaded: then no question needs the database.
func (v *view) empty() bool { return v.pin.version == "" }

const entitiesText = `
MATCH (n:Entity) WHERE n.id IN $q.ids
WITH collect(n.facts) AS answer` + withVersion

var entitiesStatement = statement{"entities", entitiesText}

// Entities looks entities up by id, anniversaries by their agreement.
func (v *view) Entities(ctx context.Context, ids []string) (map[string]atlas.Entity, error) {
	found := make(map[string]atlas.Entity, len(ids))
	if len(ids) == 0 || v.empty() {
		return found, contextError(ctx)
	}
	wanted := make(map[string]bool, len(ids))
	for _, id := range ids {
		if root, _, ok := atlas.ParseAnniversaryID(id); ok {
			wanted[root] = true
		} else if id != "" {
			wanted[id] = true
		}
	}
	stored, err := v.stored(ctx, keysOf(wanted))
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if e := stored[id]; e != nil {
			found[id] = e
		} else if a := anniversaryIn(stored, id); a != nil {
			found[id] = a
		}
	}
	return found, nil
}

// stored looks stored entities up by id. In a batch it may return others besides.
func (v *view) stored(ctx context.Context, ids []string) (map[string]atlas.Entity, error) {
	if err := contextError(ctx); err != nil {
		return nil, err
	}
	away := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return v.resident[id] != nil })
	switch {
	case len(away) == 0:
		return v.resident, nil
	case v.batched != nil:
		return v.withResident(ids)(v.batched.look(away))
	}
	return v.withResident(ids)(v.lookUp(ctx, away))
}

// withResident adds to what was found those of some entities that are resident.
func (v *view) withResident(ids []string) func(found map[string]atlas.Entity, err error) (map[string]atlas.Entity, error) {
	return func(found map[string]atlas.Entity, err error) (map[string]atlas.Entity, error) {
		for _, id := range ids {
			if e := v.resident[id]; e != nil && err == nil {
				found[id] = e
			}
		}
		return found, err
	}
}

// lookUp asks for entities by id, with a statement.
func (v *view) lookUp(ctx context.Context, ids []string) (map[string]atlas.Entity, error) {
	answer, err := v.ask(ctx, entitiesStatement, map[string]any{"ids": ids})
	if err != nil {
		return nil, err
	}
	return v.byID(answer)
}

// byID are the entities of a list of facts, by id.
func (s *reader) byID(answer any) (map[string]atlas.Entity, error) {
	es, err := entitiesOf(answer, s.entities)
	if err != nil {
		return nil, err
	}
	found := make(map[string]atlas.Entity, len(es))
	for _, e := range es {
		found[e.EntityID()] = e
	}
	return found, nil
}

// anniversaryIn makes an anniversary of its agreement, or nil where there is none.
func anniversaryIn(stored map[string]atlas.Entity, id string) *atlas.Anniversary {
	root, years, ok := atlas.ParseAnniversaryID(id)
	if !ok {
		return nil
	}
	p, ok := stored[root].(*atlas.Partnership)
	if !ok {
		return nil
	}
	a, _ := atlas.AnniversaryOf(p, years)
	return a
}

const allText = `
CALL () {
	MATCH (n:Entity) WHERE n.entity = $q.kind AND n.id > $q.after
	RETURN n.facts AS facts ORDER BY n.entity, n.id LIMIT $q.most
}
WITH collect(facts) AS answer` + withVersion

var allStatement = statement{"all", allText}

// entitiesPerRead is how many entities All reads with one statement.
const entitiesPerRead = 1000

// All yields every entity, by kind and id, in several statements.
func (v *view) All(ctx context.Context) iter.Seq2[atlas.Entity, error] {
	return func(yield func(atlas.Entity, error) bool) {
		if err := contextError(ctx); err != nil {
			yield(nil, err)
			return
		}
		for _, kind := range atlas.Kinds {
			if v.dataset.Counts[kind] > 0 && !v.allOf(ctx, kind, yield) {
				return
			}
		}
	}
}

// allOf yields every entity of a kind, and says whether to go on.
func (v *view) allOf(ctx context.Context, kind atlas.Kind, yield func(atlas.Entity, error) bool) bool {
	for after := ""; ; {
		es, err := v.someOf(ctx, kind, after)
		if err != nil {
			yield(nil, err)
			return false
		}
		for _, e := range es {
			if !yield(e, nil) {
				return false
			}
		}
		if len(es) < entitiesPerRead {
			return true
		}
		after = es[len(es)-1].EntityID()
	}
}

func (v *view) someOf(ctx context.Context, kind atlas.Kind, after string) ([]atlas.Entity, error) {
	answer, err := v.ask(ctx, allStatement, map[string]any{"kind": string(kind), "after": after, "most": entitiesPerRead})
	if err != nil {
		return nil, err
	}
	return entitiesOf(answer, nil) // whoever reads all keeps what he needs
}

// entitiesOf makes entities of a list of facts.
func entitiesOf(answer any, cache *entityCache) ([]atlas.Entity, error) {
	list, err := as[[]any](answer)
	if err != nil {
		return nil, err
	}
	es := make([]atlas.Entity, len(list))
	for i, value := range list {
		if es[i], err = cache.decode(value); err != nil {
			return nil, err
		}
	}
	return es, nil
}

// as is a value of an answer as what it should be.
func as[T any](value any) (T, error) {
	v, ok := value.(T)
	if !ok {
		return v, fmt.Errorf("neo4j answered with a %T where a %T is meant: run citygraph validate --repair", value, v)
	}
	return v, nil
}
