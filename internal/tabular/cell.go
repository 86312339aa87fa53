package tabular

import (
	"encoding/json"
	"strings"
)

// A cell is what stands in one place of a table: a value, several values of a list in the row, or nothing. The zero
// cell is nothing: the row has no such value, or an empty list.
type cell struct {
	kind  cellKind
	text  string
	items []cell
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
func cellAt(n *node, path []string) cell {
	switch {
	case n == nil:
		return cell{}
	case n.is == isList:
		return joinedCell(n.list, path)
	case n.is == isObject && len(path) > 0:
		return cellAt(n.object.fields[path[0]], path[1:])
	case n.null():
		return cell{kind: cellNull}
	case n.is == isObject || len(path) > 0:
		return cell{}
	}
	return scalarCell(n.scalar)
}

func joinedCell(list []*node, path []string) cell {
	if len(list) == 0 {
		return cell{}
	}
	items := make([]cell, len(list))
	for i, item := range list {
		items[i] = cellAt(item, path)
	}
	return cell{kind: cellList, items: items}
}

func scalarCell(v any) cell {
	switch v := v.(type) {
	case json.Number:
		return cell{kind: cellNumber, text: v.String()}
	case bool:
		if v {
			return cell{kind: cellText, text: "true"}
		}
		return cell{kind: cellText, text: "false"}
	}
	return cell{kind: cellText, text: v.(string)}
}

// format is the text of the cell, with null as the mark given.
func (c cell) format(null string) string {
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
