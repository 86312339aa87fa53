package server

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestClientAddr(t *testing.T) {
	proxies := []string{"10.0.0.0/8", "192.0.2.1"}
	for _, test := range []struct {
		name      string
		trusted   []string
		remote    string
		forwarded []string
		want      string
	}{
		{"direct", nil, "203.0.113.5:1", nil, "203.0.113.5"},
		{"direct, pretending", nil, "203.0.113.5:1", []string{"198.51.100.1"}, "203.0.113.5"},
		{"not by a proxy, pretending", proxies, "203.0.113.5:1", []string{"198.51.100.1"}, "203.0.113.5"},
		{"by a proxy", proxies, "10.1.2.3:1", []string{"198.51.100.1"}, "198.51.100.1"},
		{"by one that is named alone", proxies, "192.0.2.1:1", []string{"198.51.100.1"}, "198.51.100.1"},
		{"by two", proxies, "10.1.2.3:1", []string{"198.51.100.1, 10.9.9.9"}, "198.51.100.1"},
		{"pretending before a proxy", proxies, "10.1.2.3:1", []string{"1.2.3.4, 198.51.100.1"}, "198.51.100.1"},
		{"two headers", proxies, "10.1.2.3:1", []string{"1.2.3.4", "198.51.100.1"}, "198.51.100.1"},
		{"IPv6", proxies, "10.1.2.3:1", []string{"2001:db8::7"}, "2001:db8::7"},
		{"nonsense", proxies, "10.1.2.3:1", []string{"198.51.100.1, nonsense"}, "invalid IP"},
	} {
		got := ""
		c := Config{TrustedProxies: test.trusted, Routes: []Route{{"/", http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			got = ClientAddr(r.Context()).String()
		})}}}
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = test.remote
		r.Header["X-Forwarded-For"] = test.forwarded
		handle(t, c, r)
		if got != test.want {
			t.Errorf("%s: the client is %s, want %s", test.name, got, test.want)
		}
	}
}

func TestTrustedProxiesMalformed(t *testing.T) {
	for _, bad := range []string{"", "proxy.example", "10.0.0.0/33", "10.0.0"} {
		if _, err := New(listen(t, "127.0.0.1:0"), Config{TrustedProxies: []string{bad}}); err == nil {
			t.Errorf("New with the trusted proxy %q: no error", bad)
		}
	}
}
