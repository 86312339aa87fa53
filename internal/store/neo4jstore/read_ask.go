package neo4jstore

import (
	"context"
	"errors"
	"time"

	"citygraph/internal/store"
)

// ask runs a statement that ends with [withVersion] and returns its answer, when it is of
// the version of the view.
//
// All parameters are entries of one, q: Neo4j plans a statement anew for every
// order of magnitude of the length of a text or a list that is a parameter, and not
// for what is inside a map.
func (v *view) ask(ctx context.Context, st statement, params map[string]any) (any, error) {
	if err := contextError(ctx); err != nil {
		return nil, err
	}
	if v.batched != nil {
		return v.batched.ask(st, params)
	}
	for {
		record, err := v.read(ctx, st, map[string]any{"q": params})
		if err != nil {
			return nil, err
		}
		answer, at, changing, err := versioned(record)
		switch {
		case err != nil:
			return nil, err
		case at != v.pin:
			v.forget()
			return nil, changedError(nil)
		case changing == "" || v.commits.isAbandoned(changing):
			return answer, nil
		}
		// Part of the answer may be of the version that is just being committed.
		if err := wait(ctx, 5*time.Millisecond); err != nil {
			return nil, err
		}
	}
}

// forget makes the next view look at the marker.
func (v *view) forget() {
	if last := v.current.Load(); last != nil && last.view.pin == v.pin {
		v.current.CompareAndSwap(last, nil)
	}
}

func isChanged(err error) bool { return errors.Is(err, store.ErrInconsistent) }
