package server

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
)

func TestRequestID(t *testing.T) {
	var seen string
	url, _ := start(t, Config{Routes: []Route{{"/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		seen = RequestID(r.Context())
	})}}})
	first, _ := do(t, "GET", url+"/", map[string]string{"X-Request-Id": "mine"})
	id := first.Header.Get("X-Request-Id")
	if !regexp.MustCompile(`^[0-9a-f]{16}$`).MatchString(id) || id != seen {
		t.Errorf("X-Request-Id = %q, RequestID = %q, want 16 hexadecimal digits, the same", id, seen)
	}
	if second, _ := do(t, "GET", url+"/", nil); second.Header.Get("X-Request-Id") == id {
		t.Errorf("two requests have the id %s", id)
	}
	if got := RequestID(t.Context()); got != "" {
		t.Errorf("RequestID outside of a request = %q, want none", got)
	}
}

// handle runs a request through the middleware, without a network, and returns the answer and the log.
func handle(t *testing.T, c Config, r *http.Request) (resp *http.Response, records []map[string]any, panicked any) {
	t.Helper()
	var log bytes.Buffer
	w := httptest.NewRecorder()
	c.Log = slog.New(slog.NewJSONHandler(&log, nil))
	h := NewHandler(c)
	func() {
		defer func() { panicked = recover() }()
		h.ServeHTTP(w, r)
	}()
	for line := range strings.Lines(log.String()) {
		var record map[string]any
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Fatal(err)
		}
		records = append(records, record)
	}
	return w.Result(), records, panicked
}

func TestAccessLog(t *testing.T) {
	r := httptest.NewRequest("POST", "/caf%C3%A9?query=secret", strings.NewReader("secret"))
	r.Header.Set("Authorization", "secret")
	resp, log, _ := handle(t, Config{Routes: []Route{{"/café", text("hello")}}}, r)
	if len(log) != 1 {
		t.Fatalf("log = %v, want one record", log)
	}
	for key, want := range map[string]any{
		"level": "INFO", "msg": "request", "method": "POST", "path": "/café", "status": 200.0, "bytes": 5.0,
		"request": resp.Header.Get("X-Request-Id"),
	} {
		if got := log[0][key]; got != want {
			t.Errorf("log %s = %v, want %v", key, got, want)
		}
	}
	if _, ok := log[0]["duration"].(float64); !ok {
		t.Errorf("log duration = %v, want nanoseconds", log[0]["duration"])
	}
	if line, _ := json.Marshal(log); bytes.Contains(line, []byte("secret")) {
		t.Errorf("log %s holds what was asked", line)
	}
}

func TestPanic(t *testing.T) {
	r := httptest.NewRequest("GET", "/", nil)
	c := Config{Routes: []Route{{"/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"x"`)
		panic("secret")
	})}}}
	resp, log, panicked := handle(t, c, r)
	body, _ := io.ReadAll(resp.Body)
	id := resp.Header.Get("X-Request-Id")
	want := `{"errors":[{"message":"Something went wrong on our side; quote request ` + id +
		` when you report it.","extensions":{"code":"INTERNAL","requestId":"` + id + `"}}]}`
	if resp.StatusCode != 500 || string(body) != want || panicked != nil || resp.Header.Get("ETag") != "" {
		t.Errorf("answer = %d %s (ETag %q, panic %v), want 500 %s", resp.StatusCode, body, resp.Header.Get("ETag"), panicked, want)
	}
	if len(log) != 2 || log[0]["error"] != "secret" || log[0]["request"] != id || log[1]["status"] != 500.0 {
		t.Errorf("log = %v, want the panic and the request %s", log, id)
	}
	if where, _ := log[0]["where"].(string); !strings.Contains(where, "TestPanic") || len(where) > 1000 {
		t.Errorf("where = %q, want the handler in a line", where)
	}
}

func TestPanicAfterTheAnswerHasBegun(t *testing.T) {
	c := Config{Routes: []Route{{"/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "half")
		panic("secret")
	})}}}
	_, log, panicked := handle(t, c, httptest.NewRequest("GET", "/", nil))
	if panicked != http.ErrAbortHandler {
		t.Errorf("panic = %v, want http.ErrAbortHandler, which cuts the connection", panicked)
	}
	if len(log) != 2 || log[0]["error"] != "secret" {
		t.Errorf("log = %v, want the panic and the request", log)
	}
}

func TestSecurityHeaders(t *testing.T) {
	c := Config{Routes: []Route{{"/", http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.RawQuery == "page" {
			w.Header().Set("Content-Security-Policy", "default-src 'self'")
		}
	})}}}
	for _, test := range []struct{ path, policy string }{
		{"/", "default-src 'none'; frame-ancestors 'none'"},
		{"/nothing", "default-src 'none'; frame-ancestors 'none'"},
		{"/?page", "default-src 'self'"},
	} {
		resp, _, _ := handle(t, c, httptest.NewRequest("GET", test.path, nil))
		for name, want := range map[string]string{
			"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY",
			"Content-Security-Policy": test.policy,
		} {
			if got := resp.Header.Get(name); got != want {
				t.Errorf("%s of %s = %q, want %q", name, test.path, got, want)
			}
		}
	}
}

func TestCORS(t *testing.T) {
	routes := []Route{{"/", text("hello")}}
	for _, test := range []struct {
		name    string
		allowed []string
		origin  string
		want    string
	}{
		{"none by default", nil, "https://a.example", ""},
		{"allowed", []string{"https://a.example"}, "https://a.example", "https://a.example"},
		{"another", []string{"https://a.example"}, "https://b.example", ""},
		{"subdomain", []string{"https://a.example"}, "https://x.a.example", ""},
		{"all", []string{"*"}, "https://b.example", "*"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for _, method := range []string{"GET", "OPTIONS"} {
				r := httptest.NewRequest(method, "/", nil)
				r.Header.Set("Origin", test.origin)
				if method == "OPTIONS" {
					r.Header.Set("Access-Control-Request-Method", "POST")
					r.Header.Set("Access-Control-Request-Headers", "content-type")
				}
				resp, _, _ := handle(t, Config{AllowedOrigins: test.allowed, Routes: routes}, r)
				if got := resp.Header.Get("Access-Control-Allow-Origin"); got != test.want {
					t.Errorf("%s: Access-Control-Allow-Origin = %q, want %q", method, got, test.want)
				}
			}
		})
	}
}

// TestCORSHeaders asks whether a page may send a header.
func TestCORSHeaders(t *testing.T) {
	c := Config{AllowedOrigins: []string{"https://a.example"}, RequestHeaders: []string{"X-More"}, Routes: []Route{{"/", text("hello")}}}
	for header, allowed := range map[string]bool{"content-type": true, "if-none-match": true, "x-more": true, "x-other": false} {
		r := httptest.NewRequest("OPTIONS", "/", nil)
		r.Header.Set("Origin", "https://a.example")
		r.Header.Set("Access-Control-Request-Method", "POST")
		r.Header.Set("Access-Control-Request-Headers", header)
		resp, _, _ := handle(t, c, r)
		if got := resp.Header.Get("Access-Control-Allow-Origin") != ""; got != allowed {
			t.Errorf("a page may send %s: %t, want %t", header, got, allowed)
		}
	}
}

// TestUnknownMethod has a method that nobody knows refused by the handler of its path.
func TestUnknownMethod(t *testing.T) {
	refusing := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Allow", "GET")
		w.WriteHeader(http.StatusMethodNotAllowed)
	})
	c := Config{Routes: []Route{{"/below/*", refusing}}}
	for path, want := range map[string]int{"/below/x": http.StatusMethodNotAllowed, "/nowhere": http.StatusNotFound} {
		resp, log, _ := handle(t, c, httptest.NewRequest("FETCH", path, nil))
		if resp.StatusCode != want || (resp.Header.Get("Allow") == "GET") != (want == http.StatusMethodNotAllowed) {
			t.Errorf("FETCH %s: %d %v, want %d", path, resp.StatusCode, resp.Header, want)
		}
		if len(log) != 1 || log[0]["method"] != "FETCH" {
			t.Errorf("FETCH %s: log %v", path, log)
		}
	}
}
