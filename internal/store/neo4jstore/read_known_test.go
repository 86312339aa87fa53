package neo4jstore

import (
	"strings"
	"testing"

	"citygraph/internal/atlas"
)

// TestKnownFacts keeps entities by their texts, within bounds.
func TestKnownFacts(t *testing.T) {
	text := func(id string) string { return `CITY {a"` + id + `"}` }
	var s reader
	read := func(text string) atlas.Entity {
		t.Helper()
		e, err := s.facts.entityIn(text)
		if err != nil {
			t.Fatal(err)
		}
		return e
	}
	first := read(text("incheon"))
	if again := read(text("incheon")); again != first || first.EntityID() != "incheon" {
		t.Errorf("the same text makes %v, and then %v", first, again)
	}
	if _, err := s.facts.entityIn("CITY"); err == nil {
		t.Error("a text that is none makes an entity")
	}
	if _, err := s.facts.entityIn(7); err == nil {
		t.Error("a number makes an entity")
	}
	if n, bytes := s.KnownFacts(); n != 1 || bytes != bytesOfEntity+bytesOfText*len(text("incheon")) {
		t.Errorf("%d entities are known, of %d bytes", n, bytes)
	}
	var none *knownFacts
	if e, err := none.entityIn(text("kobe")); err != nil || e.EntityID() != "kobe" {
		t.Errorf("without anything known: %v, %v", e, err)
	}
	long := strings.Repeat("x", maxKnownBytes/bytesOfText/20)
	for i := range 100 {
		read(text(string(rune('a'+i%26)) + string(rune('a'+i/26)) + long))
		if again := read(text("incheon")); again != first { // it is asked for again and again
			t.Fatalf("after %d others, Incheon is made anew", i)
		}
		if _, bytes := s.KnownFacts(); bytes > maxKnownBytes {
			t.Fatalf("%d bytes are known, of at most %d", bytes, maxKnownBytes)
		}
	}
	if n, _ := s.KnownFacts(); n > 25 {
		t.Errorf("%d entities are known, that were asked for once", n)
	}
	huge := read(text(strings.Repeat(long, 11)))
	if again := read(text(huge.EntityID())); again == huge {
		t.Error("one that would take all the room is kept")
	}
}
