package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// session is a command line in a document and what it prints, behind a dollar and over several lines where they end
// with a backslash.
var session = regexp.MustCompile("(?s)```console\n\\$ (.*?[^\\\\])\n(.*?)```")

// TestReadmeSessions runs every command line of the README in bash, and compares what it prints, errors too, with what
// is printed there.
func TestReadmeSessions(t *testing.T) {
	const file = "../../README.md"
	readme, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	found := session.FindAllStringSubmatch(string(readme), -1)
	if blocks := strings.Count(string(readme), "```console"); len(found) != blocks || blocks < 3 {
		t.Fatalf("%d of %d blocks are a command line and what it prints", len(found), blocks)
	}
	dir := t.TempDir()
	installTest(t, filepath.Join(dir, "bin"))
	updated := string(readme)
	for _, m := range found {
		cmd := exec.Command("bash", "-c", m[1])
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), asCommand+"=1", "PATH="+filepath.Join(dir, "bin")+":"+os.Getenv("PATH"))
		b, err := cmd.CombinedOutput()
		if _, failed := err.(*exec.ExitError); err != nil && !failed {
			t.Fatalf("run %s: %v", m[1], err)
		}
		got := strings.ReplaceAll(string(b), "\r\n", "\n")
		if *update {
			updated = strings.Replace(updated, m[0], "```console\n$ "+m[1]+"\n"+got+"```", 1)
		} else if got != m[2] {
			t.Errorf("$ %s\nprints\n%s\nand the README shows\n%s", m[1], got, m[2])
		}
	}
	if *update {
		if err := os.WriteFile(file, []byte(updated), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
