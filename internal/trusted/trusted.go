// Package trusted keeps the documents of GraphQL that an operator vouches for, and
// finds them by the identifiers by which clients ask for them.
//
// A document is asked for by the SHA-256 of its text, as "sha256:" and 64 hexadecimal
// digits, which is the prefixed document identifier of the GraphQL-over-HTTP
// specification (https://graphql.github.io/graphql-over-http/draft/, appendix A), or
// by its name, which is a custom one.
package trusted

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"citygraph/internal/readfile"
)

// Document is a document that is trusted.
type Document struct {
	Name string // what it is called in logs and metrics
	ID   string // "sha256:" and the digits
	Text string
}

// Set is a set of documents. It does not change. The nil Set is empty.
type Set struct {
	byID, byName map[string]*Document
}

// prefix of the identifiers that are hashes.
const prefix = "sha256:"

// IDOf is the identifier of a text.
func IDOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return prefix + hex.EncodeToString(sum[:])
}

// IDOfHash is the identifier of a text by its SHA-256 in hexadecimal digits, in either case.
func IDOfHash(digits string) string { return prefix + strings.ToLower(digits) }

const (
	suffix  = ".graphql"
	maxSize = 1 << 20
)

var name = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$`)

// check says why a name or a text cannot be a document's, or nothing.
func check(called, text string) error {
	switch {
	case !name.MatchString(called):
		return fmt.Errorf("%q is no name for a document: use letters, digits, - _ and . and at most 100 of them", called)
	case len(text) > maxSize:
		return tooLong(called)
	case !utf8.ValidString(text):
		return fmt.Errorf("the document %s is not text in UTF-8", called)
	case strings.TrimSpace(text) == "":
		return fmt.Errorf("the document %s is empty", called)
	}
	return nil
}

func tooLong(called string) error {
	return fmt.Errorf("the document %s is longer than %d bytes", called, maxSize)
}

// New makes a set of some documents by name. Valid says what is wrong with a text;
// nil takes any. All that is wrong is in the error.
func New(texts map[string]string, valid func(text string) error) (*Set, error) {
	s := &Set{byID: map[string]*Document{}, byName: map[string]*Document{}}
	var wrong []error
	for called, text := range texts {
		err := check(called, text)
		if err == nil && valid != nil {
			if err = valid(text); err != nil {
				err = fmt.Errorf("the document %s: %w", called, err)
			}
		}
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		d := &Document{Name: called, ID: IDOf(text), Text: text}
		s.byName[d.Name] = d
		if other := s.byID[d.ID]; other == nil || d.Name < other.Name { // two names of one text: always the same of them
			s.byID[d.ID] = d
		}
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	return s, nil
}

// Read reads a folder: each file NAME.graphql, also in folders within, is the document
// NAME. Other files are left alone.
func Read(folder fs.FS, valid func(text string) error) (*Set, error) {
	texts, from := map[string]string{}, map[string]string{}
	err := fs.WalkDir(folder, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, suffix) {
			return err
		}
		called := strings.TrimSuffix(path.Base(file), suffix)
		if other, twice := from[called]; twice {
			return fmt.Errorf("%s and %s have one name: call one of them otherwise", other, file)
		}
		text, err := readfile.Regular(folder, file, maxSize)
		switch {
		case errors.Is(err, readfile.ErrTooLarge):
			return tooLong(called)
		case errors.Is(err, readfile.ErrNotRegular):
			return fmt.Errorf("the document %s: %w", file, err)
		case err != nil:
			return err
		}
		texts[called], from[called] = string(text), file
		return nil
	})
	if err != nil {
		return nil, err
	}
	return New(texts, valid)
}

// With is the set of all documents of s and of other; a name that both have is that of
// other.
func (s *Set) With(other *Set) *Set {
	both := &Set{byID: map[string]*Document{}, byName: map[string]*Document{}}
	for _, set := range []*Set{s, other} {
		if set == nil {
			continue
		}
		for id, d := range set.byID {
			both.byID[id] = d
		}
		for called, d := range set.byName {
			both.byName[called] = d
		}
	}
	return both
}

// Len is how many documents there are.
func (s *Set) Len() int {
	if s == nil {
		return 0
	}
	return len(s.byName)
}

// Find is the document with an identifier, a hash or a name. Hexadecimal digits may be
// in either case.
func (s *Set) Find(id string) (*Document, bool) {
	if s == nil {
		return nil, false
	}
	d := s.byName[id]
	if strings.HasPrefix(id, prefix) {
		d = s.byID[strings.ToLower(id)]
	}
	return d, d != nil
}
