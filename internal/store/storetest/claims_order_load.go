package storetest

import (
	"slices"
	"testing"

	"citygraph/internal/store"
)

// halfRead is a list of which one end was read before a load.
type halfRead struct {
	ordered
	q    store.ListQuery // with the window of the rest
	read []store.Row
	keys map[string]string // of the whole list, by id
}

// loadBetweenPages reads one end of every ordered list, loads another atlas, and
// reads the rest: what did not change its place is read once.
func loadBetweenPages(t testing.TB, s store.Store) {
	load(t, s, Fixture())
	var halves []halfRead
	old := view(t, s)
	for _, o := range orderedLists {
		o.each(func(q store.ListQuery, _ []string) {
			all := ask(t, old, o.of, q).Rows
			for _, n := range []int{1, len(all) / 2} {
				if n < 1 || n >= len(all) {
					t.Fatalf("%s: got %d rows", listQuestion{[]string{o.of}, q}, len(all))
				}
				from, to := q, q
				from.Window = store.Window{Limit: 1000, After: all[n-1].Key}
				to.Window = store.Window{Limit: 1000, FromEnd: true, Before: all[n].Key}
				halves = append(halves, halfRead{o, from, all[:n], keysByID(all)}, halfRead{o, to, all[n:], keysByID(all)})
			}
		})
	}
	load(t, s, changedFixture())
	now := view(t, s)
	for _, h := range halves {
		rest := ask(t, now, h.of, h.q)
		whole := h.q
		whole.Window = store.Window{}
		keys := keysByID(ask(t, now, h.of, whole).Rows)
		times := map[string]int{}
		for _, r := range slices.Concat(h.read, rest.Rows) {
			times[r.Entity.EntityID()]++
		}
		for id, key := range h.keys {
			if keys[id] == key && times[id] != 1 {
				t.Errorf("%s after %d rows before a load: %s is read %d times, want once",
					listQuestion{[]string{h.of}, h.q}, len(h.read), id, times[id])
			}
		}
	}
}

// keysByID are the keys of some rows.
func keysByID(rows []store.Row) map[string]string {
	keys := make(map[string]string, len(rows))
	for _, r := range rows {
		keys[r.Entity.EntityID()] = r.Key
	}
	return keys
}
