package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// allowed are the packages of citygraph that each package may import.
var allowed = map[string]string{
	"cmd/citygraph": "internal/cli",
	"internal/cli":  "graph internal/app internal/atlas internal/crash internal/dataset internal/gqlhttp internal/gqlhttp/gqlerr internal/gqlhttp/limit internal/notices internal/readfile internal/server internal/store internal/tabular internal/tokens",
	"internal/app":  "graph internal/admission internal/atlas internal/dashboard internal/dataset internal/feeds internal/gqlhttp internal/gqlhttp/graphiql internal/gqlhttp/limit internal/metrics internal/readfile internal/server internal/store internal/store/cached internal/store/memstore internal/store/mirror internal/store/neo4jstore internal/tokens internal/tracing internal/trusted",

	"graph":        "graph/gen graph/loader graph/model internal/atlas internal/executor internal/lru internal/measures internal/singleflight internal/store internal/store/calendar internal/suggest",
	"graph/gen":    "graph/model internal/atlas internal/atlas/fold internal/executor internal/store",
	"graph/loader": "internal/atlas internal/store",
	"graph/model":  "graph/loader internal/atlas internal/atlas/fold internal/executor internal/lru internal/measures internal/store internal/suggest",

	"internal/executor":          "",
	"internal/executor/generate": "",

	"internal/executor/executortest":      "",
	"internal/executor/internal/difftest": "internal/executor",

	"internal/atlas":      "internal/atlas/fold internal/parallel",
	"internal/atlas/fold": "",

	"internal/store":                  "internal/atlas internal/atlas/fold internal/store/calendar",
	"internal/store/calendar":         "internal/atlas",
	"internal/store/paths":            "internal/store",
	"internal/store/series":           "internal/atlas internal/store internal/store/calendar",
	"internal/store/memstore":         "internal/atlas internal/atlas/fold internal/lru internal/parallel internal/store internal/store/calendar internal/store/paths internal/store/series",
	"internal/store/neo4jstore":       "internal/atlas internal/atlas/fold internal/lru internal/singleflight internal/store internal/store/calendar internal/store/neo4jstore/facts internal/store/neo4jstore/nodes internal/store/paths internal/store/series",
	"internal/store/neo4jstore/nodes": "internal/atlas internal/atlas/fold internal/store internal/store/neo4jstore/facts",
	"internal/store/neo4jstore/facts": "internal/atlas",
	"internal/store/cached":           "internal/atlas internal/lru internal/store",
	"internal/store/mirror":           "internal/atlas internal/store internal/store/memstore",
	"internal/store/storetest":        "internal/atlas internal/atlas/fold internal/store internal/store/calendar",

	"internal/measures":     "",
	"internal/parallel":     "",
	"internal/admission":    "",
	"internal/dashboard":    "",
	"internal/dataset":      "internal/atlas internal/readfile",
	"internal/feeds":        "internal/atlas internal/gqlhttp/gqlerr",
	"internal/server":       "internal/crash",
	"internal/crash":        "",
	"internal/lru":          "",
	"internal/singleflight": "internal/crash internal/lru",
	"internal/tabular":      "",

	"internal/suggest":              "",
	"internal/suggest/evaluate":     "internal/suggest",
	"internal/suggest/evaluate/cmd": "internal/atlas internal/suggest internal/suggest/evaluate internal/worldlist",

	"internal/worldlist":     "internal/atlas internal/atlas/fold",
	"internal/worldlist/cmd": "internal/atlas internal/dataset internal/worldlist",

	"internal/chromiumtest":           "",
	"internal/clitest":                "internal/store/storetest",
	"internal/neo4jtest":              "internal/neo4jtest/embedded",
	"internal/neo4jtest/embedded":     "",
	"internal/neo4jtest/embedded/cmd": "internal/neo4jtest/embedded",

	"internal/metrics":  "internal/atlas internal/store",
	"internal/trusted":  "internal/readfile",
	"internal/readfile": "",
	"internal/tracing":  "",
	"internal/tokens":   "",

	"internal/notices":          "",
	"internal/notices/generate": "",

	"internal/gqlhttp":                     "internal/crash internal/gqlhttp/cache internal/gqlhttp/document internal/gqlhttp/gqlerr internal/gqlhttp/limit internal/trusted",
	"internal/gqlhttp/document":            "internal/gqlhttp/gqlerr internal/gqlhttp/limit internal/lru",
	"internal/gqlhttp/limit":               "internal/gqlhttp/gqlerr",
	"internal/gqlhttp/cache":               "internal/lru internal/singleflight",
	"internal/gqlhttp/gqlerr":              "",
	"internal/gqlhttp/graphiql":            "",
	"internal/gqlhttp/internal/testschema": "internal/executor",
}

// TestArrows holds the imports of every package to the drawing in the README.
func TestArrows(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "citygraph/...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		name := strings.TrimPrefix(fields[0], "citygraph/")
		may, known := allowed[name]
		if !known {
			t.Errorf("package %s stands in no drawing", name)
		}
		for _, imported := range fields[1:] {
			if own, ok := strings.CutPrefix(imported, "citygraph/"); ok && !contains(may, own) {
				t.Errorf("%s imports %s, against the drawing", name, own)
			}
			standard := !strings.Contains(strings.Split(imported, "/")[0], ".")
			if contains("internal/atlas internal/atlas/fold internal/store internal/store/calendar internal/store/paths internal/store/series internal/suggest", name) && !standard && !strings.HasPrefix(imported, "golang.org/x/text/") && !strings.HasPrefix(imported, "citygraph/") {
				t.Errorf("%s imports %s: it stands on the standard library and golang.org/x/text alone", name, imported)
			}
			if imported == "testing" && !contains("internal/store/storetest internal/neo4jtest internal/chromiumtest internal/clitest", name) {
				t.Errorf("%s imports testing outside its tests", name)
			}
		}
	}
}

func contains(list, name string) bool {
	for _, other := range strings.Fields(list) {
		if other == name {
			return true
		}
	}
	return false
}

// TestDrawingNamesEveryPackage holds the drawing in the README to the packages that there
// are. What only tools and tests run is not drawn.
func TestDrawingNamesEveryPackage(t *testing.T) {
	page, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, drawing, _ := strings.Cut(string(page), "## How it is made")
	drawing, _, _ = strings.Cut(drawing, "## All pages")
	undrawn := "internal/suggest/evaluate internal/suggest/evaluate/cmd internal/worldlist internal/worldlist/cmd internal/notices/generate internal/neo4jtest/embedded internal/neo4jtest/embedded/cmd internal/gqlhttp/internal/testschema internal/executor/executortest internal/executor/internal/difftest"
	for name := range allowed {
		last := name[strings.LastIndex(name, "/")+1:]
		if !strings.Contains(drawing, "/"+last) && !strings.Contains(drawing, name) && !contains(undrawn, name) {
			t.Errorf("the drawing in the README does not show %s", name)
		}
	}
}
