package tabular

import (
	"encoding/json"
	"strings"
)

// A Cell is what stands in one place of a table: a value, several values of a list in the row, or nothing. The zero
// Cell is nothing: the row has no such value, or an empty list.
type Cell struct {
	kind  cellKind
	text  string
	items []Cell
}

type cellKind int

const (
	cellNothing cellKind = iota
	cellNull             // the value is not known
	cellText             // text or a boolean
	cellNumber
	cellList
)

// cellAt is the cell of what lies at path in n, in lists on the way too.
func cellAt(n *node, path []string) Cell {
	switch {
	case n == nil:
		return Cell{}
	case n.is == isList:
		return joinedCell(n.list, path)
	case n.is == isObject && len(path) > 0:
		return cellAt(n.object.fields[path[0]], path[1:])
	case n.null():
		return Cell{kind: cellNull}
	case n.is == isObject || len(path) > 0:
		return Cell{}
	}
	return scalarCell(n.scalar)
}

func joinedCell(list []*node, path []string) Cell {
	if len(list) == 0 {
		return Cell{}
	}
	items := make([]Cell, len(list))
	for i, item := range list {
		items[i] = cellAt(item, path)
	}
	return Cell{kind: cellList, items: items}
}

func scalarCell(v any) Cell {
	switch v := v.(type) {
	case json.Number:
		return Cell{kind: cellNumber, text: v.String()}
	case bool:
		if v {
			return Cell{kind: cellText, text: "true"}
		}
		return Cell{kind: cellText, text: "false"}
	}
	return Cell{kind: cellText, text: v.(string)}
}

// format is the text of the cell, with null as the mark given.
func (c Cell) format(null string) string {
	switch c.kind {
	case cellNull:
		return null
	case cellList:
		texts := make([]string, len(c.items))
		for i, item := range c.items {
			if texts[i] = item.format(null); item.kind == cellList {
				texts[i] = "[" + texts[i] + "]"
			}
		}
		return strings.Join(texts, "; ")
	}
	return c.text
}
