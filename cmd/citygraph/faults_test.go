package main

import (
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"citygraph/internal/cli"
	"citygraph/internal/neo4jtest"
)

func sessionOf(server *neo4jtest.Server) neo4j.SessionConfig {
	return neo4j.SessionConfig{DatabaseName: server.Database}
}

// partners asks for the partners of a day, a question that needs the database.
const partners = `/graphql?query={city(id:"incheon"){partners(asOf:"2013-03-28"){totalCount}}}`

const partnersAnswer = `{"data":{"city":{"partners":{"totalCount":34}}}}`

// startFilled starts a Neo4j with the built-in data behind a proxy.
func startFilled(t testing.TB) (*neo4jtest.Server, *neo4jtest.Proxy) {
	t.Helper()
	_, server := importBuiltin(t)
	return server, neo4jtest.NewProxy(t, server)
}

// patience is how long a test waits for what takes seconds, on a machine that may be busy.
const patience = 5 * time.Minute

// waitForAnswer waits until the server gives the right answer; until then its errors are UNAVAILABLE or TIMEOUT.
func waitForAnswer(t testing.TB, r *running) {
	t.Helper()
	begun := time.Now()
	for {
		_, _, body := r.get(t, partners)
		if body == partnersAnswer {
			return
		}
		if !strings.Contains(body, `"UNAVAILABLE"`) && !strings.Contains(body, `"TIMEOUT"`) {
			t.Fatalf("a wrong answer without an error: %s", body)
		}
		if time.Since(begun) > patience {
			t.Fatalf("no right answer after %v: %s", time.Since(begun), body)
		}
		time.Sleep(20 * time.Millisecond) // asks as a dashboard would
	}
}

// waitReady waits until /readyz answers 200, and returns the answer.
func waitReady(t testing.TB, r *running) string {
	t.Helper()
	for begun := time.Now(); ; {
		status, _, body := r.get(t, "/readyz")
		if status == http.StatusOK {
			return body
		}
		if time.Since(begun) > patience {
			t.Fatalf("/readyz after %v: %d %s", time.Since(begun), status, body)
		}
		time.Sleep(20 * time.Millisecond) // asks as an operator's probe would
	}
}

// answersAtOnce asks once a Neo4j is back: the first question already is answered right,
// since nothing waits for a time to pass or tries dead connections first. How long it
// takes then is the time that Neo4j needs for it: see BenchmarkReturn.
func answersAtOnce(t testing.TB, r *running) {
	t.Helper()
	_, _, body := r.get(t, partners)
	if strings.Contains(body, `"TIMEOUT"`) { // the machine is busy
		waitForAnswer(t, r)
	} else if body != partnersAnswer {
		t.Errorf("the first question after Neo4j came back: %s", body)
	}
}

// TestNeo4jAbsentAtStart starts a server before its Neo4j is there.
func TestNeo4jAbsentAtStart(t *testing.T) {
	_, proxy := startFilled(t)
	proxy.Cut()
	r, _ := serveAbsent(t, "--neo4j-plan-ahead", "--store", proxy.URI(), "--neo4j-acquire-timeout", "500ms")
	status, _, body := r.get(t, "/readyz")
	if status != http.StatusServiceUnavailable || body != "{\"status\":\"not ready\"}\n" {
		t.Errorf("/readyz without Neo4j: %d %s", status, body)
	}
	if status, _, _ := r.get(t, "/healthz"); status != http.StatusOK {
		t.Errorf("/healthz without Neo4j: %d", status)
	}
	if _, _, body := r.get(t, partners); !strings.Contains(body, `"UNAVAILABLE"`) {
		t.Errorf("a query without Neo4j: %s", body)
	}
	proxy.Heal(t)
	answersAtOnce(t, r)
	waitReady(t, r)
}

// TestNeo4jWrongPassword is one clear line and exit code 1.
func TestNeo4jWrongPassword(t *testing.T) {
	st, _ := importBuiltin(t)
	t.Setenv("NEO4J_USERNAME", "nobody") // three wrong passwords would lock the user of the other tests
	t.Setenv("NEO4J_PASSWORD", "wrong")
	for _, args := range [][]string{
		{"serve", "--addr", "127.0.0.1:0", "--store", st},
		{"import", "--store", st},
		{"query", "--store", st, "{dataset {day}}"},
	} {
		code, out, errs := command(t, "", args...)
		said := errs
		if args[0] == "query" {
			said = out // an answer with an error
		}
		if code != cli.ExitFailed || !strings.Contains(said, `refuses the user`) || strings.Contains(out+errs, "wrong") {
			t.Errorf("citygraph %s: %d %q %q", args[0], code, out, errs)
		}
	}
}

// TestNeo4jFaults breaks the connection in every way under a running server. There
// is never a wrong or half answer without an error, deadlines are kept, and the
// server is well again soon after.
func TestNeo4jFaults(t *testing.T) {
	_, proxy := startFilled(t)
	const timeout = time.Second
	r, log := serve(t, "--store", proxy.URI(), "--timeout", timeout.String(), "--neo4j-acquire-timeout", "500ms")
	waitForAnswer(t, r)
	goroutines := runtime.NumGoroutine()
	for _, fault := range []struct {
		name  string
		begin func()
	}{
		{"Cut", proxy.Cut},
		{"CutInMidAnswer", func() { proxy.CutAfter(200) }},
		{"AcceptsAndNeverAnswers", proxy.Stall},
		{"Slow", func() { proxy.Slow(3 * time.Second) }},
		{"DroppedOnce", proxy.Drop},
	} {
		t.Run(fault.name, func(t *testing.T) {
			fault.begin()
			for range 3 {
				begun := time.Now()
				_, _, body := r.get(t, partners)
				if body != partnersAnswer && !strings.Contains(body, `"UNAVAILABLE"`) && !strings.Contains(body, `"TIMEOUT"`) {
					t.Errorf("a wrong answer without an error: %s\n%s", body, log)
				}
				if took := time.Since(begun); took > timeout+5*time.Second { // the machine may be busy
					t.Errorf("an answer after %v, the timeout is %v: %s", took, timeout, body)
				}
			}
			proxy.Heal(t)
			answersAtOnce(t, r)
		})
	}
	waitBelow(t, "goroutines", goroutines+10, runtime.NumGoroutine)
	r.stop()
	waitBelow(t, "connections to Neo4j", 0, proxy.Connections)
}

// waitBelow waits until a number has come down.
func waitBelow(t *testing.T, what string, most int, number func() int) {
	t.Helper()
	for begun := time.Now(); number() > most; time.Sleep(20 * time.Millisecond) {
		if time.Since(begun) > 20*time.Second {
			t.Errorf("%d %s are left behind, want at most %d", number(), what, most)
			return
		}
	}
}

// TestNeo4jKilledUnderLoad kills the database while many ask, and starts it again.
func TestNeo4jKilledUnderLoad(t *testing.T) {
	server := neo4jtest.StartOwn(t, neo4jtest.Options{})
	credentials(t, server)
	must(t, "import", "--store", server.URI)
	// By bolt: with routing, the driver's table of servers has a data race of its own
	// while a server is away, which the race detector would report.
	bolt := strings.Replace(server.URI, "neo4j://", "bolt://", 1)
	r, log := serve(t, "--store", bolt, "--timeout", "1m", "--write-timeout", "2m", "--neo4j-acquire-timeout", "500ms")
	waitForAnswer(t, r)
	wrong := make(chan string, 100)
	check := func(body string, err error) {
		if err != nil {
			body = err.Error()
		}
		if body != partnersAnswer && !strings.Contains(body, `"UNAVAILABLE"`) && !strings.Contains(body, `"TIMEOUT"`) {
			select {
			case wrong <- body:
			default:
			}
		}
	}
	underLoad(r, check, func() {
		if err := server.Kill(); err != nil {
			t.Fatal(err)
		}
		if err := server.Restart(t.Context()); err != nil {
			t.Fatal(err)
		}
		answersAtOnce(t, r)
	})
	close(wrong)
	for body := range wrong {
		t.Errorf("a wrong answer without an error: %s", body)
	}
	if t.Failed() {
		t.Logf("the log of the server:\n%s", log)
	}
}

// underLoad does something while eight clients ask a server, and tells what they hear. They rest a moment between two
// questions, or a Neo4j that starts again gets no processor to do so.
func underLoad(r *running, check func(body string, err error), do func()) {
	stop := make(chan struct{})
	var asking sync.WaitGroup
	defer asking.Wait()
	defer close(stop)
	for range 8 {
		asking.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					check(fetch(r.url + partners))
					time.Sleep(2 * time.Millisecond)
				}
			}
		})
	}
	do()
}

// fetch gets an address.
func fetch(url string) (string, error) {
	resp, err := http.Get(url)
	if err != nil {
		return "", fmt.Errorf("get: %w", err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return string(b), err
}

// TestConditionalOnNeo4j asks again for what one has while Neo4j is away, and then, once new data are there, for
// nothing but whether there are.
func TestConditionalOnNeo4j(t *testing.T) {
	server, proxy := startFilled(t)
	r, _ := serve(t, "--store", proxy.URI(), "--neo4j-acquire-timeout", "500ms")
	const question = `/graphql?query={city(id:"kobe"){name}}`
	_, header, _ := r.get(t, question)
	tag := header.Get("ETag")
	if status, _, _ := r.get(t, question, "If-None-Match", tag); status != http.StatusNotModified {
		t.Fatalf("again: %d with the entity tag %q", status, tag)
	}
	proxy.Cut()
	if status, _, body := r.get(t, question, "If-None-Match", tag); status != http.StatusNotModified {
		t.Errorf("again, without Neo4j: %d %s", status, body)
	}
	proxy.Heal(t)
	data := filepath.Join(t.TempDir(), "data")
	must(t, "export", "--format", "dataset", "--output", data)
	replaceIn(t, filepath.Join(data, "cities.csv"), "\nkobe,CITY,country-jp,Kobe,", "\nkobe,CITY,country-jp,Kobe City,")
	must(t, "import", "--store", server.URI, data)
	for begun := time.Now(); ; {
		status, header, body := r.get(t, question, "If-None-Match", tag)
		if status == http.StatusOK && strings.Contains(body, "Kobe City") && header.Get("ETag") != tag {
			return
		}
		if status != http.StatusNotModified && !strings.Contains(body, `"UNAVAILABLE"`) {
			t.Fatalf("while it changes: %d %s", status, body)
		}
		if took := time.Since(begun); took > 20*time.Second { // five, but the machine may be busy
			t.Fatalf("%v after the import the server still says that nothing has changed", took)
		}
		time.Sleep(50 * time.Millisecond) // asks as a dashboard would
	}
}
