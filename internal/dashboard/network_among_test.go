package dashboard_test

import (
	"strings"
	"testing"
)

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

// TestNetworkShowsCommunities gives cities the colours of the communities that the endpoint puts them in, and names each by its city with the most partners.
func TestNetworkShowsCommunities(t *testing.T) {
	s := newSite(t)
	var known struct {
		City struct {
			Partners struct {
				Nodes []struct {
					ID      string
					Network struct{ Community struct{ Rank int } }
				}
			}
		}
		Network struct {
			Ranking []struct {
				Entity   struct{ Name string }
				Position struct{ Community struct{ Rank int } }
			}
		}
	}
	s.ask(&known, `{
  city(id: "incheon") { partners(asOf: "2013-03-28", first: 100) { nodes { id network(asOf: "2013-03-28") { community { rank } } } } }
  network(asOf: "2013-03-28") { ranking(first: 200) { entity { name } position { community { rank } } } }
}`, nil)
	for _, on := range screens {
		p := s.open(t, "/network", on.calmly())
		before := p.nodes(35)
		p.click("radio", "Communities")
		p.until(`location.search === "?colours=community" && [...document.querySelectorAll(".regions li")].some((el) => el.textContent.startsWith("around "))`)
		if after := p.nodes(35); after != before {
			t.Errorf("%s: nodes move when their colours change", on.name)
		}
		fills := eval[map[string]string](p, `Object.fromEntries([...document.querySelectorAll(".node")].map((el) => [el.dataset.id, el.getAttribute("class").match(/region-\d/)[0]]))`)
		ranks := map[string]int{} // of colours
		for _, city := range known.City.Partners.Nodes {
			rank := city.Network.Community.Rank
			if colour := fills[city.ID]; ranks[colour] == 0 {
				ranks[colour] = rank
			} else if ranks[colour] != rank {
				t.Errorf("%s: %s is of community %d, and has the colour of %d", on.name, city.ID, rank, ranks[colour])
			}
		}
		named := map[int]string{}
		for _, node := range known.Network.Ranking {
			if rank := node.Position.Community.Rank; named[rank] == "" {
				named[rank] = "around " + node.Entity.Name
			}
		}
		legend := strings.Join(p.texts(".regions li"), "\n")
		for _, rank := range ranks {
			if !strings.Contains(legend, named[rank]) {
				t.Errorf("%s: the legend says\n%s\nwithout %s", on.name, legend, named[rank])
			}
		}
		if len(ranks) < 3 {
			t.Errorf("%s: the partners are of %d communities, want some", on.name, len(ranks))
		}
		p.axe()
		p.picture("communities-" + on.name)
	}
	p := s.open(t, "/network?colours=community&lang=ko", desktop.calmly())
	p.sees("인천 중심")
	p.click("radio", "세계의 지역")
	p.until(`location.search === "?lang=ko"`)
	p.sees("동아시아")
}
