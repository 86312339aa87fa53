package storetest

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// closeness are numbers of some cities of the fixture, as a question brings them: kobe and tianjin are equal, those that are not named have none.
var closeness = func() *store.Measured {
	of := map[string]float64{"incheon": 1, "kobe": 0.5, "tianjin": 0.5, "lodz": 0, "yokohama": 1e-7, "merida": 34}
	var ids []string
	var values []float64
	for _, id := range citiesWithout() {
		v, ok := of[id]
		if !ok {
			v = math.NaN()
		}
		ids, values = append(ids, id), append(values, v)
	}
	return store.NewMeasured(ids, values)
}()

// measuredLists are lists in the order of those numbers.
var measuredLists = []ordered{
	{"", allCities, store.ByCloseness, "2014-01-15",
		slices.Concat([]string{"lodz", "yokohama", "kobe", "tianjin", "incheon", "merida"}, citiesWithout("incheon", "kobe", "lodz", "merida", "tianjin", "yokohama")),
		slices.Concat([]string{"merida", "incheon", "tianjin", "kobe", "yokohama", "lodz"}, reversed(citiesWithout("incheon", "kobe", "lodz", "merida", "tianjin", "yokohama")))},
	{"incheon", partners, store.ByCloseness, "2014-01-15",
		[]string{"yokohama", "kobe", "tianjin", "merida", "kaohsiung", "springfield-a", "springfield-b", "ulaanbaatar"},
		[]string{"merida", "tianjin", "kobe", "yokohama", "ulaanbaatar", "springfield-b", "springfield-a", "kaohsiung"}},
	{"incheon-kobe-tianjin-2010", parts, store.ByCloseness, "2014-01-15",
		[]string{"kobe", "tianjin", "incheon"}, []string{"incheon", "tianjin", "kobe"}},
}

// measuredOrder orders by numbers that a question brings: all rows, their pages, and those that meet a filter. Without the numbers,
// and with numbers where the order is another, it is refused.
func measuredOrder(t testing.TB, v store.View) {
	for _, o := range measuredLists {
		o.each(func(q store.ListQuery, want []string) {
			q.Order.Values = closeness
			rows := ask(t, v, o.of, q).Rows
			expect(t, listQuestion{[]string{o.of}, q}.String(), rowIDs(rows), want)
			for i := 1; i < len(rows); i++ {
				if q.CompareKeys(rows[i-1].Key, rows[i].Key) >= 0 {
					t.Errorf("%s: the key %q stands before %q", listQuestion{[]string{o.of}, q}, rows[i-1].Key, rows[i].Key)
				}
			}
			call := fmt.Sprintf("%s, 2 at a time", listQuestion{[]string{o.of}, q})
			expect(t, call, readForward(t, v, o.of, q, 2), want)
			expect(t, call+" from the end", readBackward(t, v, o.of, q, 2), want)

			some := []string{"kobe", "merida", "tianjin", "ulaanbaatar"}
			on := func(d atlas.Day) *store.Filter { // of another day, others stand in the network
				return store.InNetwork(atlas.KindCity, store.NetworkQuery{On: d}, store.And(store.KindPosition))
			}
			q.Filter = on("2014-01-15").OneOf(some)
			expect(t, call+", some of them", rowIDs(ask(t, v, o.of, q).Rows), slices.DeleteFunc(slices.Clone(want), func(id string) bool { return !slices.Contains(some, id) }))
			q.Filter = on("2014-01-16").NoneOf(some)
			expect(t, call+", the others", rowIDs(ask(t, v, o.of, q).Rows), slices.DeleteFunc(slices.Clone(want), func(id string) bool { return slices.Contains(some, id) }))
			q.Filter = on("2014-01-17").OneOf(nil)
			expect(t, call+", none", rowIDs(ask(t, v, o.of, q).Rows), nil)
		})
	}
	for _, o := range []store.Order{
		{By: store.ByCloseness, AsOf: "2014-01-15"}, {By: store.ByCloseness, Values: closeness},
		{By: store.ByPartnerCount, AsOf: "2014-01-15", Values: closeness},
	} {
		q := allCities
		q.Order, q.Window, q.Want = o, whole, everything
		if _, err := v.List(t.Context(), []string{""}, q); !errors.Is(err, atlas.ErrInvalid) {
			t.Errorf("%s: got error %v, want %v", listQuestion{[]string{""}, q}, err, atlas.ErrInvalid)
		}
	}
}
