package limit

import "github.com/vektah/gqlparser/v2/ast"

// A sameName is the fields of one level that have one response name, which the executor takes for one field.
type sameName struct {
	first  *ast.Field
	others []*ast.Field // rarely any
}

// sets are the selection sets of the fields: what they select is one level.
func (s sameName) sets() []ast.SelectionSet {
	if len(s.others) == 0 {
		if len(s.first.SelectionSet) == 0 {
			return nil
		}
		return []ast.SelectionSet{s.first.SelectionSet}
	}
	var sets []ast.SelectionSet
	for i := range s.count() {
		if f := s.at(i); len(f.SelectionSet) > 0 {
			sets = append(sets, f.SelectionSet)
		}
	}
	return sets
}

// count is how many fields there are.
func (s sameName) count() int { return 1 + len(s.others) }

// at is the field at a place in the order of their appearance.
func (s sameName) at(i int) *ast.Field {
	if i == 0 {
		return s.first
	}
	return s.others[i-1]
}

// A merger makes levels of a valid document as the executor does: the fields of one response name are one, a fragment
// counts once in a level, and what @skip and @include leave out is not there. All levels of an operation together have
// no more selections than Limits.Selections, which selectionLimits has checked.
type merger struct {
	variables map[string]any
	steps     int            // selections that were met
	undecided *ast.Directive // the first @skip or @include whose condition is null

	names   []sameName
	index   map[string]int // of names, once there are many
	entered []*ast.FragmentDefinition
}

// fewNames is how many names are searched one by one, which is faster than a map for usual documents.
const fewNames = 16

// merge returns the level of selection sets, its names in the order of their appearance.
func (m *merger) merge(sets []ast.SelectionSet) []sameName {
	m.names, m.index, m.entered = nil, nil, m.entered[:0]
	if len(sets) == 1 {
		m.names = make([]sameName, 0, len(sets[0]))
	}
	for _, set := range sets {
		m.add(set)
	}
	return m.names
}

func (m *merger) add(set ast.SelectionSet) {
	for _, selection := range set {
		m.steps++
		switch s := selection.(type) {
		case *ast.Field:
			if !m.leavesOut(s.Directives) {
				m.field(s)
			}
		case *ast.InlineFragment:
			if !m.leavesOut(s.Directives) {
				m.add(s.SelectionSet)
			}
		case *ast.FragmentSpread:
			if !m.leavesOut(s.Directives) && !m.enters(s.Definition) {
				m.entered = append(m.entered, s.Definition)
				m.add(s.Definition.SelectionSet)
			}
		}
	}
}

// enters says whether the level has the fragment already. A document has few of them.
func (m *merger) enters(f *ast.FragmentDefinition) bool {
	for _, e := range m.entered {
		if e == f {
			return true
		}
	}
	return false
}

func (m *merger) field(f *ast.Field) {
	if i, ok := m.find(f.Alias); ok {
		m.names[i].others = append(m.names[i].others, f)
		return
	}
	m.names = append(m.names, sameName{first: f})
	if m.index != nil {
		m.index[f.Alias] = len(m.names) - 1
	} else if len(m.names) > fewNames {
		m.index = make(map[string]int, 2*len(m.names))
		for i, n := range m.names {
			m.index[n.first.Alias] = i
		}
	}
}

func (m *merger) find(name string) (i int, ok bool) {
	if m.index != nil {
		i, ok = m.index[name]
		return i, ok
	}
	for i := range m.names {
		if m.names[i].first.Alias == name {
			return i, true
		}
	}
	return 0, false
}

// leavesOut says whether @skip or @include leaves out a selection. A variable that is null is neither true nor false: the first
// such condition is stored in undecided, even beside one that leaves out, as the executor evaluates both.
func (m *merger) leavesOut(directives ast.DirectiveList) (out bool) {
	for _, d := range directives {
		if d.Name != "skip" && d.Name != "include" {
			continue
		}
		condition, decided := d.ArgumentMap(m.variables)["if"].(bool)
		if !decided && m.undecided == nil {
			m.undecided = d
		}
		out = out || condition == (d.Name == "skip")
	}
	return out
}
