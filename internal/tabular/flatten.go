package tabular

import (
	"slices"
	"strings"
)

// An Answer is a tree laid out as tables.
type Answer struct {
	Sections []Section
}

// A Section is what one field at the top of a tree holds.
type Section struct {
	Facts  []Fact
	Tables []Table
}

// A Fact is a value that lies in no list.
type Fact struct {
	Path  string
	Value Cell
}

// A Table is a list that lies in no other list.
type Table struct {
	Path    string
	Columns []string
	Rows    [][]Cell // each as long as Columns
}

// Flatten lays out an answer, a JSON text. A specimen is another JSON text in the form of the answer, with one item in
// each list: what it has and the answer lacks, because a list is empty or an object null, still becomes a column, so
// that the columns depend on the question alone. It may be empty.
func Flatten(answer, specimen []byte) (*Answer, error) {
	root, err := parse(answer)
	if err != nil {
		return nil, err
	}
	all := &shape{}
	if len(specimen) > 0 {
		s, err := parse(specimen)
		if err != nil {
			return nil, err
		}
		all.add(s)
	}
	all.add(root)
	a := &Answer{}
	if root.is != isObject {
		a.Sections = append(a.Sections, section(root, all, nil))
		return a, nil
	}
	for _, key := range all.keys {
		if n := root.object.fields[key]; n != nil { // else a field that @skip left out
			a.Sections = append(a.Sections, section(n, all.fields[key], []string{key}))
		}
	}
	return a, nil
}

// Tables returns the tables of all sections.
func (a *Answer) Tables() []Table {
	var tables []Table
	for _, s := range a.Sections {
		tables = append(tables, s.Tables...)
	}
	return tables
}

// Facts returns the facts of all sections.
func (a *Answer) Facts() []Fact {
	var facts []Fact
	for _, s := range a.Sections {
		facts = append(facts, s.Facts...)
	}
	return facts
}

func section(n *node, s *shape, path []string) Section {
	var out Section
	out.walk(n, s, path)
	return out
}

// walk adds the facts and tables of n, which lies in no list.
func (out *Section) walk(n *node, s *shape, path []string) {
	switch {
	case n.is == isList:
		out.Tables = append(out.Tables, table(n.list, s.items, path))
	case n.is == isScalar:
		out.Facts = append(out.Facts, Fact{name(path), cellAt(n, nil)})
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
func (out *Section) emptyTables(s *shape, path []string) {
	if s.items != nil {
		out.Tables = append(out.Tables, table(nil, s.items, path))
	}
	for _, key := range s.keys {
		out.emptyTables(s.fields[key], append(slices.Clip(path), key))
	}
}

func table(items []*node, s *shape, path []string) Table {
	columns := s.columns()
	t := Table{Path: name(path), Rows: make([][]Cell, len(items))}
	for _, c := range columns {
		if len(c) == 0 { // the items are values, not objects
			c = path[max(len(path)-1, 0):]
		}
		t.Columns = append(t.Columns, name(c))
	}
	for i, item := range items {
		t.Rows[i] = make([]Cell, len(columns))
		for j, c := range columns {
			t.Rows[i][j] = cellAt(item, c)
		}
	}
	return t
}

// name is how a path is written.
func name(path []string) string { return strings.Join(path, ".") }

// String is the fact in a line.
func (f Fact) String() string { return Safe(f.Path) + " = " + show(f.Value) }
