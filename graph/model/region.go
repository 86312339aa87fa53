package model

import "citygraph/internal/atlas"

// Region is a region of the world.
type Region struct{ Code atlas.Region }

// Continent is a continent.
type Continent struct{ Code atlas.Continent }

// Region is that of the country; nil where it is not known.
func (c *Country) Region() *Region { return region(c.Country.Region) }

func region(code atlas.Region) *Region {
	if code == "" {
		return nil
	}
	return &Region{code}
}

// M49 is the code of the United Nations.
func (r *Region) M49() string    { return r.Code.M49() }
func (c *Continent) M49() string { return c.Code.M49() }

// Name is the name in a language.
func (r *Region) Name(lang atlas.Language) string    { return r.Code.Name(lang) }
func (c *Continent) Name(lang atlas.Language) string { return c.Code.Name(lang) }

// Continent is the one that the region is a part of.
func (r *Region) Continent() *Continent { return &Continent{r.Code.Continent()} }
