package atlas

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"citygraph/internal/parallel"
)

// Version is the data version of a: 16 hexadecimal digits of the SHA-256 of its
// facts in canonical order. The same facts have the same version in every store
// and in every format, whether a list without elements is nil or not; what
// [Atlas.Derive] computes is no part of it. The atlas must be in canonical order.
func (a *Atlas) Version() string {
	h := sha256.New()
	factWriter(h)(a.Meta)
	all := a.Entities()
	parts := make([]bytes.Buffer, partsHashed)
	for some := range slices.Chunk(all, aPart*partsHashed) { // so many at a time are held in memory
		parallel.Parts(len(some), aPart, func(from, to int) {
			write := factWriter(&parts[from/aPart])
			for _, e := range some[from:to] {
				write(e.EntityKind())
				write(e)
			}
		})
		for i := range parts {
			_, _ = parts[i].WriteTo(h) // a hash takes everything, and the part is empty then
		}
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// partsHashed is how many parts of the entities are written side by side.
const partsHashed = 16

// factWriter writes facts as JSON, one a line.
func factWriter(w io.Writer) func(fact any) {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return func(fact any) {
		if err := e.Encode(fact); err != nil {
			panic(fmt.Sprintf("atlas: a fact that JSON cannot hold: %v", err)) // an infinite number: no store lets it in
		}
	}
}

// Describe returns the description of a as a store gives it.
func (a *Atlas) Describe() *Dataset { return a.DescribeAs(a.Version()) }

// DescribeAs is [Atlas.Describe] where the version is known, which is most of the work.
func (a *Atlas) DescribeAs(version string) *Dataset {
	d := &Dataset{
		Meta:      a.Meta,
		Version:   version,
		Countries: make(map[string]*Country, len(a.Countries)),
		Counts:    make(map[Kind]int, len(stored)),
		Coverage:  a.Coverage(),
	}
	for i := range stored {
		d.Counts[stored[i].kind] = stored[i].count(a)
	}
	for _, c := range a.Countries {
		d.Countries[c.ID] = c
	}
	return d
}

// Dataset describes the contents of a store. It is shared; nobody changes it.
type Dataset struct {
	Meta
	Version   string
	Counts    map[Kind]int        // of each of [Kinds], also 0
	Coverage  map[Kind]Coverage   // nil: an earlier version filled the store, and did not count
	Countries map[string]*Country // by id
}

// CountryByCode returns the country with an ISO 3166-1 alpha-2 code, or nil.
func (d *Dataset) CountryByCode(code string) *Country {
	for _, c := range d.Countries {
		if c.Code == code {
			return c
		}
	}
	return nil
}

// OfficeCountry is the country under which the office counts a partner in the
// country with the given id.
func (d *Dataset) OfficeCountry(id string) string {
	if c := d.Countries[id]; c != nil && c.CountedWith != "" {
		return c.CountedWith
	}
	return id
}
