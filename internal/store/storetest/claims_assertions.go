package storetest

import (
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store"
)

// asserted is the fixture where the yearbook was issued by incheon, the news by tianjin and the
// atlas by kobe, and these agreements cite:
//
//	incheon ─ 1993 ─ tianjin          the yearbook; the news only for a signature
//	incheon ~ kobe ~ tianjin, 2010    the yearbook and the news
//	incheon · 2014 · kobe             the yearbook and the atlas, twice
//	kobe ─ 1973 ─ tianjin             the yearbook
//	incheon ─ lodz                    a source of no known issuer
//
// All others cite the yearbook, and incheon is a party to each.
func asserted() *atlas.Atlas {
	a := Fixture()
	for _, s := range a.Sources {
		s.Issuer = map[string]string{"src-yearbook": "incheon", "src-news": "tianjin", "src-atlas": "kobe"}[s.ID]
	}
	for _, p := range a.Partnerships {
		switch p.ID {
		case "incheon-kobe-tianjin-2010":
			p.Citations = append(p.Citations, citing("src-news")...)
		case "incheon-kobe-2014":
			p.Citations = append(p.Citations, atlas.Citation{Source: "src-atlas"}, atlas.Citation{Source: "src-atlas", Field: "kind", Value: "MOU"})
		case "incheon-lodz-friendship":
			p.Citations = []atlas.Citation{{Source: "src-unread"}, {Source: "src-unread", Field: "quiet"}}
		}
	}
	a.Derive()
	return a
}

// isAsserted is a filter of agreements by how many parties assert them.
func isAsserted(of ...atlas.Assertion) *store.Filter {
	t := store.Test{Op: store.TestIn}
	for _, x := range of {
		t.Texts = append(t.Texts, string(x))
	}
	return made(store.Is(agreement, store.FieldOf(agreement, "assertedBy"), t))
}

// assertionsFollowIssuers asks for agreements by how many of their parties assert them, and for
// sources and what cites them by the issuer: before issuers are known, once they are, and when
// they are forgotten again.
func assertionsFollowIssuers(t testing.TB, s store.Store) {
	issuedBy := func(id string) *store.Filter {
		return made(store.Some(store.JoinOf(atlas.KindSource, "issuer"), nobody, is(atlas.KindCity, "id", store.TestEq, id)))
	}
	nobodys := func(v store.View) {
		t.Helper()
		choose(
			filtered{isAsserted(atlas.OneParty, atlas.SomeParties, atlas.AllParties), nil},
			filtered{store.And(agreement, isAsserted(atlas.NoParty), is(agreement, "kind", store.TestEq, "MOU")), []string{"incheon-kobe-2014", "incheon-ulaanbaatar-2008"}},
			filtered{issuedBy("incheon"), nil},
		)(t, v)
	}
	load(t, s, Fixture())
	nobodys(view(t, s))
	load(t, s, asserted())
	v := view(t, s)
	choose(
		filtered{isAsserted(atlas.NoParty), []string{"incheon-lodz-friendship", "kobe-tianjin-1973"}},
		filtered{isAsserted(atlas.SomeParties), []string{"incheon-kobe-tianjin-2010"}},
		filtered{isAsserted(atlas.AllParties), []string{"incheon-kobe-2014"}},
		filtered{isAsserted(atlas.AllParties, atlas.SomeParties), []string{"incheon-kobe-tianjin-2010", "incheon-kobe-2014"}},
		filtered{store.And(agreement, isAsserted(atlas.OneParty), is(agreement, "signedOn", store.TestLt, atlas.Date("2000"))), []string{"incheon-honolulu-1985", "incheon-tianjin-1993"}},
		filtered{issuedBy("incheon"), []string{"src-yearbook"}},
		filtered{issuedBy("lodz"), nil},
		filtered{made(store.Some(store.JoinOf(atlas.KindSource, "issuer"), nobody, store.And(atlas.KindCity))), []string{"src-atlas", "src-news", "src-yearbook"}},
		filtered{has(agreement, "citations", nobody, citedFrom(issuedBy("tianjin"))), []string{"incheon-kobe-tianjin-2010"}},
		filtered{has(agreement, "citations", nobody, citedFrom(issuedBy("kobe"))), []string{"incheon-kobe-2014"}},
	)(t, v)
	found, err := v.Entities(t.Context(), []string{"incheon-kobe-tianjin-2010", "incheon-lodz-friendship", "incheon-kobe-2014"})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]struct {
		by       []string
		noIssuer int
	}{
		"incheon-kobe-tianjin-2010": {[]string{"incheon", "tianjin"}, 0}, "incheon-lodz-friendship": {nil, 1}, "incheon-kobe-2014": {[]string{"incheon", "kobe"}, 0},
	} {
		p, _ := found[id].(*atlas.Partnership)
		if p == nil {
			t.Errorf("%s is not there", id)
			continue
		}
		expect(t, "who asserts "+id, p.AssertedBy, want.by)
		if p.NoIssuer != want.noIssuer {
			t.Errorf("%s: got %d sources of no known issuer, want %d", id, p.NoIssuer, want.noIssuer)
		}
	}
	load(t, s, Fixture())
	nobodys(view(t, s))
}
