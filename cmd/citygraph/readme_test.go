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
)

var update = flag.Bool("update", false, "write the answers in the README anew")

// example is a query in a document and the answer printed under it.
var example = regexp.MustCompile("(?s)```graphql\n(.*?)```\n\n```json\n(.*?)```")

// documents are the pages with examples, and how many they have at least.
var documents = map[string]int{"../../README.md": 10, "../../graph/questions.md": 20}

// TestReadmeExamples runs every query of the documents and compares the answer
// printed there.
func TestReadmeExamples(t *testing.T) {
	for file, least := range documents {
		t.Run(filepath.Base(file), func(t *testing.T) { checkExamples(t, file, least) })
	}
}

func checkExamples(t *testing.T, file string, least int) {
	page, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	queries := strings.Count(string(page), "```graphql")
	found := example.FindAllSubmatch(page, -1)
	if len(found) != queries || queries < least {
		t.Fatalf("%d of %d queries have an answer under them, want %d", len(found), queries, least)
	}
	updated := page
	for _, m := range found {
		var out, errs bytes.Buffer
		code := run(context.Background(), []string{"query", string(m[1])}, stdio{strings.NewReader(""), &out, &errs})
		if code != exitOK {
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
