package testschema

import (
	"errors"
	"io"
	"strconv"
)

// Day is a day of a month, 1 to 31. It refuses any other number, and a text, with ErrDay, and what is neither with an
// error that nobody knows.
type Day int

// ErrDay is the error of a Day that is none; the application of the tests explains it.
var ErrDay = errors.New("a day is a number from 1 to 31")

// UnmarshalGQL reads a day from a number.
func (d *Day) UnmarshalGQL(v any) error {
	var n int64
	switch v := v.(type) {
	case int64:
		n = v
	case interface{ Int64() (int64, error) }: // json.Number
		n, _ = v.Int64()
	case bool:
		return errors.New("true and false are no days")
	}
	if n < 1 || n > 31 {
		return ErrDay
	}
	*d = Day(n)
	return nil
}

// MarshalGQL writes a day as a number.
func (d Day) MarshalGQL(w io.Writer) { io.WriteString(w, strconv.Itoa(int(d))) }
