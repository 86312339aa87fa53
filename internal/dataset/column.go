package dataset

import (
	"errors"
	"fmt"
	"strconv"
	"strings"

	"citygraph/internal/atlas"
)

// column is one column of a table whose lines are read into an L: its name, and
// how a cell is read and written. An empty cell is not read: it leaves the zero
// value.
type column[L any] struct {
	name   string
	needed bool // the file must have it
	filled bool // and none of its cells may be empty
	set    func(l *L, cell string) error
	get    func(l *L) string
}

// must makes c a column that every line fills.
func (c column[L]) must() column[L] {
	c.needed, c.filled = true, true
	return c
}

// text is a column of texts as they stand: names, ids, dates, values of a closed
// list. Package atlas checks what they may be.
func text[L any, S ~string](name string, at func(*L) *S) column[L] {
	return column[L]{
		name: name,
		set:  func(l *L, cell string) error { *at(l) = S(cell); return nil },
		get:  func(l *L) string { return string(*at(l)) },
	}
}

// list is a column of lists.
func list[L any](name string, at func(*L) *[]string) column[L] {
	return column[L]{
		name: name,
		set:  func(l *L, cell string) (err error) { *at(l), err = split(cell); return err },
		get:  func(l *L) string { return strings.Join(*at(l), ";") },
	}
}

// split takes a list apart.
func split(cell string) ([]string, error) {
	entries := strings.Split(cell, ";")
	for i, e := range entries {
		entries[i] = strings.TrimSpace(e)
		if entries[i] == "" {
			return nil, errors.New("the list has an empty entry: write ; only between two entries")
		}
	}
	return entries, nil
}

// yes is a column of claims.
func yes[L any](name string, at func(*L) *bool) column[L] {
	return column[L]{
		name: name,
		set: func(l *L, cell string) error {
			if cell != "yes" {
				return fmt.Errorf("%s is not an answer: write yes, or leave it empty", atlas.Quote(cell))
			}
			*at(l) = true
			return nil
		},
		get: func(l *L) string {
			if *at(l) {
				return "yes"
			}
			return ""
		},
	}
}

// decimal is a column of decimal numbers.
func decimal[L any](name string, at func(*L) *float64) column[L] {
	return column[L]{
		name: name,
		set:  func(l *L, cell string) (err error) { *at(l), err = parseDecimal(cell); return err },
		get:  func(l *L) string { return formatDecimal(*at(l)) },
	}
}

// maybeDecimal is a column of decimal numbers that may be unknown.
func maybeDecimal[L any](name string, at func(*L) **float64) column[L] {
	return column[L]{
		name: name,
		set: func(l *L, cell string) error {
			x, err := parseDecimal(cell)
			*at(l) = &x
			return err
		},
		get: func(l *L) string {
			if *at(l) == nil {
				return ""
			}
			return formatDecimal(**at(l))
		},
	}
}

// whole is a column of whole numbers.
func whole[L any](name string, at func(*L) *int) column[L] {
	return column[L]{
		name: name,
		set: func(l *L, cell string) error {
			n, err := parseWhole(cell)
			*at(l) = int(n)
			return err
		},
		get: func(l *L) string { return strconv.Itoa(*at(l)) },
	}
}

// parseDecimal reads digits with at most one point and a minus before them.
func parseDecimal(cell string) (float64, error) {
	before, after, point := strings.Cut(strings.TrimPrefix(cell, "-"), ".")
	x, err := strconv.ParseFloat(cell, 64)
	if err != nil || !digits(before) || (point && !digits(after)) {
		return 0, fmt.Errorf("%s is not a number: write it as 1234.5, without separators or unit", atlas.Quote(cell))
	}
	return x, nil
}

func formatDecimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func parseWhole(cell string) (int64, error) {
	n, err := strconv.ParseInt(cell, 10, 64)
	if err != nil || !digits(strings.TrimPrefix(cell, "-")) {
		return 0, fmt.Errorf("%s is not a whole number: write it as 1234, without separators", atlas.Quote(cell))
	}
	return n, nil
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
