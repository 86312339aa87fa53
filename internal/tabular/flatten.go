package tabular

import (
	"slices"
	"strings"
)

// An Answer is a tree of JSON laid out as facts and tables; Flatten makes one, Print and CSV write it.
type Answer struct {
	sections []section
}

// A section is what one field at the top of a tree holds.
type section struct {
	facts  []Fact
	tables []Table
}

// A Fact is a value that lies in no list.
type Fact struct {
	path  string
	value cell
}

// A Table is a list that lies in no other list.
type Table struct {
	Path    string // in the tree, as a dotted name
	columns []string
	rows    [][]cell // each as long as columns
}

// Flatten lays out an answer, a JSON text. The sample is another JSON text of the same shape, with one item in each list:
// fields that it has and the answer lacks, because a list is empty or an object null, still become columns, so that the
// columns depend on the query alone. The sample may be empty.
func Flatten(answer, sample []byte) (*Answer, error) {
	root, err := parse(answer)
	if err != nil {
		return nil, err
	}
	all := &shape{}
	if len(sample) > 0 {
		s, err := parse(sample)
		if err != nil {
			return nil, err
		}
		all.add(s)
	}
	all.add(root)
	a := &Answer{}
	if root.is != isObject {
		a.sections = append(a.sections, sectionOf(root, all, nil))
		return a, nil
	}
	for _, key := range all.keys {
		if n := root.object.fields[key]; n != nil { // else a field that @skip left out
			a.sections = append(a.sections, sectionOf(n, all.fields[key], []string{key}))
		}
	}
	return a, nil
}

// Tables returns the tables of all sections.
func (a *Answer) Tables() []Table {
	var tables []Table
	for _, s := range a.sections {
		tables = append(tables, s.tables...)
	}
	return tables
}

// Facts returns the facts of all sections.
func (a *Answer) Facts() []Fact {
	var facts []Fact
	for _, s := range a.sections {
		facts = append(facts, s.facts...)
	}
	return facts
}

func sectionOf(n *node, s *shape, path []string) section {
	var out section
	out.walk(n, s, path)
	return out
}

// walk adds the facts and tables of n, which lies in no list.
func (out *section) walk(n *node, s *shape, path []string) {
	switch {
	case n.is == isList:
		out.tables = append(out.tables, tableOf(n.list, s.items, path))
	case n.is == isScalar:
		out.facts = append(out.facts, Fact{name(path), cellAt(n, nil)})
		out.emptyTables(s, path)
	default:
		for _, key := range s.keys {
			if field := n.object.fields[key]; field != nil {
				out.walk(field, s.fields[key], append(slices.Clip(path), key))
			}
		}
	}
}

// emptyTables adds the tables that would be there, were the value at path not null.
func (out *section) emptyTables(s *shape, path []string) {
	if s.items != nil {
		out.tables = append(out.tables, tableOf(nil, s.items, path))
	}
	for _, key := range s.keys {
		out.emptyTables(s.fields[key], append(slices.Clip(path), key))
	}
}

func tableOf(items []*node, s *shape, path []string) Table {
	columns := s.columns()
	t := Table{Path: name(path), rows: make([][]cell, len(items))}
	for _, c := range columns {
		if len(c) == 0 { // the items are values, not objects
			c = path[max(len(path)-1, 0):]
		}
		t.columns = append(t.columns, name(c))
	}
	for i, item := range items {
		t.rows[i] = make([]cell, len(columns))
		for j, c := range columns {
			t.rows[i][j] = cellAt(item, c)
		}
	}
	return t
}

// name is how a path is written.
func name(path []string) string { return strings.Join(path, ".") }

// String returns the fact on one line: its path, then its value.
func (f Fact) String() string { return Safe(f.path) + " = " + show(f.value) }
