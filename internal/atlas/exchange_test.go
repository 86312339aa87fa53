package atlas

import (
	"slices"
	"strings"
	"testing"
)

// TestExchangeFieldsOfAnAgreement are those of what two of its parties took part in:
//
//	a ──tie── b    culture and sport together, health with c alone
//	a, b, c        one agreement of three
func TestExchangeFieldsOfAnAgreement(t *testing.T) {
	with := func(ids ...string) (roles []Role) {
		for _, id := range ids {
			roles = append(roles, Role{Participant: id})
		}
		return roles
	}
	a := &Atlas{
		Partnerships: []*Partnership{
			{ID: "a-b-sister", Kind: Sister, Parties: []string{"a", "b"}}, {ID: "b-c-mou", Kind: MOU, Parties: []string{"b", "c"}},
			{ID: "a-b-c-partner", Kind: Partner, Parties: []string{"a", "b", "c"}}, {ID: "a-d-sister", Kind: Sister, Parties: []string{"a", "d"}},
		},
		Programs: []*Program{
			{ID: "p", ExchangeField: FieldSport, Roles: with("b", "a")}, {ID: "q", ExchangeField: FieldHealth, Roles: with("c", "a", "office")},
			{ID: "r", Roles: with("a", "d")}, // of no field
		},
		Events: []*Event{{ID: "e", ExchangeField: FieldCulture, Roles: with("a", "b")}, {ID: "f", ExchangeField: FieldSport, Roles: with("a", "b")}},
	}
	for range 2 { // deriving again changes nothing
		a.Derive()
	}
	want := map[string][]ExchangeField{
		"a-b-sister": {FieldCulture, FieldSport}, "b-c-mou": nil, "a-b-c-partner": {FieldCulture, FieldSport, FieldHealth}, "a-d-sister": nil,
	}
	for _, p := range a.Partnerships {
		if !slices.Equal(p.ExchangeFields, want[p.ID]) {
			t.Errorf("%s has the fields %v, want %v", p.ID, p.ExchangeFields, want[p.ID])
		}
	}
}

func TestCurrenciesAreThoseOfISO4217(t *testing.T) {
	if code, err := ParseCurrency("krw"); code != "KRW" || err != nil {
		t.Errorf("ParseCurrency(krw) = %q, %v", code, err)
	}
	if _, err := ParseCurrency("won"); err == nil || !strings.Contains(err.Error(), "as KRW") {
		t.Errorf("ParseCurrency(won) = %v, want what would be right", err)
	}
}

// TestAgreementsAreCalledInKorean where all their parties are.
func TestAgreementsAreCalledInKorean(t *testing.T) {
	a := &Atlas{
		Cities: []*City{{ID: "incheon", Names: Names{English: "Incheon", Korean: "인천"}}, {ID: "kobe", Names: Names{English: "Kobe", Korean: "고베"}}, {ID: "lodz", Names: Names{English: "Łódź"}}},
		Partnerships: []*Partnership{
			{ID: "incheon-kobe-2010", Kind: Sister, Parties: []string{"incheon", "kobe"}, SignedOn: "2010-04-06"},
			{ID: "incheon-lodz-mou", Kind: MOU, Parties: []string{"incheon", "lodz"}},
		},
	}
	a.Derive()
	for i, want := range []string{"인천 – 고베, 자매도시, 2010-04-06", ""} {
		if got := a.Partnerships[i].Korean; got != want {
			t.Errorf("%s is called %q in Korean, want %q", a.Partnerships[i].ID, got, want)
		}
	}
}
