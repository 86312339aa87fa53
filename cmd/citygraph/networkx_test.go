package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"citygraph/internal/atlas"
	"citygraph/internal/store/storetest"
	"citygraph/internal/worldlist"
)

// measuredNetwork is a network and its measures, as with_networkx.py reads them.
type measuredNetwork struct {
	Name      string                    `json:"name"`
	Ties      [][2]string               `json:"ties"`
	Countries map[string]string         `json:"countries"`
	Whole     map[string]any            `json:"whole"`
	Nodes     map[string]map[string]any `json:"nodes"`
}

const (
	wholeNetwork = `{network(%s) {
		nodeCount tieCount density meanDegree clustering transitivity assortativity countryAssortativity componentCount communityCount modularity greatestCore
		degrees {degree nodeCount} components(first: 1) {nodeCount} diameter {value} meanDistance {value}
	}}`
	positions = `{cities(first: 100, after: %q) {pageInfo {hasNextPage endCursor} nodes {id country {id} partners(first: 300, %s) {nodes {id}} network(%[2]s) {
		degree {value rank} betweenness {value rank} closeness {value rank error} pageRank {value rank} core {value rank} clustering community {rank}
	}}}}`
)

// networkOf asks a server for a network with all that with_networkx.py compares.
func networkOf(t *testing.T, r *running, name, args string) measuredNetwork {
	t.Helper()
	n := measuredNetwork{Name: name, Countries: map[string]string{}, Nodes: map[string]map[string]any{}}
	type value struct {
		Value, Error float64
		Rank         int
	}
	var whole struct {
		Network struct {
			Degrees                []struct{ Degree, NodeCount int }
			Components             []struct{ NodeCount int }
			Diameter, MeanDistance *value
		}
	}
	data := askServer(t, r, fmt.Sprintf(wholeNetwork, args), &whole)
	if err := json.Unmarshal(data, &struct{ Network *map[string]any }{&n.Whole}); err != nil {
		t.Fatal(err)
	}
	degrees := map[string]int{}
	for _, d := range whole.Network.Degrees {
		degrees[fmt.Sprint(d.Degree)] = d.NodeCount
	}
	n.Whole["degrees"], n.Whole["largest"] = degrees, whole.Network.Components[0].NodeCount
	n.Whole["diameter"], n.Whole["meanDistance"] = whole.Network.Diameter.Value, whole.Network.MeanDistance.Value
	for after, more := "", true; more; {
		var page struct {
			Cities struct {
				PageInfo struct {
					HasNextPage bool
					EndCursor   string
				}
				Nodes []struct {
					ID       string
					Country  struct{ ID string }
					Partners struct{ Nodes []struct{ ID string } }
					Network  *struct {
						Degree, Betweenness, Closeness, PageRank, Core value
						Clustering                                     float64
						Community                                      struct{ Rank int }
					}
				}
			}
		}
		askServer(t, r, fmt.Sprintf(positions, after, args), &page)
		after, more = page.Cities.PageInfo.EndCursor, page.Cities.PageInfo.HasNextPage
		for _, c := range page.Cities.Nodes {
			n.Countries[c.ID] = c.Country.ID
			for _, p := range c.Partners.Nodes {
				if c.ID < p.ID {
					n.Ties = append(n.Ties, [2]string{c.ID, p.ID})
				}
			}
			if p := c.Network; p != nil {
				n.Nodes[c.ID] = map[string]any{
					"degree": p.Degree.Value, "betweenness": p.Betweenness.Value, "closeness": p.Closeness.Value, "closenessError": p.Closeness.Error,
					"pageRank": p.PageRank.Value, "core": p.Core.Value, "clustering": p.Clustering, "community": p.Community.Rank,
					"ranks": map[string]int{
						"degree": p.Degree.Rank, "betweenness": p.Betweenness.Rank, "closeness": p.Closeness.Rank, "pageRank": p.PageRank.Rank, "core": p.Core.Rank,
					},
				}
			}
		}
	}
	return n
}

// askServer asks a server, reads the data of its answer into what is given, and returns them.
func askServer(t *testing.T, r *running, query string, into any) json.RawMessage {
	t.Helper()
	body, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		t.Fatal(err)
	}
	status, _, answer := r.post(t, string(body))
	var read struct {
		Data   json.RawMessage
		Errors []struct{ Message string }
	}
	if err := json.Unmarshal([]byte(answer), &read); err != nil || status != 200 || len(read.Errors) > 0 {
		t.Fatalf("%s: %d, %v, %v", query, status, err, read.Errors)
	}
	if err := json.Unmarshal(read.Data, into); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return read.Data
}

// TestNetworksAgreeWithNetworkX compares every measure of every city with what NetworkX computes of the same ties: of the
// built-in data on some days, of a generated world, and of a list of the world's twin towns where there is one.
func TestNetworksAgreeWithNetworkX(t *testing.T) {
	python := filepath.Join(pythonTools(t), "python")
	r, _ := serve(t)
	var all []measuredNetwork
	for _, args := range []string{`asOf: "1995-01-01"`, `asOf: "2013-03-28"`, `asOf: "2026-11-01"`} {
		all = append(all, networkOf(t, r, args, args))
	}
	generated, _ := serve(t, "--store", "mem:"+writeWorld(t, storetest.WorldPart(1, 100)))
	all = append(all, networkOf(t, generated, "generated", `asOf: "2020-01-01"`))
	if path, day, ok := strings.Cut(os.Getenv(listVariable), ":"); ok {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		made, err := worldlist.Read(file, atlas.Day(day))
		if err != nil {
			t.Fatal(err)
		}
		list, _ := serve(t, "--store", "mem:"+writeWorld(t, made.Atlas), "--timeout", "5m", "--write-timeout", "6m", "--rate", "10000000")
		all = append(all, networkOf(t, list, "twin towns", fmt.Sprintf("asOf: %q", day)))
	}
	networks, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), python, filepath.Join(clientsDir, "python", "with_networkx.py"))
	cmd.Stdin, cmd.Stderr = strings.NewReader(string(networks)), os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	same := 0
	last := strings.TrimSpace(string(out))
	last = last[strings.LastIndexByte(last, '\n')+1:]
	if _, err := fmt.Sscanf(last, "%d numbers are the same", &same); err != nil || last != strings.TrimSpace(string(out)) || same < 1000 {
		t.Errorf("networkx: %d numbers are the same\n%s", same, out)
	}
	t.Logf("%d numbers are the same", same)
}
