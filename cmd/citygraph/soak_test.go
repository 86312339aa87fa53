package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"

	"citygraph/internal/neo4jtest"
)

// testTime is how long a test goes on: the short time, or the one that an environment variable
// names, as "30m".
func testTime(t *testing.T, variable string, short time.Duration) (d time.Duration, long bool) {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return short, false
	}
	d, err := time.ParseDuration(text)
	if err != nil || d <= 0 {
		t.Fatalf("%s is %q: write a time, such as 30m", variable, text)
	}
	return d, true
}

// soakNeo4j is a Neo4j with the built-in data, and what takes it away for a while.
func soakNeo4j(t *testing.T, long bool) (uri string, away, back func()) {
	t.Helper()
	if !long {
		_, proxy := startFilled(t)
		return proxy.URI(), proxy.Cut, func() { proxy.Heal(t) }
	}
	server := neo4jtest.StartOwn(t, neo4jtest.Options{})
	credentials(t, server)
	must(t, "import", "--store", server.URI)
	kill := func() {
		if err := server.Kill(); err != nil {
			t.Fatalf("kill Neo4j: %v", err)
		}
	}
	restart := func() {
		if err := server.Restart(t.Context()); err != nil {
			t.Fatalf("start Neo4j again: %v", err)
		}
	}
	return server.URI, kill, restart
}

// TestSoak has three servers (on Neo4j, on a mirror of it, on a folder) asked good,
// heavy and hostile questions while data are imported and loaded anew and Neo4j goes
// and comes back. It fails on a wrong answer, on a request without one, and when memory
// or goroutines grow.
func TestSoak(t *testing.T) {
	// A long run kills its Neo4j and starts it again, a short one cuts the connections to it.
	lasts, long := testTime(t, "CITYGRAPH_SOAK", 12*time.Second)
	st, away, back := soakNeo4j(t, long)
	before, after := filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "data")
	must(t, "export", "--format", "dataset", "--output", before)
	must(t, "export", "--format", "dataset", "--output", after)
	replaceIn(t, filepath.Join(after, "cities.csv"), "\nkobe,CITY,country-jp,Kobe,", "\nkobe,CITY,country-jp,Kobe City,")
	folder := filepath.Join(t.TempDir(), "data")
	must(t, "export", "--format", "dataset", "--output", folder)

	x := &traffic{client: &http.Client{Timeout: 5 * time.Minute, Transport: &http.Transport{MaxIdleConnsPerHost: 20}}}
	for _, question := range goodQuestions {
		var right []string
		for _, data := range []string{before, after} {
			right = append(right, dataOf(t, must(t, "query", "--store", "mem:"+data, question)))
		}
		x.right = append(x.right, right)
	}
	flags := []string{"--neo4j-acquire-timeout", "1s", "--timeout", "30s"}
	onNeo4j, _ := serve(t, append(flags, "--store", st)...)
	mirror, _ := serve(t, append(flags, "--store", st, "--mirror")...)
	embedded, _ := serve(t, append(flags, "--store", "mem:"+folder, "--answer-cache-bytes", "1000000")...)
	servers := []*running{onNeo4j, mirror, embedded}

	during := func(d time.Duration, act func()) {
		t.Helper()
		ctx, cancel := context.WithTimeout(t.Context(), d)
		defer cancel()
		var asking sync.WaitGroup
		defer asking.Wait()
		asking.Go(func() { x.run(ctx, servers, 6) })
		act()
	}
	during(lasts/6, func() {}) // everything is planned, compiled and pooled
	memory, goroutines := waitSettled(x)

	reload := func(data string) {
		must(t, "import", "--store", st, data)
		cities, err := os.ReadFile(filepath.Join(data, "cities.csv"))
		if err == nil {
			err = os.WriteFile(filepath.Join(folder, "cities.csv"), cities, 0o600)
		}
		if err == nil {
			err = syscall.Kill(os.Getpid(), syscall.SIGHUP)
		}
		if err != nil {
			t.Errorf("load other data: %v", err)
		}
	}
	lose := func() {
		x.troubled.Store(true)
		away()
		time.Sleep(lasts / 30)
		back()
	}
	for ends := time.Now().Add(lasts * 5 / 6); time.Now().Before(ends); {
		act := min(lasts/6, time.Minute)
		during(act, func() { reload(after) })
		during(act, lose)
		waitReady(t, onNeo4j)
		eventually(t, func() bool { _, _, body := onNeo4j.get(t, partners); return body == partnersAnswer }, "the server is well again")
		x.troubled.Store(false)
		during(act, func() { reload(before) })
	}

	grownMemory, grownGoroutines := waitSettled(x)
	t.Logf("%d good answers, %d errors, %d refusals; heap %d → %d MB, goroutines %d → %d",
		x.good.Load(), x.failed.Load(), x.refused.Load(), memory>>20, grownMemory>>20, goroutines, grownGoroutines)
	for _, what := range x.wrong {
		t.Error(what)
	}
	if x.good.Load() == 0 || x.refused.Load() == 0 {
		t.Error("nothing was asked, or nothing refused")
	}
	if grownMemory > memory+memory/2+(32<<20) {
		t.Errorf("the heap grew from %d to %d MB", memory>>20, grownMemory>>20)
	}
	if grownGoroutines > goroutines+20 {
		t.Errorf("goroutines grew from %d to %d", goroutines, grownGoroutines)
	}
}

// dataOf is the data of an answer without errors, as a server writes them.
func dataOf(t *testing.T, text string) string {
	t.Helper()
	var answer struct{ Data json.RawMessage }
	var data bytes.Buffer
	if err := json.Unmarshal([]byte(text), &answer); err != nil || json.Compact(&data, answer.Data) != nil {
		t.Fatalf("not an answer: %s", text)
	}
	return data.String()
}

// waitSettled is the heap in use and the number of goroutines when nobody asks.
func waitSettled(x *traffic) (memory uint64, goroutines int) {
	x.client.CloseIdleConnections()
	least := runtime.NumGoroutine()
	for range 40 { // what ends by itself has two seconds for that
		time.Sleep(50 * time.Millisecond)
		least = min(least, runtime.NumGoroutine())
	}
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc, least
}
