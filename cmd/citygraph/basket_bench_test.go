package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"citygraph/internal/app"
	"citygraph/internal/atlas"
	"citygraph/internal/neo4jtest"
	"citygraph/internal/store/storetest"
	"citygraph/internal/worldlist"
)

// servings are the ways of serving that the basket is asked of: the built-in data and a world, each from memory, from Neo4j
// and from a mirror of it. Answers are kept by none.
var servings = []struct {
	name  string
	start func(b *testing.B) serving
}{
	{"Builtin", func(b *testing.B) serving { return serveApp(b, incheon, func(*app.Config) {}) }},
	{"World", func(b *testing.B) serving {
		folder, s := benchmarkWorld(b)
		return serveApp(b, s, func(c *app.Config) { c.Store.Name += folder })
	}},
	{"Mirror", func(b *testing.B) serving { return serveNeo4j(b, incheon, "", true) }},
	{"Neo4j", func(b *testing.B) serving { return serveNeo4j(b, incheon, "", false) }},
	{"MirrorOfWorld", func(b *testing.B) serving { return serveNeo4jWorld(b, true) }},
	{"Neo4jWorld", func(b *testing.B) serving { return serveNeo4jWorld(b, false) }},
	{"List", func(b *testing.B) serving {
		folder, s := writeList(b)
		return serveApp(b, s, func(c *app.Config) { c.Store.Name += folder })
	}},
	{"Neo4jList", func(b *testing.B) serving {
		folder, s := writeList(b)
		return serveNeo4j(b, s, folder, false)
	}},
	{"Of3000", func(b *testing.B) serving { return serveSize(b, 3_000) }},
	{"Of30000", func(b *testing.B) serving { return serveSize(b, 30_000) }},
	{"Of300000", func(b *testing.B) serving { return serveSize(b, 300_000) }},
}

// serveNeo4j imports a folder, or the built-in data, into a Neo4j of its own and serves them from there.
func serveNeo4j(b *testing.B, s subject, folder string, mirrored bool) serving {
	server := neo4jtest.StartOwn(b, neo4jtest.Options{HeapMB: 1024})
	credentials(b, server)
	args := []string{"import", "--store", server.URI}
	if folder != "" {
		args = append(args, folder)
	}
	must(b, args...)
	return serveApp(b, s, func(c *app.Config) {
		c.Store.Name, c.Mirror, c.DatabaseCacheBytes = server.URI, mirrored, databaseCache
	})
}

func serveNeo4jWorld(b *testing.B, mirrored bool) serving {
	folder, s := benchmarkWorld(b)
	return serveNeo4j(b, s, folder, mirrored)
}

// benchmarkWorld writes the world of the benchmarks, of 30,000 cities. It is not held in memory, where the garbage collector would
// look at it again and again beside what is measured.
func benchmarkWorld(b *testing.B) (folder string, s subject) {
	world := storetest.World(1)
	return writeWorld(b, world), subjectOf(world)
}

// serveSize serves a world of a number of cities, and twice as many agreements, from memory. It reports how long the server
// took from its start until it was ready, and how much memory its heap then holds.
func serveSize(b *testing.B, cities int) serving {
	world := storetest.WorldOf(1, cities)
	folder, s := writeWorld(b, world), subjectOf(world)
	begun := time.Now()
	serving := serveApp(b, s, func(c *app.Config) { c.Store.Name += folder })
	took := time.Since(begun)
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	fmt.Printf("%d cities: ready after %.1f s, %d MB are live\n", cities, took.Seconds(), m.HeapAlloc>>20)
	return serving
}

// listVariable names the environment variable with the file of a list of twin towns, and the day on which it was made after a
// colon: see package worldlist.
const listVariable = "CITYGRAPH_TEST_WORLDLIST"

// writeList makes a dataset of the list, without which the benchmark is skipped.
func writeList(b *testing.B) (folder string, s subject) {
	path, day, ok := strings.Cut(os.Getenv(listVariable), ":")
	if !ok {
		b.Skipf("there is no list of twin towns: %s is to be its file, a colon, and the day on which it was made", listVariable)
	}
	list, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer list.Close()
	made, err := worldlist.Read(list, atlas.Day(day))
	if err != nil {
		b.Fatal(err)
	}
	return writeWorld(b, made.Atlas), subjectOf(made.Atlas)
}

// usage is what a program has used so far.
type usage struct {
	begun     time.Time
	processor time.Duration
	allocated uint64
}

// used is what this program has used: the server, and the client where there is one; a Neo4j is a program of its own.
func used(b *testing.B) usage {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		b.Fatal(err)
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return usage{time.Now(), time.Duration(r.Utime.Nano() + r.Stime.Nano()), m.TotalAlloc}
}

// report reports what b used since then, for each field of its answers.
func (u usage) report(b *testing.B, answer []byte) {
	now, fields := used(b), fieldsOf(b, answer)
	each := float64(b.N) * float64(fields)
	b.ReportMetric(float64(now.begun.Sub(u.begun))/each, "ns/field")
	b.ReportMetric(float64(now.processor-u.processor)/each, "cpu-ns/field")
	b.ReportMetric(float64(now.allocated-u.allocated)/each, "B/field")
	b.ReportMetric(float64(fields), "fields")
	b.ReportMetric(float64(len(answer)), "answer-B")
}

// BenchmarkBasket asks the whole handler of a server every shape of the basket, one after the other and without a client
// or a socket: BenchmarkBasket/World/Partners is one of them. The time of a processor includes the collection of garbage.
func BenchmarkBasket(b *testing.B) {
	for _, way := range servings {
		b.Run(way.name, func(b *testing.B) {
			s := way.start(b)
			for _, q := range basket {
				b.Run(q.name, func(b *testing.B) { s.measure(b, q) })
			}
		})
	}
}

// measure asks the handler one question again and again.
func (s serving) measure(b *testing.B, q shape) {
	body := q.body(b, s.subject)
	first := httptest.NewRecorder()
	s.handler.ServeHTTP(first, postRequest(b, body))
	if strings.Contains(first.Body.String(), "TOO_BROAD") {
		b.Skipf("%s is too broad in data of this size: %.300s", q.name, first.Body)
	}
	answer := s.answer(b, q)
	request := postRequest(b, body)
	read := bytes.NewReader(body)
	request.Body = io.NopCloser(read)
	w := sink{header: http.Header{}}
	runtime.GC()
	b.ReportAllocs()
	b.ResetTimer()
	before := used(b)
	for range b.N {
		read.Reset(body)
		clear(w.header)
		w.bytes = 0
		s.handler.ServeHTTP(&w, request)
		if w.bytes != len(answer) {
			b.Fatalf("an answer of %d bytes, and before it had %d", w.bytes, len(answer))
		}
	}
	b.StopTimer()
	before.report(b, answer)
}

// BenchmarkBasketSocket asks every shape of the basket by POST over connections that stay open, as many at once as there are
// processors. Canned is a server of net/http that has the answers ready: what the socket, net/http and the client take of
// the figures of the others. The binary is built with the profile of this benchmark: see make pgo.
func BenchmarkBasketSocket(b *testing.B) {
	for _, way := range servings {
		b.Run(way.name, func(b *testing.B) {
			s := way.start(b)
			for _, q := range basket {
				b.Run(q.name, func(b *testing.B) { askInParallel(b, s.url, q.body(b, s.subject), s.answer(b, q)) })
			}
		})
	}
	b.Run("Canned", func(b *testing.B) {
		s := servings[0].start(b)
		for _, q := range basket {
			answer := s.answer(b, q)
			canned := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				io.Copy(io.Discard, r.Body)
				w.Header().Set("Content-Type", "application/json")
				w.Write(answer)
			}))
			b.Run(q.name, func(b *testing.B) { askInParallel(b, canned.URL, q.body(b, s.subject), answer) })
			canned.Close()
		}
	})
}

// askInParallel asks a server one question again and again.
func askInParallel(b *testing.B, url string, body, answer []byte) {
	request := fmt.Appendf(nil, "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", len(body), body)
	runtime.GC()
	b.ReportAllocs()
	b.ResetTimer()
	before := used(b)
	b.RunParallel(func(pb *testing.PB) { ask(b, strings.TrimPrefix(url, "http://"), request, pb.Next) })
	b.StopTimer()
	before.report(b, answer)
}

// ask sends a request again and again over one connection, with little work beside.
func ask(b *testing.B, address string, request []byte, again func() bool) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		b.Error(err)
		return
	}
	defer conn.Close()
	answers := bufio.NewReader(conn)
	for again() {
		if _, err := conn.Write(request); err != nil {
			b.Error(err)
			return
		}
		resp, err := http.ReadResponse(answers, nil)
		if err != nil || resp.StatusCode != http.StatusOK {
			b.Errorf("answer %v, %v", resp, err)
			return
		}
		if _, err := io.Copy(io.Discard, resp.Body); err != nil {
			b.Error(err)
			return
		}
	}
}
