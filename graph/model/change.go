package model

import (
	"citygraph/graph/loader"
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
	Connection[*Change, ChangeEdge, *ChangeEdge]
	UndatedCount int
}

// ChangeEdge is a row of it.
type ChangeEdge struct{ Edge[*Change] }

// Fill makes c the connection of a page.
func (c *ChangeConnection) Fill(l Listed) {
	c.Connection.Fill(l)
	c.node = func(row *store.Row, at *loader.Level) *Change {
		return &Change{*row.Change, As[*Partnership](row.Entity, at)}
	}
	c.UndatedCount = l.Page.Undated
}
