package nodes

import (
	"slices"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/atlas/fold"
)

// putChangeKeys puts the derived keys of the changes of an agreement among its
// properties: cameKey of how it came about, endedKey of how it ended. What was decided
// about it has changeKey among those of the relationship: see [putDecisionKey]. That of a
// dated change is its key in the list, "1993-12-07␟0␟incheon-tianjin-1993"; that of
// another one is the last day on which it may have happened, the place of its kind
// and the first such day, "~2007-10-15␟0␟0000-01-01".
func putChangeKeys(props map[string]any, p *atlas.Partnership) {
	for _, c := range p.Changes {
		switch {
		case c.Decision > 0:
		case c.Kind == atlas.ChangeEnded:
			props["endedKey"] = changeKey(c, p.ID)
		default:
			props["cameKey"] = changeKey(c, p.ID)
		}
	}
}

// putDecisionKey puts the derived key of a decision about an agreement among its
// properties.
func putDecisionKey(props map[string]any, p *atlas.Partnership, place int) {
	for _, c := range p.Changes {
		if c.Decision == place+1 {
			props["changeKey"] = changeKey(c, p.ID)
		}
	}
}

func changeKey(c atlas.Change, id string) string {
	if c.On != "" {
		return atlas.ChangeKey(c, id)
	}
	first, last := EarliestDay, LatestDay
	if c.Earliest != "" {
		first = c.Earliest
	}
	if c.Latest != "" {
		last = c.Latest
	}
	return strings.Join([]string{UndatedChange + string(last), ChangePlace(c.Kind), string(first)}, fold.Separator)
}

// UndatedChange begins the key of a change of unknown date, after all others.
const UndatedChange = "~"

// ChangePlace is the place of a kind of change as keys have it.
func ChangePlace(k atlas.ChangeKind) string { return strconv.Itoa(slices.Index(atlas.ChangeKinds, k)) }
