package dashboard_test

import "testing"

// TestNetworkShowsTiesAmongPartners finds the ties of the city in the middle pale, those among its partners not, nodes as large as their
// neighbours are many, and each city in the colour of its region, which the legend names.
func TestNetworkShowsTiesAmongPartners(t *testing.T) {
	s := newSite(t)
	for _, on := range screens {
		p := s.open(t, "/network", on.calmly())
		p.nodes(35)
		if counts := eval[[]int](p, `[".edge.star", ".edge:not(.star)"].map((one) => document.querySelectorAll(".network " + one).length)`); counts[0] != 34 || counts[1] != 11 {
			t.Errorf("%s: %v links are pale and not, want the 34 of Incheon and the 11 among its partners", on.name, counts)
		}
		if larger := eval[bool](p, `(([many, one]) => many > 1.3 * one)(["tianjin", "harbin"].map((id) => document.querySelector('.node[data-id="' + id + '"] .body').getBoundingClientRect().width))`); !larger {
			t.Errorf("%s: Tianjin, which has ties to other partners, is not larger than Harbin, which has none", on.name)
		}
		if same := eval[bool](p, `(([a, b, c]) => a === b && a !== c)(["tianjin", "kobe", "houston"].map((id) => getComputedStyle(document.querySelector('.node[data-id="' + id + '"] .body')).fill))`); !same {
			t.Errorf("%s: Tianjin and Kobe do not have the colour of their region, or Houston has it too", on.name)
		}
		p.sees("Eastern Asia")
		p.axe()
		p.picture("among-" + on.name)
		p.click("checkbox", "Ties of Incheon as strong as others")
		p.until(`location.search === "?star=1" && document.querySelectorAll(".network .edge.star").length === 0`)
		p.nodes(35)
	}
}
