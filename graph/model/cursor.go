package model

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// Scope is what a cursor is good for: the kind and the id of the parent, and the list,
// which says the relation, the order, what the list is restricted to, and the day. Two
// lists with the same rows in the same order have the same scope.
type Scope struct {
	Parent string
	*ListScope
}

// ListScope is what the lists of all parents of a kind have in common.
type ListScope struct{ Kind, List string }

// sealBytes is how much of the hash of its scope a cursor carries.
const sealBytes = 6

func (s Scope) seal() []byte {
	sum := sha256.Sum256([]byte(s.Kind + "\x00" + s.Parent + "\x00" + s.List))
	return sum[:sealBytes]
}

// Cursor is the cursor of the row with a key.
func (s Scope) Cursor(key string) string {
	return base64.RawURLEncoding.EncodeToString(append(s.seal(), key...))
}

// Key reads a cursor. Errors: [store.ErrBadCursor] for one that is broken or that
// was made for another list.
func (s Scope) Key(cursor string) (string, error) {
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err != nil || len(b) <= sealBytes {
		return "", badCursor("the cursor %s is not one of this graph: take it from pageInfo or from an edge", cursor)
	}
	if string(b[:sealBytes]) != string(s.seal()) {
		return "", badCursor("the cursor %s belongs to another list: use it with the field, parent, order, arguments and day it was made for", cursor)
	}
	return string(b[sealBytes:]), nil
}

func badCursor(format, cursor string) error {
	return &atlas.Error{Is: store.ErrBadCursor, Message: strings.Replace(format, "%s", atlas.Quote(cursor), 1)}
}
