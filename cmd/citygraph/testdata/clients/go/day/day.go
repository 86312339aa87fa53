// Package day is how a full day of the schema, a Date, is read and written.
package day

import (
	"encoding/json"
	"time"
)

// Marshal writes a day.
func Marshal(t *time.Time) ([]byte, error) { return json.Marshal(t.Format(time.DateOnly)) }

// Unmarshal reads a day.
func Unmarshal(b []byte, t *time.Time) error {
	var text string
	if err := json.Unmarshal(b, &text); err != nil {
		return err
	}
	day, err := time.Parse(time.DateOnly, text)
	*t = day
	return err
}
