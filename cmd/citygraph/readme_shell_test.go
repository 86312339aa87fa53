package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"citygraph/internal/clitest"
)

// session is a command line in a document and what it prints, behind a dollar and over several lines where they end
// with a backslash.
var session = regexp.MustCompile("(?s)```console\n\\$ (.*?[^\\\\])\n(.*?)```")

// TestReadmeSessions runs every command line of the documentation in bash, and compares what it prints, errors too, with what
// is printed there.
func TestReadmeSessions(t *testing.T) {
	least := map[string]int{"commands.md": 3}
	for file, text := range pages(t) {
		if name := filepath.Base(file); least[name] > 0 || strings.Contains(string(text), "```console") {
			t.Run(name, func(t *testing.T) { checkSessions(t, file, string(text), least[name]) })
		}
	}
}

func checkSessions(t *testing.T, file, page string, least int) {
	found := session.FindAllStringSubmatch(page, -1)
	if blocks := strings.Count(page, "```console"); len(found) != blocks || blocks < least {
		t.Fatalf("%d of %d blocks are a command line and what it prints", len(found), blocks)
	}
	dir := t.TempDir()
	clitest.Install(t, filepath.Join(dir, "bin"))
	updated := page
	for _, m := range found {
		cmd := exec.Command("bash", "-c", m[1])
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), clitest.AsCommand+"=1", "PATH="+filepath.Join(dir, "bin")+":"+os.Getenv("PATH"))
		b, err := cmd.CombinedOutput()
		if _, failed := err.(*exec.ExitError); err != nil && !failed {
			t.Fatalf("run %s: %v", m[1], err)
		}
		got := strings.ReplaceAll(string(b), "\r\n", "\n")
		if *update {
			updated = strings.Replace(updated, m[0], "```console\n$ "+m[1]+"\n"+got+"```", 1)
		} else if got != m[2] {
			t.Errorf("$ %s\nprints\n%s\nand the page shows\n%s", m[1], got, m[2])
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(updated), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
