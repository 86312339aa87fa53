package atlas

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
)

// Version is the data version of a: 16 hexadecimal digits of the SHA-256 of its
// facts in canonical order. The same facts have the same version in every store
// and in every format, whether a list without elements is nil or not; what
// [Atlas.Derive] computes is no part of it. The atlas must be in canonical order.
func (a *Atlas) Version() string {
	h := sha256.New()
	e := json.NewEncoder(h)
	e.SetEscapeHTML(false)
	write := func(v any) {
		if err := e.Encode(v); err != nil {
			panic(fmt.Sprintf("atlas: a fact that JSON cannot hold: %v", err)) // an infinite number: no store lets it in
		}
	}
	write(a.Meta)
	for _, entity := range a.Entities() {
		write(entity.EntityKind())
		write(entity)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
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
