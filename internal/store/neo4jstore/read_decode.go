package neo4jstore

import (
	"fmt"

	"citygraph/internal/atlas"
)

// decoder reads an answer, a list of lists of values. It remembers the first value
// that is not what it should be, and goes on with zero values.
type decoder struct {
	value  any
	failed *error
	cache  *entityCache
}

// decode begins to read an answer.
func (s *reader) decode(answer any) decoder { return decoder{answer, new(error), s.entities} }

func (d decoder) err() error { return *d.failed }

func (d decoder) fail(err error) {
	if *d.failed == nil {
		*d.failed = err
	}
}

// cast is the value as one of a type.
func cast[T any](d decoder) T {
	v, err := as[T](d.value)
	if err != nil {
		d.fail(err)
	}
	return v
}

func (d decoder) text() string { return cast[string](d) }
func (d decoder) truth() bool  { return cast[bool](d) }
func (d decoder) number() int  { return int(cast[int64](d)) }
func (d decoder) none() bool   { return d.value == nil }

// at is the ith value of a list.
func (d decoder) at(i int) decoder {
	list := cast[[]any](d)
	if i >= len(list) {
		d.fail(fmt.Errorf("neo4j answered with %d values where %d are meant", len(list), i+1))
		return decoder{nil, d.failed, d.cache}
	}
	return decoder{list[i], d.failed, d.cache}
}

// list is the values of a list.
func (d decoder) list() []decoder {
	values := cast[[]any](d)
	ds := make([]decoder, len(values))
	for i, v := range values {
		ds[i] = decoder{v, d.failed, d.cache}
	}
	return ds
}

// texts is a list of texts.
func (d decoder) texts() []string {
	values := cast[[]any](d)
	ts := make([]string, len(values))
	for i, v := range values {
		ts[i] = cast[string](decoder{v, d.failed, d.cache})
	}
	return ts
}

// entity is the entity that a value tells the facts of; a row must have one, so
// that there is always something.
func (d decoder) entity() atlas.Entity {
	e, err := d.cache.decode(d.value)
	if err != nil {
		d.fail(err)
		return new(atlas.City)
	}
	return e
}

// agreement is an entity that should be an agreement.
func (d decoder) agreement() *atlas.Partnership {
	p, ok := d.entity().(*atlas.Partnership)
	if !ok {
		d.fail(fmt.Errorf("neo4j answered with the facts %s where those of an agreement are meant", atlas.Quote(fmt.Sprint(d.value))))
		return new(atlas.Partnership)
	}
	return p
}
