package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// compareDir is the folder of a server on @neo4j/graphql and Apollo Server.
const compareDir = "testdata/compare"

// The question people ask most, to both servers.
const (
	ours = `query Headline($city: ID!, $asOf: Date) { city(id: $city) { partners(asOf: $asOf) {
		totalCount edges { kind since node { id name country { name } } partnerships { kind signedOn } } } } }`
	theirs = `query Headline($city: ID!, $asOf: String!) { cities(where: { id: { eq: $city } }) { agreements(where: {
		NOT: { kind: { eq: "MOU" } }, effectiveFrom: { lte: $asOf }, OR: [{ effectiveUntil: { eq: null } }, { effectiveUntil: { gt: $asOf } }]
	}) { kind signedOn parties(where: { NOT: { id: { eq: $city } } }) { id name country { name } } } } }`
)

// apollo starts the server of compareDir over a Neo4j, and returns its address.
func apollo(b *testing.B, uri string) string {
	b.Helper()
	tools := installTools(b, compareDir)
	copyFile(b, filepath.Join(tools, "server.mjs"), filepath.Join(compareDir, "server.mjs"))
	return nodeServer(b, tools, "@neo4j/graphql", []string{"NEO4J_URI=" + uri})
}

// nodeServer starts server.mjs in a folder, for production, and returns the address that it prints. What is the name of it for
// messages.
func nodeServer(b *testing.B, tools, what string, env []string, args ...string) string {
	b.Helper()
	cmd := exec.Command("node", append([]string{"server.mjs"}, args...)...)
	cmd.Dir, cmd.Stderr = tools, os.Stderr
	cmd.Env = slices.Concat(os.Environ(), env, []string{"NODE_ENV=production"})
	in, err := cmd.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { in.Close(); cmd.Wait() })
	url, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatalf("the server on %s does not start: %v", what, err)
	}
	return strings.TrimSpace(url)
}

// cityID finds the ids of cities in an answer of either server.
var cityID = regexp.MustCompile(`"id":"([^"]*)"`)

// places counts the different cities in an answer.
func places(answer []byte) int {
	once := map[string]bool{}
	for _, m := range cityID.FindAllSubmatch(answer, -1) {
		once[string(m[1])] = true
	}
	return len(once)
}

// BenchmarkCompared asks the question people ask most of citygraph on its three kinds of
// store, and of @neo4j/graphql on Apollo Server over the same Neo4j, with eight clients
// over HTTP, each server in turn.
func BenchmarkCompared(b *testing.B) {
	st, _ := onNeo4j(b)
	must(b, "import", "--store", st)
	servers := []struct {
		name, url, query string
		answered         int64
		spent            time.Duration
	}{{name: "embedded"}, {name: "neo4j"}, {name: "mirror"}, {name: "apollo"}}
	for i, flags := range [][]string{{"--store", "mem:"}, {"--store", st}, {"--store", st, "--mirror"}} {
		r, _ := serve(b, append(flags, "--log-format", "json", "--answer-cache-bytes", "0")...)
		servers[i].url, servers[i].query = r.url+"/graphql", ours
	}
	servers[3].url, servers[3].query = apollo(b, st), theirs
	ask := func(i int, d time.Duration) int64 {
		body, err := json.Marshal(map[string]any{"query": servers[i].query, "variables": map[string]string{"city": "incheon", "asOf": "2013-03-28"}})
		if err != nil {
			b.Fatal(err)
		}
		return eightClients(b, servers[i].url, body, d, func(answer []byte) bool { return places(answer) == 34 })
	}
	for i := range servers { // plans and pools are made, and the machines of Java and JavaScript have compiled what runs often
		ask(i, 8*time.Second)
	}
	for b.Loop() {
		for i := range servers {
			begun := time.Now()
			servers[i].answered += ask(i, time.Second)
			servers[i].spent += time.Since(begun)
		}
	}
	for _, s := range servers {
		b.ReportMetric(float64(s.answered)/s.spent.Seconds(), s.name+"-req/s")
	}
}

// eightClients ask for some time; it returns how many answers they got, each of which is right.
func eightClients(b *testing.B, url string, body []byte, d time.Duration, right func(answer []byte) bool) int64 {
	b.Helper()
	client := http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 8, DisableCompression: true}}
	defer client.CloseIdleConnections()
	var answered atomic.Int64
	var asking sync.WaitGroup
	begun := time.Now()
	for range 8 {
		asking.Go(func() {
			for time.Since(begun) < d && !b.Failed() {
				resp, err := client.Post(url, "application/json", bytes.NewReader(body))
				if err != nil {
					b.Error(err)
					return
				}
				answer, err := io.ReadAll(resp.Body)
				resp.Body.Close()
				if err != nil || !right(answer) {
					b.Errorf("%s: %d %.300s %v", url, resp.StatusCode, answer, err)
					return
				}
				answered.Add(1)
			}
		})
	}
	asking.Wait()
	return answered.Load()
}
