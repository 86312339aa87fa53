package atlas

import "testing"

func TestWhoHeadsACity(t *testing.T) {
	for title, want := range map[string]bool{
		"Mayor of Incheon": true, "Mayor of Incheon (appointed)": true, "Governor of West Java": true, "Governor (mayor) of Phnom Penh": true,
		"Head (mayor) of Vladivostok": true, "mayor": true, "Mayor, Incheon": true,
		"Vice Mayor of Incheon": false, "Deputy mayor of Houston": false, "Mayoress of York": false, "Head of protocol": false, "Party secretary of Tianjin": false, "": false,
	} {
		if got := (Office{Title: title}).IsHead(); got != want {
			t.Errorf("%q is of a head: %t, want %t", title, got, want)
		}
	}
	p := &Person{Offices: []Office{
		{At: "a", Title: "Mayor", From: "2010-07-01", To: "2014-06-30", Basis: Term},
		{At: "a", Title: "Mayor", From: "2018-07", Basis: Attested},
		{At: "b", Title: "Vice Mayor", From: "2000", To: "2009", Basis: Term},
	}}
	for _, c := range []struct {
		city string
		on   Date
		want bool
	}{
		{"a", "2010-07-01", true}, {"a", "2014-06-30", true}, {"a", "2014-07-01", false}, {"a", "2010-06-30", false},
		{"a", "2014-06", true}, {"a", "2014", false}, {"a", "2012", true}, // throughout the month or the year
		{"a", "2018-07", true}, {"a", "2018-08", false}, {"a", "", false}, {"b", "2005", false}, {"c", "2012", false},
	} {
		if got := p.HeadedOn(c.city, c.on); got != c.want {
			t.Errorf("headed %s on %q: %t, want %t", c.city, c.on, got, c.want)
		}
	}
}
