package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"testing"
	"time"

	"citygraph/internal/app"
)

// peersDir is the folder of the servers in JavaScript over objects in memory.
const peersDir = "testdata/peers"

// people is a shape beside the basket: lists within lists of several kinds.
var people = shape{"People", `query People { people(first: 100) { totalCount nodes { id name
	offices { edges { title from until basis node { __typename id name } } }
	programs { totalCount edges { role from until node { id name kind from until } } }
	events { totalCount edges { role node { id name kind from until } } } } } }`, func(subject) map[string]any { return nil }}

// peerShapes are the shapes that the peers answer from objects in memory; the others need a search, or names of their own
// in the answer.
func peerShapes() []shape {
	var shapes []shape
	for _, q := range basket {
		if slices.Contains([]string{"Partners", "Agreements", "Map", "Page", "Anniversaries", "Stats", "Citations"}, q.name) {
			shapes = append(shapes, q)
		}
	}
	return append(shapes, people)
}

// BenchmarkPeers asks the shapes that servers in JavaScript can answer from the same objects in memory of citygraph, of
// mercurius with graphql-jit and of graphql-yoga, whose answers are the same bytes: eight clients over HTTP, each server for
// a second in turn. Where wrk is installed, the clients are its own, which take less of the cores on which the servers run. The
// peers look nothing up: what they are given is the answer as objects. A second citygraph keeps its answers, as the command does
// by default.
func BenchmarkPeers(b *testing.B) {
	s := serveApp(b, incheon, func(*app.Config) {})
	keeping := serveApp(b, incheon, func(c *app.Config) { c.AnswerCacheBytes = answerCache })
	tools, work := installTools(b, peersDir), b.TempDir()
	copyFile(b, filepath.Join(tools, "server.mjs"), filepath.Join(peersDir, "server.mjs"))
	answers := map[string]json.RawMessage{}
	for _, q := range peerShapes() {
		var answer struct{ Data json.RawMessage }
		if err := json.Unmarshal(s.answer(b, q), &answer); err != nil {
			b.Fatal(err)
		}
		answers[q.name] = answer.Data
	}
	write := func(name string, content []byte) string {
		path := filepath.Join(work, name)
		if err := os.WriteFile(path, content, 0o644); err != nil {
			b.Fatal(err)
		}
		return path
	}
	data, err := json.Marshal(answers)
	if err != nil {
		b.Fatal(err)
	}
	schemaFile, dataFile := write("schema.graphqls", []byte(must(b, "schema"))), write("data.json", data)
	names := []string{"citygraph", "mercurius", "yoga", "keeping"}
	urls := []string{s.url + "/graphql", nodeServer(b, tools, "mercurius", nil, "mercurius", schemaFile, dataFile), nodeServer(b, tools, "yoga", nil, "yoga", schemaFile, dataFile), keeping.url + "/graphql"}
	for _, q := range peerShapes() {
		b.Run(q.name, func(b *testing.B) {
			body, want := q.body(b, incheon), s.answer(b, q)
			answered, spent := make([]int64, len(urls)), make([]time.Duration, len(urls))
			for i, url := range urls { // what runs often is compiled before it is measured
				sameAnswer(b, names[i], url, body, want)
				eightOfPeers(b, url, body, len(want))
			}
			for b.Loop() {
				for i, url := range urls {
					begun := time.Now()
					answered[i] += eightOfPeers(b, url, body, len(want))
					spent[i] += time.Since(begun)
				}
			}
			rate := func(i int) float64 { return float64(answered[i]) / spent[i].Seconds() }
			for i, name := range names {
				b.ReportMetric(rate(i), name+"-req/s")
			}
			b.ReportMetric(rate(0)/rate(1), "x-mercurius")
			b.ReportMetric(rate(0)/rate(2), "x-yoga")
			b.ReportMetric(rate(3)/rate(1), "keeping-x-mercurius")
			b.ReportMetric(rate(3)/rate(2), "keeping-x-yoga")
			b.ReportMetric(float64(len(want)), "answer-B")
		})
	}
}

// eightOfPeers asks for a second, by wrk where it is installed; it returns how many answers it got.
func eightOfPeers(b *testing.B, url string, body []byte, length int) int64 {
	b.Helper()
	if _, err := exec.LookPath("wrk"); err != nil {
		return eightClients(b, url, body, time.Second, func(answer []byte) bool { return len(answer) == length })
	}
	script := filepath.Join(b.TempDir(), "post.lua")
	text := fmt.Sprintf("wrk.method, wrk.body, wrk.headers['Content-Type'] = 'POST', %q, 'application/json'", body)
	if err := os.WriteFile(script, []byte(text), 0o644); err != nil {
		b.Fatal(err)
	}
	out, err := exec.Command("wrk", "-t1", "-c8", "-d1s", "-s", script, url).CombinedOutput()
	found := answersOfWrk.FindSubmatch(out)
	if err != nil || found == nil || bytes.Contains(out, []byte("Non-2xx")) || bytes.Contains(out, []byte("Socket errors")) {
		b.Fatalf("wrk: %v %s", err, out)
	}
	n, err := strconv.ParseInt(string(found[1]), 10, 64)
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// answersOfWrk finds the number of answers in what wrk says.
var answersOfWrk = regexp.MustCompile(`(\d+) requests in`)

// sameAnswer fails where a server does not answer with the bytes that are wanted.
func sameAnswer(b *testing.B, name, url string, body, want []byte) {
	b.Helper()
	resp, err := http.Post(url, "application/json", bytes.NewReader(body))
	if err != nil {
		b.Fatal(err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil || !bytes.Equal(bytes.TrimSpace(answer), bytes.TrimSpace(want)) {
		b.Fatalf("%s answers %.400s %v\nwant %.400s", name, answer, err, want)
	}
}
