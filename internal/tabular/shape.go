package tabular

import (
	"fmt"
	"slices"
)

// A shape describes the values in one place of a tree. In a GraphQL answer all of them are alike, or null; a shape allows
// any mixture, so that no value of another tree is lost.
type shape struct {
	leaf   bool   // some are text, a number or a boolean
	items  *shape // of those that are lists; nil when none is
	keys   []string
	fields map[string]*shape // of those that are objects
}

// add extends the shape by that of n.
func (s *shape) add(n *node) {
	switch n.is {
	case isScalar:
		s.leaf = s.leaf || n.scalar != nil
	case isList:
		if s.items == nil {
			s.items = &shape{}
		}
		for _, item := range n.list {
			s.items.add(item)
		}
	case isObject:
		s.addFields(n.object)
	}
}

// addFields extends the shape by the fields of an object. Objects of different types have different fields, each in the
// order of the query: a new one stands before the next that is known, else last.
func (s *shape) addFields(o *object) {
	if s.fields == nil {
		s.fields = map[string]*shape{}
	}
	next := len(s.keys)
	for i := len(o.keys) - 1; i >= 0; i-- {
		key := o.keys[i]
		if s.fields[key] == nil {
			s.fields[key] = &shape{}
			s.keys = slices.Insert(s.keys, next, key)
		} else {
			next = slices.Index(s.keys, key)
		}
		s.fields[key].add(o.fields[key])
	}
}

// columns returns the paths of the values in the shape, each once: a list has the path of its items.
func (s *shape) columns() [][]string {
	var paths [][]string
	seen := map[string]bool{}
	var walk func(s *shape, path []string)
	walk = func(s *shape, path []string) {
		id := fmt.Sprintf("%q", path)
		if (s.leaf || s.items == nil && len(s.keys) == 0) && !seen[id] {
			seen[id] = true
			paths = append(paths, path)
		}
		if s.items != nil {
			walk(s.items, path)
		}
		for _, key := range s.keys {
			walk(s.fields[key], append(slices.Clip(path), key))
		}
	}
	walk(s, []string{})
	return paths
}
