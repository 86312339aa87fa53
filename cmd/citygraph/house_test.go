package main

import (
	"os/exec"
	"strings"
	"testing"
)

// allowed are the packages of citygraph that each package may import.
var allowed = map[string]string{
	"cmd/citygraph": "graph internal/admission internal/atlas internal/crash internal/dashboard internal/dataset internal/gqlhttp internal/gqlhttp/graphiql internal/memstore internal/metrics internal/mirror internal/neo4jstore internal/notices internal/readfile internal/server internal/tabular internal/tokens internal/tracing internal/trusted",

	"graph":       "graph/gen graph/level graph/model internal/atlas",
	"graph/gen":   "graph/model internal/atlas",
	"graph/level": "internal/atlas",
	"graph/model": "graph/level internal/atlas",

	"internal/admission":  "",
	"internal/atlas":      "",
	"internal/dashboard":  "",
	"internal/dataset":    "internal/atlas internal/readfile",
	"internal/memstore":   "internal/atlas",
	"internal/neo4jstore": "internal/atlas",
	"internal/storetest":  "internal/atlas",
	"internal/server":     "internal/crash",
	"internal/crash":      "",
	"internal/tabular":    "",

	"internal/chromiumtest":           "",
	"internal/neo4jtest":              "internal/neo4jtest/embedded",
	"internal/neo4jtest/embedded":     "",
	"internal/neo4jtest/embedded/cmd": "internal/neo4jtest/embedded",

	"internal/mirror":   "internal/atlas internal/memstore",
	"internal/metrics":  "internal/atlas",
	"internal/trusted":  "internal/readfile",
	"internal/readfile": "",
	"internal/tracing":  "",

	"internal/notices":          "",
	"internal/notices/generate": "",

	"internal/tokens": "",

	"internal/gqlhttp":                     "internal/crash internal/trusted",
	"internal/gqlhttp/graphiql":            "",
	"internal/gqlhttp/internal/testschema": "",
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
			if name == "internal/atlas" && !standard && !strings.HasPrefix(imported, "golang.org/x/text/") {
				t.Errorf("internal/atlas imports %s: it stands on the standard library and golang.org/x/text alone", imported)
			}
			if imported == "testing" && !contains("internal/storetest internal/neo4jtest internal/chromiumtest", name) {
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
