// Package trusted has the GraphQL documents that an operator trusts, and finds them by
// the identifiers that clients send.
//
// An identifier is the SHA-256 of the text, as "sha256:" and 64 hexadecimal
// digits, which is the prefixed document identifier of the GraphQL-over-HTTP
// specification (https://graphql.github.io/graphql-over-http/draft/, appendix A), or
// the name of the document, which is a custom identifier.
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

// A Document is a trusted document.
type Document struct {
	Name string // for logs and metrics
	ID   string // "sha256:" and the digits
	Text string
}

// A Set is an immutable set of documents. The nil Set is empty.
type Set struct {
	byID, byName, byText map[string]*Document
}

func newSet() *Set {
	return &Set{byID: map[string]*Document{}, byName: map[string]*Document{}, byText: map[string]*Document{}}
}

// prefix begins the identifiers that are hashes.
const prefix = "sha256:"

// IDOf returns the identifier of a text.
func IDOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return prefix + hex.EncodeToString(sum[:])
}

// IDOfHash returns the identifier of a text with a SHA-256 in hexadecimal digits, in either case.
func IDOfHash(digits string) string { return prefix + strings.ToLower(digits) }

const (
	suffix  = ".graphql"
	maxSize = 1 << 20
)

var name = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$`)

// check returns an error when a document cannot have a name or a text.
func check(title, text string) error {
	switch {
	case !name.MatchString(title):
		return fmt.Errorf("%q is no name for a document: use letters, digits, - _ and . and at most 100 of them", title)
	case len(text) > maxSize:
		return tooLong(title)
	case !utf8.ValidString(text):
		return fmt.Errorf("the document %s is not text in UTF-8", title)
	case strings.TrimSpace(text) == "":
		return fmt.Errorf("the document %s is empty", title)
	}
	return nil
}

func tooLong(title string) error {
	return fmt.Errorf("the document %s is longer than %d bytes", title, maxSize)
}

// New returns a set of documents by name. valid returns the errors of a text; nil
// accepts all. The error has all that is wrong.
func New(texts map[string]string, valid func(text string) error) (*Set, error) {
	s := newSet()
	var problems []error
	for title, text := range texts {
		err := check(title, text)
		if err == nil && valid != nil {
			if err = valid(text); err != nil {
				err = fmt.Errorf("the document %s: %w", title, err)
			}
		}
		if err != nil {
			problems = append(problems, err)
			continue
		}
		d := &Document{Name: title, ID: IDOf(text), Text: text}
		s.byName[d.Name] = d
		if other := s.byID[d.ID]; other == nil || d.Name < other.Name { // of two names of one text, always the same
			s.byID[d.ID], s.byText[d.Text] = d, d
		}
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return s, nil
}

// Read reads a folder: each file NAME.graphql, also in folders within, is the document
// NAME. Other files are ignored.
func Read(folder fs.FS, valid func(text string) error) (*Set, error) {
	texts, from := map[string]string{}, map[string]string{}
	err := fs.WalkDir(folder, ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(file, suffix) {
			return err
		}
		title := strings.TrimSuffix(path.Base(file), suffix)
		if other, twice := from[title]; twice {
			return fmt.Errorf("%s and %s have the same name: rename one of them", other, file)
		}
		text, err := readfile.Regular(folder, file, maxSize)
		switch {
		case errors.Is(err, readfile.ErrTooLarge):
			return tooLong(title)
		case errors.Is(err, readfile.ErrNotRegular):
			return fmt.Errorf("the document %s: %w", file, err)
		case err != nil:
			return err
		}
		texts[title], from[title] = string(text), file
		return nil
	})
	if err != nil {
		return nil, err
	}
	return New(texts, valid)
}

// With returns the documents of s and of other; of one name it has that of other.
func (s *Set) With(other *Set) *Set {
	both := newSet()
	for _, set := range []*Set{s, other} {
		if set == nil {
			continue
		}
		for id, d := range set.byID {
			both.byID[id], both.byText[d.Text] = d, d
		}
		for title, d := range set.byName {
			both.byName[title] = d
		}
	}
	return both
}

// Len returns the number of documents.
func (s *Set) Len() int {
	if s == nil {
		return 0
	}
	return len(s.byName)
}

// Find returns the document with an identifier, a hash or a name. Hexadecimal digits may
// be in either case.
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

// FindText returns the document with a text, which is that with its hash.
func (s *Set) FindText(text string) (*Document, bool) {
	if s == nil {
		return nil, false
	}
	d := s.byText[text]
	return d, d != nil
}
