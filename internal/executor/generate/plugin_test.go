package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
)

// TestRefusals generates the executor of a schema with a field of each kind for which there is no code.
func TestRefusals(t *testing.T) {
	cfg, err := config.LoadConfig("testdata/refused/gqlgen.yml")
	if err != nil {
		t.Fatal(err)
	}
	if err := cfg.Init(); err != nil {
		t.Fatal(err)
	}
	data, err := codegen.BuildData(cfg)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Exec.Filename = filepath.Join(t.TempDir(), "generated.go")
	err = plugin{}.GenerateCode(data)
	if err == nil {
		t.Fatal("all fields were accepted")
	}
	for _, want := range []string{
		"Lists.grid: lists of lists",
		"Lists.loud: maps, optional values told by a second result, batch resolvers and directives on fields",
		"Lists.told: maps",
		"Lists.batched: maps",
		"Lists.size: the Go type *float64",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("the error does not say %q:\n%v", want, err)
		}
	}
	if strings.Contains(err.Error(), "Lists.plain") {
		t.Errorf("a list of numbers was refused:\n%v", err)
	}
}
