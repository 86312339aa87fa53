package storetest

import (
	"fmt"
	"reflect"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// networkQuestion asks for a network, and what it is on a day. Stores may write the days of a
// network down in different ways, as long as every day is the same.
type networkQuestion struct {
	Kinds   store.NodeSet
	Links   store.LinkSet
	AsOf    atlas.Day
	Undated bool
}

func (q networkQuestion) String() string {
	return fmt.Sprintf("Network on a day(%s)", literal(reflect.ValueOf(q)))
}

func (q networkQuestion) ask(t testing.TB, v store.View) (any, error) {
	n, err := v.Network(t.Context(), q.Kinds)
	if err != nil {
		return nil, err
	}
	return briefNetwork(n.On(q.AsOf, q.Links, q.Undated)), nil
}

// network makes a question for a network of one for a map, so that the questions drawn next
// are the same as without it.
func (q *questioner) network(of store.MapQuery) question {
	return networkQuestion{of.Kinds, of.Links, of.AsOf, of.Undated}
}

// briefNetwork writes a network on a day in short: its nodes with their countries, as
// "kobe (country-jp): incheon tianjin", and last how many pairs are only possible.
func briefNetwork(on *store.NetworkOn) []string {
	var brief []string
	for u, id := range on.Nodes {
		line := id
		if c := on.CountryOf[u]; c != store.NoPlace {
			line += " (" + on.Countries[c] + ")"
		}
		line += ":"
		for _, v := range on.Of(int32(u)) {
			line += " " + on.Nodes[v]
		}
		brief = append(brief, line)
	}
	return append(brief, fmt.Sprintf("%d ties, %d possible", on.Ties(), on.Possible))
}
