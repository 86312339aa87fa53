package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"citygraph/internal/cli"
)

var update = flag.Bool("update", false, "write the answers in the documentation anew")

// example is a query in a document and the answer printed under it.
var example = regexp.MustCompile("(?s)```graphql\n(.*?)```\n\n```json\n(.*?)```")

// pages are the files of the documentation, by their path from here.
func pages(t *testing.T) map[string][]byte {
	t.Helper()
	files, err := filepath.Glob("../../docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string][]byte{}
	for _, file := range append(files, "../../README.md") {
		pages[file] = page(t, file)
	}
	return pages
}

func page(t *testing.T, file string) []byte {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestReadmeExamples runs every query of the documentation and compares the answer
// printed there.
func TestReadmeExamples(t *testing.T) {
	least := map[string]int{"README.md": 1, "queries.md": 9, "questions.md": 20}
	for file, text := range pages(t) {
		if name := filepath.Base(file); least[name] > 0 || bytes.Contains(text, []byte("```graphql")) {
			t.Run(name, func(t *testing.T) { checkExamples(t, file, text, least[name]) })
		}
	}
}

func checkExamples(t *testing.T, file string, page []byte, least int) {
	queries := strings.Count(string(page), "```graphql")
	found := example.FindAllSubmatch(page, -1)
	if len(found) != queries || queries < least {
		t.Fatalf("%d of %d queries have an answer under them, want %d", len(found), queries, least)
	}
	updated := page
	for _, m := range found {
		var out, errs bytes.Buffer
		code := cli.Run(context.Background(), []string{"query", string(m[1])}, cli.Stdio{In: strings.NewReader(""), Out: &out, Err: &errs})
		if code != cli.ExitOK {
			t.Errorf("citygraph query %s\nexit code %d: %s%s", m[1], code, out.Bytes(), errs.Bytes())
			continue
		}
		got := compact(out.String())
		if *update {
			updated = bytes.Replace(updated, m[0], []byte("```graphql\n"+string(m[1])+"```\n\n```json\n"+got+"```"), 1)
		} else if got != string(m[2]) {
			t.Errorf("%s\nanswers\n%s\nand the page prints\n%s", m[1], got, m[2])
		}
	}
	if *update {
		if err := os.WriteFile(file, updated, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var (
	link    = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	fence   = regexp.MustCompile("(?ms)^```.*?^```$")
	heading = regexp.MustCompile("(?m)^#+ (.*)$")
	dropped = regexp.MustCompile("[^a-z0-9 -]")
)

// TestLinks follows every link between files of the repository, to its heading too.
func TestLinks(t *testing.T) {
	anchors := map[string]bool{}
	for file, text := range pages(t) {
		anchors[file] = true
		for _, m := range heading.FindAllSubmatch(fence.ReplaceAll(text, nil), -1) {
			anchors[file+"#"+strings.ReplaceAll(dropped.ReplaceAllString(strings.ToLower(string(m[1])), ""), " ", "-")] = true
		}
	}
	links := 0
	for file, text := range pages(t) {
		for _, m := range link.FindAllSubmatch(fence.ReplaceAll(text, nil), -1) {
			if to := string(m[1]); !strings.HasPrefix(to, "https://") {
				links++
				to, anchor, wants := strings.Cut(to, "#")
				path := file
				if to != "" {
					path = filepath.Join(filepath.Dir(file), to)
				}
				if _, err := os.Stat(path); err != nil || wants && !anchors[path+"#"+anchor] {
					t.Errorf("%s has a link to %s, where nothing is", file, m[1])
				}
			}
		}
	}
	if links < 50 {
		t.Errorf("the documentation has %d links between its pages", links)
	}
}

// compact lays out JSON as a person would: what fits on a line stands on one.
func compact(text string) string {
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	return layOut(d, "") + "\n"
}

// layOut lays out the next value of d, in lines that begin with indent.
func layOut(d *json.Decoder, indent string) string {
	const width = 120
	token, _ := d.Token() // printed by the command: it is JSON
	open, ok := token.(json.Delim)
	if !ok {
		b, _ := json.Marshal(token)
		return string(b)
	}
	var parts []string
	for d.More() {
		key := ""
		if open == '{' {
			k, _ := d.Token()
			key = fmt.Sprintf("%q: ", k)
		}
		parts = append(parts, key+layOut(d, indent+"  "))
	}
	shut, _ := d.Token()
	line := fmt.Sprint(open) + strings.Join(parts, ", ") + fmt.Sprint(shut)
	if len(indent)+len(line) <= width && !strings.Contains(line, "\n") {
		return line
	}
	return fmt.Sprint(open) + "\n" + indent + "  " + strings.Join(parts, ",\n"+indent+"  ") + "\n" + indent + fmt.Sprint(shut)
}
