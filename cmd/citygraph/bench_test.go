package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"citygraph/internal/neo4jtest"
)

// BenchmarkStart starts the built binary with what it does by default, answers that are kept too, and asks for the partners
// of a city: the time from the start of the process to its first answer, and the memory that is resident after a thousand
// more requests, the shapes of the basket in turn about one city after the other. Of Neo4j the process alone is counted.
func BenchmarkStart(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "citygraph")
	if out, err := exec.Command("go", "build", "-pgo=off", "-o", binary, ".").CombinedOutput(); err != nil {
		b.Fatalf("go build: %v %s", err, out)
	}
	world := sync.OnceValues(func() (string, subject) { return benchmarkWorld(b) })
	folder := func() string { written, _ := world(); return written }
	imported := func(b *testing.B, folder ...string) string {
		server := neo4jtest.StartOwn(b, neo4jtest.Options{HeapMB: 1024})
		credentials(b, server)
		must(b, append([]string{"import", "--store", server.URI}, folder...)...)
		return server.URI
	}
	inIncheon := func() subject { return incheon }
	inWorld := func() subject { _, s := world(); return s }
	for _, c := range []struct {
		name    string
		subject func() subject
		flags   func(b *testing.B) []string
	}{
		{"Builtin", inIncheon, func(*testing.B) []string { return []string{"--store", "mem:"} }},
		{"World", inWorld, func(*testing.B) []string { return []string{"--store", "mem:" + folder()} }},
		{"Mirror", inIncheon, func(b *testing.B) []string { return []string{"--store", imported(b), "--mirror"} }},
		{"MirrorOfWorld", inWorld, func(b *testing.B) []string { return []string{"--store", imported(b, folder()), "--mirror"} }},
		{"Neo4j", inIncheon, func(b *testing.B) []string { return []string{"--store", imported(b)} }},
		{"Neo4jWorld", inWorld, func(b *testing.B) []string { return []string{"--store", imported(b, folder())} }},
	} {
		b.Run(c.name, func(b *testing.B) {
			flags, about := c.flags(b), c.subject()
			var first time.Duration
			var resident int
			b.ResetTimer()
			for b.Loop() {
				d, kilobytes := start(b, binary, about, flags)
				first += d
				resident = max(resident, kilobytes)
			}
			b.ReportMetric(float64(first.Milliseconds())/float64(b.N), "ms/first-answer")
			b.ReportMetric(float64(resident)/1024, "MB-resident")
		})
	}
}

// start runs the binary once.
func start(b *testing.B, binary string, about subject, flags []string) (first time.Duration, kilobytes int) {
	begun := time.Now()
	ctx, cancel := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, binary, append([]string{"serve", "--addr", "127.0.0.1:0"}, flags...)...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	defer cmd.Wait()
	defer cancel()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	url := strings.Fields(line)[3] + "/graphql"
	ask := func(q shape, s subject) []byte {
		resp, err := http.Post(url, "application/json", bytes.NewReader(q.body(b, s)))
		if err != nil {
			b.Fatal(err)
		}
		defer resp.Body.Close()
		answer, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != http.StatusOK {
			b.Fatal(q.name, resp.Status, err)
		}
		return answer
	}
	ask(basket[0], about)
	first = time.Since(begun)
	cities := cityID.FindAllSubmatch(ask(someCities, about), -1)
	for i := range 1000 {
		about.city = string(cities[i%len(cities)][1])
		ask(basket[i%len(basket)], about)
	}
	return first, resident(b, cmd.Process.Pid)
}

// someCities asks for a thousand cities, one in thirty of those of a world.
var someCities = shape{"Cities", `{ cities(first: 1000, orderBy: {field: ID}) { nodes { id } } }`, func(subject) map[string]any { return nil }}

// resident is the resident memory of a process in kilobytes.
func resident(b *testing.B, pid int) int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		b.Skipf("the resident memory is read from /proc, which this system lacks: %v", err)
	}
	_, rest, _ := strings.Cut(string(status), "VmRSS:")
	kilobytes, err := strconv.Atoi(strings.Fields(rest)[0])
	if err != nil {
		b.Fatal(err)
	}
	return kilobytes
}
