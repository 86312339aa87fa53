package model

import (
	"citygraph/internal/atlas"

	"citygraph/internal/store"
)

// Change is something that happened to an agreement.
type Change struct {
	atlas.Change
	Partnership *Partnership
}

// ChangeConnection is a list of changes.
type ChangeConnection struct {
	Connection[*Change, *ChangeEdge]
	UndatedCount int
}

// ChangeEdge is a row of it.
type ChangeEdge struct{ Edge[*Change] }

// NewChangeConnection makes a connection of a page.
func NewChangeConnection(l Listed) *ChangeConnection {
	node := func(row *store.Row) *Change {
		return &Change{row.Change, As[*Partnership](row.Entity, l.Rows)}
	}
	return &ChangeConnection{
		Connection:   connectRows(l, node, func(e Edge[*Change]) *ChangeEdge { return &ChangeEdge{e} }),
		UndatedCount: l.Page.Undated,
	}
}
