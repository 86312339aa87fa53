package main

import (
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"testing"
)

// TestLicences finds the notice of everything that the binary is made of: each module that is linked into it or into this test,
// each project whose files the pages consist of, and the data.
func TestLicences(t *testing.T) {
	text := must(t, "version", "--licences")
	has := func(name string) {
		t.Helper()
		_, below, ok := strings.Cut("\n"+text, "\n== "+name+"\n")
		if !ok {
			t.Errorf("there is no notice of %s: run go generate ./internal/notices", name)
			return
		}
		for strings.HasPrefix(below, "== ") { // several have the same
			_, below, _ = strings.Cut(below, "\n")
		}
		if notice, _, _ := strings.Cut(below, "\n== "); len(strings.TrimSpace(notice)) < 50 {
			t.Errorf("the notice of %s is empty: %q", name, notice)
		}
	}
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}}{{end}}{{end}}", ".").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	linked := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		if name := strings.TrimSpace(line); name != "" {
			linked[name] = true
		}
	}
	if len(linked) < 30 {
		t.Fatalf("go list names %d modules", len(linked))
	}
	for name := range linked {
		has(name)
	}
	vendored, err := os.ReadFile("../../internal/dashboard/vendor.tsv")
	if err != nil {
		t.Fatal(err)
	}
	pages := 0
	for line := range strings.Lines(string(vendored)) {
		if f := strings.Split(line, "\t"); strings.HasPrefix(f[3], "web/") {
			pages++
			has(f[0] + " " + f[1])
		}
	}
	if pages < 20 {
		t.Errorf("the pages consist of %d files of other projects", pages)
	}
	for _, name := range []string{"citygraph", "Go, its runtime and standard library", "graphiql 3.9.0", "react 18.3.1"} {
		has(name)
	}
	if !strings.HasSuffix(text, "(the built-in data)\n\nFacts carry the terms of their sources; their compilation is Apache-2.0\n") {
		t.Errorf("the terms of the data are not told: …%s", text[max(0, len(text)-200):])
	}
	// The build tells the same: what it names and go list does not is of the test alone.
	info, ok := debug.ReadBuildInfo()
	if !ok {
		t.Skip("this test was built without information about modules")
	}
	for _, dep := range info.Deps {
		if name := dep.Path + " " + dep.Version; dep.Replace == nil && linked[name] {
			has(name)
		}
	}
}
