package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"citygraph/internal/cli"
)

// running is a server that a test started.
type running struct {
	url  string
	stop func() (code int, log string)
}

// buffer is a bytes.Buffer that goroutines share. It forgets the older half of what it holds when that is much, as the
// log of a server that is asked for hours.
type buffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

const bufferBytes = 4 << 20

func (b *buffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.b.Len() > bufferBytes {
		b.b.Next(bufferBytes / 2)
	}
	return b.b.Write(p)
}

func (b *buffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.b.String()
}

// Neo4j plans no statement ahead for the servers of tests, unless they say so: each
// test empties the database, which forgets all plans. Nor do they keep answers: a test
// that asks again means the store.

// serve starts a server on a free port and waits for the line that says where.
func serve(t testing.TB, args ...string) (*running, *buffer) {
	t.Helper()
	return serveWith(t, ` and serves .*: \d+ cities, \d+ partnerships, data version [0-9a-f]{16}`, args)
}

// serveAbsent starts a server whose store is not there.
func serveAbsent(t testing.TB, args ...string) (*running, *buffer) {
	t.Helper()
	return serveWith(t, `; there is no answer from the store yet: .*`, args)
}

func serveWith(t testing.TB, lineEnd string, args []string) (*running, *buffer) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out, in := io.Pipe()
	log := &buffer{}
	done := make(chan int, 1)
	go func() {
		done <- cli.Run(ctx, append([]string{"serve", "--addr", "127.0.0.1:0", "--no-neo4j-plan-ahead", "--answer-cache-bytes", "0"}, args...), cli.Stdio{In: strings.NewReader(""), Out: in, Err: log})
		in.Close()
	}()
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("serve %v ended with %d: %s", args, <-done, log)
	}
	m := regexp.MustCompile(`^citygraph listens on (http://127\.0\.0\.1:\d+)` + lineEnd + `\n$`).FindStringSubmatch(line)
	if m == nil {
		t.Fatalf("serve says %q", line)
	}
	r := &running{url: m[1]}
	r.stop = sync.OnceValues(func() (int, string) { cancel(); return <-done, log.String() })
	t.Cleanup(func() { r.stop() })
	return r, log
}

// get fetches an address and returns status, headers and body.
func (r *running) get(t testing.TB, path string, headers ...string) (int, http.Header, string) {
	t.Helper()
	return r.do(t, http.MethodGet, path, "", headers...)
}

// post sends JSON to the GraphQL endpoint.
func (r *running) post(t testing.TB, body string, headers ...string) (int, http.Header, string) {
	t.Helper()
	return r.do(t, http.MethodPost, "/graphql", body, append([]string{"Content-Type", "application/json"}, headers...)...)
}

// do sends a request. A header without a value is not sent.
func (r *running) do(t testing.TB, method, path, body string, headers ...string) (int, http.Header, string) {
	t.Helper()
	req, err := http.NewRequest(method, r.url+path, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i+1] != "" {
			req.Header.Set(headers[i], headers[i+1])
		}
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, resp.Header, string(b)
}

// eventually waits for what the server does beside its answers.
func eventually(t testing.TB, holds func() bool, what string) {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); !holds(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("after a minute it does not hold that %s", what)
		}
	}
}

const browser = "text/html,application/xhtml+xml,*/*;q=0.8"

// TestServe asks every route of a running server.
func TestServe(t *testing.T) {
	r, _ := serve(t)
	for _, c := range []struct {
		path, accept string
		status       int
		part         string
	}{
		{"/", "", 200, `data-explorer="/graphql"`},
		{"/entity/incheon-tianjin-1993@20", "", 200, "<title>citygraph</title>"},
		{"/healthz", "", 200, "ok"},
		{"/readyz", "", 200, `"status":"ready"`},
		{"/readyz", "", 200, `"dataVersion":"`},
		{"/schema.graphqls", "", 200, "type Query {"},
		{"/graphql", browser, 200, "<!doctype html>"},
		{"/graphql?query={dataset{day}}", "", 200, `{"data":{"dataset":{"day":"2013-03-28"}}}`},
		{"/graphql", "", 400, "BAD_REQUEST"},
		{"/graphql?query={__typename", "application/graphql-response+json", 400, "PARSE_FAILED"},
		{"/nowhere", "", 404, "There is nothing at this address."},
		{"/nowhere", browser, 404, "<title>citygraph</title>"},
		{"/nowhere/at/all/", browser, 404, "<title>citygraph</title>"},
		{"/calendar/", browser, 308, ""},
		{"/graphql/?query={dataset{day}}", "", 308, ""},
		{"/favicon.ico", "", 200, "<svg "},
		{"/robots.txt", "", 200, "disallow: /*?"},
	} {
		status, header, body := r.get(t, c.path, "Accept", c.accept)
		if status != c.status || !strings.Contains(strings.ToLower(body), strings.ToLower(c.part)) || header.Get("X-Request-Id") == "" {
			t.Errorf("GET %s: %d %v %.300s, want %d and %q", c.path, status, header, body, c.status, c.part)
		}
	}
	if code, log := r.stop(); code != cli.ExitOK || !strings.Contains(log, "path=/readyz status=200") || strings.Contains(log, "query=") {
		t.Errorf("serve ended with %d, log:\n%s", code, log)
	}
}

// TestServeProduction holds back the schema and the explorer.
func TestServeProduction(t *testing.T) {
	r, _ := serve(t, "--profile", "production")
	if status, _, body := r.get(t, "/graphql", "Accept", browser); status == 200 || strings.Contains(body, "<html") {
		t.Errorf("GET /graphql by a browser: %d %s", status, body)
	}
	if status, _, body := r.get(t, "/schema.graphqls"); status != http.StatusNotFound || strings.Contains(body, "type Query") {
		t.Errorf("GET /schema.graphqls: %d %.100s", status, body)
	}
	if _, _, body := r.get(t, "/"); !strings.Contains(body, `data-explorer=""`) {
		t.Errorf("the dashboard names an explorer: %s", body)
	}
	if _, _, body := r.post(t, `{"query":"{__schema{queryType{name}}}"}`); !strings.Contains(body, "does not permit introspection") {
		t.Errorf("introspection: %s", body)
	}
	if _, _, body := r.post(t, `{"query":"{dataset{day}}"}`); !strings.Contains(body, "2013-03-28") {
		t.Errorf("a query: %s", body)
	}
	if status, header, body := r.get(t, "/graphql?query={dataset{day}}"); status != http.StatusMethodNotAllowed || header.Get("Allow") != "POST" || !strings.Contains(body, "trusted documents alone") {
		t.Errorf("a query by GET: %d %v %s", status, header, body)
	}
}

// TestServePortTaken starts a second server on the port of the first.
func TestServePortTaken(t *testing.T) {
	r, _ := serve(t)
	addr := strings.TrimPrefix(r.url, "http://")
	code, out, errs := command(t, "", "serve", "--addr", addr)
	if want := fmt.Sprintf("citygraph: cannot listen on %s: the port is taken by another program; choose another with --addr\n", addr); code != cli.ExitFailed || errs != want || out != "" {
		t.Errorf("serve on a taken port: %d %q %q, want %q", code, out, errs, want)
	}
}

// TestServeReload changes the folder under a server and sends SIGHUP: first with a
// mistake, which changes nothing, then without.
func TestServeReload(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	if code, _, errs := command(t, "", "export", "--format", "dataset", "--output", dir); code != cli.ExitOK {
		t.Fatal(errs)
	}
	r, log := serve(t, "--store", "mem:"+dir)
	const question = `/graphql?query={dataset{name}}`
	edit := func(from, to string) {
		t.Helper()
		file := filepath.Join(dir, "dataset.csv")
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, bytes.Replace(b, []byte(from), []byte(to), 1), 0o644); err != nil {
			t.Fatal(err)
		}
		ended := func() int { return strings.Count(log.String(), "the data were ") }
		before := ended()
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		eventually(t, func() bool { return ended() > before }, "the log says what came of the reload")
	}
	edit("2013-03-28", "2013-03-99")
	if _, _, body := r.get(t, question); !strings.Contains(body, "Incheon and its partner cities") || !strings.Contains(log.String(), "dataset.csv:") {
		t.Errorf("after a broken reload: %s\n%s", body, log)
	}
	edit("2013-03-99", "2013-03-28")
	edit("Incheon and its partner cities", "Another name")
	if _, _, body := r.get(t, question); !strings.Contains(body, "Another name") {
		t.Errorf("after a reload: %s\n%s", body, log)
	}
}
