package main

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// wantDates is what every client prints of the answer to typed/dates.graphql: of agreements known to the day, the month,
// the year and not at all, when each was signed, as exact as that is known, and the first day on which it is known to be
// in force, which the client has read as a day.
const wantDates = `day 1993-12-07 1993-12-07
month 2006-05 2006-05-31
year 1969 1969-12-31
unknown unknown 2026-02-08
partners 34
`

// checkDates compares what a client has printed.
func checkDates(t *testing.T, out string, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if out != wantDates {
		t.Errorf("the client tells\n%s\nwant\n%s", out, wantDates)
	}
}

// TestClientsReadDates asks a running server for dates of every precision with clients in Python and Go, as TestClients does
// with those in JavaScript. None of them loses the answer.
func TestClientsReadDates(t *testing.T) {
	r, _ := serve(t, "--profile", "development")
	url := r.url + "/graphql"
	t.Run("Python", func(t *testing.T) {
		bin := pythonTools(t)
		dir := clientFolder(t, r)
		python := filepath.Join(bin, "python")
		run := func(name string, args ...string) string {
			t.Helper()
			out, err := runIn(filepath.Join(dir, "python"), name, args...)
			if err != nil {
				t.Fatal(err)
			}
			return out
		}
		run(python, "-m", "sgqlc.introspection", url, "schema.json")
		run(python, filepath.Join(bin, "sgqlc-codegen"), "schema", "schema.json", "generated_sgqlc.py")
		checkDates(t, run(python, "with_sgqlc.py", url), nil)
		run(python, filepath.Join(bin, "ariadne-codegen"), "client")
		checkDates(t, run(python, "with_ariadne.py", url), nil)
	})
	t.Run("Go", func(t *testing.T) {
		dir := filepath.Join(clientFolder(t, r), "go")
		if _, err := runIn(dir, "go", "mod", "download"); err != nil {
			toolMissing(t, fmt.Sprintf("the modules of genqlient are needed, and a module proxy that has them: %v", err))
		}
		if _, err := runIn(dir, "go", "tool", "genqlient"); err != nil {
			t.Fatal(err)
		}
		out, err := runIn(dir, "go", "run", ".", url)
		checkDates(t, out, err)
	})
}

// TestFeedsInPython gives the feed of changes to feedparser and the calendar of anniversaries to icalendar.
func TestFeedsInPython(t *testing.T) {
	python := filepath.Join(pythonTools(t), "python")
	r, _ := serve(t, "--profile", "development")
	out, err := runIn(filepath.Join(clientsDir, "python"), python, "with_feeds.py", r.url)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(out)
}

// clientFolder is a copy of the folder of clients, with the schema that the server gives, below no module of ours.
func clientFolder(t *testing.T, r *running) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"python", "go", "typed"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(clientsDir, name))); err != nil {
			t.Fatal(err)
		}
	}
	status, _, schema := r.get(t, "/schema.graphqls")
	if status != 200 {
		t.Fatalf("GET /schema.graphqls: %d", status)
	}
	if err := os.WriteFile(filepath.Join(dir, "schema.graphql"), []byte(schema), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// howToHavePython tells what a machine needs to run the clients in Python.
const howToHavePython = "Python 3.11 or newer with venv is needed to try the clients in Python: apt-get install python3-venv"

// pythonTools returns the folder of the programs that python/requirements.txt names, whose place is named after that
// file. It is filled once and shared by test runs.
func pythonTools(t *testing.T) string {
	t.Helper()
	if _, err := runIn(".", "python3", "-c", "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))"); err != nil {
		toolMissing(t, howToHavePython)
	}
	requirements, err := filepath.Abs(filepath.Join(clientsDir, "python", "requirements.txt"))
	if err != nil {
		t.Fatal(err)
	}
	pinned, err := os.ReadFile(requirements)
	if err != nil {
		t.Fatal(err)
	}
	version, err := exec.Command("python3", "--version").Output()
	if err != nil {
		t.Fatal(err)
	}
	cache, err := filepath.Abs(clientsCache)
	if err != nil {
		t.Fatal(err)
	}
	tools := filepath.Join(cache, fmt.Sprintf("python-%.6x", sha256.Sum256(append(pinned, version...))))
	bin := filepath.Join(tools, "bin")
	if _, err := os.Stat(filepath.Join(tools, "whole")); err == nil {
		return bin
	}
	// An environment of Python knows its place, so that it cannot be made elsewhere and renamed.
	if err := os.RemoveAll(tools); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := runIn(cache, "python3", "-m", "venv", tools); err != nil {
		toolMissing(t, fmt.Sprintf("%s: %v", howToHavePython, err))
	}
	if _, err := runIn(cache, filepath.Join(bin, "pip"), "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", requirements); err != nil {
		toolMissing(t, fmt.Sprintf("%s; and pip must reach a registry: %v", howToHavePython, err))
	}
	if err := os.WriteFile(filepath.Join(tools, "whole"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return bin
}
