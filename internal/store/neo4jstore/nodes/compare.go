package nodes

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"citygraph/internal/atlas"
)

// RepairHint ends the message of a problem that a repair mends.
const RepairHint = ": run citygraph validate --repair"

// derivedKeys are those of nodes of every kind.
var derivedKeys = []string{"entity", "key", "facts", "grouped", "statuses", "stages", "searchNames", "searchTitles", "searchOtherNames", "searchNotes"}

// agreementKeys are those of agreements beside.
var agreementKeys = []string{"name", "effectiveFrom", "effectiveUntil", "root", "since", "marked", "markedMonth", "cameKey", "endedKey"}

// DerivedKeys are the properties of nodes of a kind that are derived.
func DerivedKeys(kind atlas.Kind) []string {
	keys := slices.Concat(derivedKeys, filterKeys(kind), derivedOrderKeys(kind))
	if kind == atlas.KindPartnership {
		keys = append(keys, agreementKeys...)
	}
	return keys
}

// Compare compares a node with what it should be: its derived keys, and its
// relationships with theirs.
func Compare(want *Node, got *StoredNode) []atlas.Problem {
	var ps []atlas.Problem
	report := func(field, message string) {
		ps = append(ps, atlas.Problem{Entity: want.ID, Field: field, Message: message + RepairHint})
	}
	for _, key := range DerivedKeys(want.Kind) {
		w, has := want.Props[key]
		g, there := got.Props[key]
		switch {
		case has && !there:
			report(key, "the derived key is missing")
		case has != there || !sameValue(w, g):
			report(key, "the derived key is not what the facts make it")
		}
	}
	missing, surplus := compareRels(want.Rels, got.Rels)
	if len(missing) > 0 || len(surplus) > 0 {
		report("", fmt.Sprintf("derived relationships or their keys are not what the facts make them (%s)",
			strings.Join(slices.Compact(slices.Sorted(slices.Values(slices.Concat(missing, surplus)))), ", ")))
	}
	return ps
}

// compareRels returns the names of the relationships that are missing, or there
// with other properties, and of those that should not be there so.
func compareRels(want []Relationship, got []*StoredRelationship) (missing, surplus []string) {
	there := map[string]int{}
	names := map[string]string{}
	for _, r := range got {
		text := relText(r.Name, r.From, r.To, r.Props)
		there[text]++
		names[text] = r.Name
	}
	for _, r := range want {
		text := relText(r.Name, r.From, r.To, r.Props)
		if there[text] == 0 {
			missing = append(missing, r.Name)
		}
		there[text]--
	}
	for text, n := range there {
		if n > 0 {
			surplus = append(surplus, names[text])
		}
	}
	return missing, surplus
}

// relText is a relationship as one text.
func relText(name, from, to string, props map[string]any) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s %s", name, from, to)
	for _, key := range slices.Sorted(maps.Keys(props)) {
		fmt.Fprintf(&b, " %s=%q", key, fmt.Sprint(props[key]))
	}
	return b.String()
}

// sameValue says whether a property is what was written.
func sameValue(want, got any) bool {
	switch w := want.(type) {
	case int:
		want = int64(w)
	case []string:
		want = listOf(w)
	case []float64:
		want = listOf(w)
	}
	return reflect.DeepEqual(want, got)
}

// listOf is a list as the driver reads it.
func listOf[T any](values []T) []any {
	list := make([]any, len(values))
	for i, v := range values {
		list[i] = v
	}
	return list
}
