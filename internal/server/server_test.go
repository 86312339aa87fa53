package server

import (
	"context"
	"io"
	"net"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"
)

// listen takes a port until the test ends.
func listen(t *testing.T, addr string) net.Listener {
	t.Helper()
	l, err := Listen(addr)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

// start serves routes on a free port until the test ends.
func start(t *testing.T, c Config) (url string, stop func() error) {
	t.Helper()
	url, stop, _ = startServer(t, c)
	return url, stop
}

// startServer is start for who looks at the server too.
func startServer(t *testing.T, c Config) (url string, stop func() error, s *Server) {
	t.Helper()
	s, err := New(listen(t, "127.0.0.1:0"), c)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx) }()
	stopped := false
	stop = func() error {
		stopped = true
		cancel()
		return <-ended
	}
	t.Cleanup(func() {
		if !stopped {
			if err := stop(); err != nil {
				t.Errorf("Serve: %v", err)
			}
		}
		cancel()
	})
	return s.URL(), stop, s
}

func text(s string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		io.WriteString(w, s)
	})
}

func TestListenPortTaken(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	addr := taken.Addr().String()
	_, err = Listen(addr)
	want := "cannot listen on " + addr + ": the port is taken by another program; choose another with --addr"
	if err == nil || err.Error() != want {
		t.Errorf("Listen(%s): %v, want %s", addr, err, want)
	}
}

func TestListenBadAddress(t *testing.T) {
	_, err := Listen("127.0.0.1:99999")
	if err == nil || !strings.HasPrefix(err.Error(), "cannot listen on 127.0.0.1:99999: ") {
		t.Errorf("Listen: %v, want an error that names the address", err)
	}
}

func TestURL(t *testing.T) {
	for addr, want := range map[string]string{
		"127.0.0.1:0": `^http://127\.0\.0\.1:\d+$`,
		":0":          `^http://localhost:\d+$`,
		"0.0.0.0:0":   `^http://localhost:\d+$`,
	} {
		s, err := New(listen(t, addr), Config{})
		if err != nil {
			t.Fatal(err)
		}
		if got := s.URL(); !regexp.MustCompile(want).MatchString(got) {
			t.Errorf("URL of %s = %s, want %s", addr, got, want)
		}
	}
}

func TestServeRoutes(t *testing.T) {
	url, _ := start(t, Config{Routes: []Route{
		{"/hello", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, r.Method) })},
		{"/files/*", text("a file")},
	}})
	for _, test := range []struct {
		method, path string
		status       int
		body         string
	}{
		{"GET", "/hello", 200, "GET"},
		{"DELETE", "/hello", 200, "DELETE"},
		{"OPTIONS", "/hello", 200, "OPTIONS"},
		{"GET", "/files/a/b", 200, "a file"},
		{"GET", "/nothing", 404, `{"errors":[{"message":"There is nothing at this address.","extensions":{"code":"NOT_FOUND","requestId":"ID"}}]}`},
		{"GET", "/nothing/", 404, `{"errors":[{"message":"There is nothing at this address.","extensions":{"code":"NOT_FOUND","requestId":"ID"}}]}`},
	} {
		resp, body := do(t, test.method, url+test.path, nil)
		want := strings.ReplaceAll(test.body, "ID", resp.Header.Get("X-Request-Id"))
		if resp.StatusCode != test.status || body != want {
			t.Errorf("%s %s = %d %s, want %d %s", test.method, test.path, resp.StatusCode, body, test.status, want)
		}
	}
}

// do sends a request and reads the answer as it came, compressed or not.
func do(t *testing.T, method, url string, header map[string]string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequest(method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "identity")
	for k, v := range header {
		req.Header.Set(k, v)
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

func TestShutdownFinishesWhatIsInFlight(t *testing.T) {
	entered, release := make(chan struct{}), make(chan struct{})
	slow := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(entered)
		<-release
		io.WriteString(w, "done")
		if r.Context().Err() != nil {
			t.Error("the request saw the end of the server")
		}
	})
	url, stop := start(t, Config{Routes: []Route{{"/slow", slow}}})
	answers := make(chan string, 1)
	go func() {
		resp, err := http.Get(url + "/slow")
		if err != nil {
			answers <- err.Error()
			return
		}
		defer resp.Body.Close()
		body, _ := io.ReadAll(resp.Body)
		answers <- string(body)
	}()
	<-entered
	stopped := make(chan error, 1)
	go func() { stopped <- stop() }()
	// New connections are refused as soon as the shutdown has begun, while the old one is still being served.
	for {
		conn, err := net.Dial("tcp", strings.TrimPrefix(url, "http://"))
		if err != nil {
			break
		}
		conn.Close()
	}
	select {
	case err := <-stopped:
		t.Fatalf("Serve returned %v with a request in flight", err)
	default:
	}
	close(release)
	if got := <-answers; got != "done" {
		t.Errorf("answer in flight = %q, want done", got)
	}
	if err := <-stopped; err != nil {
		t.Errorf("Serve = %v, want nil", err)
	}
}

func TestShutdownCutsOffAfterTheDeadline(t *testing.T) {
	entered := make(chan struct{})
	stuck := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		close(entered)
		<-r.Context().Done() // its connection is closed
	})
	url, stop := start(t, Config{Routes: []Route{{"/stuck", stuck}}, ShutdownTimeout: 20 * time.Millisecond})
	failed := make(chan error, 1)
	go func() {
		resp, err := http.Get(url + "/stuck")
		if err == nil {
			resp.Body.Close()
		}
		failed <- err
	}()
	<-entered
	err := stop()
	want := "shut down: requests were cut off that had not ended after 20ms"
	if err == nil || err.Error() != want {
		t.Errorf("Serve = %v, want %s", err, want)
	}
	if err := <-failed; err == nil {
		t.Error("the request that was cut off has an answer")
	}
}
