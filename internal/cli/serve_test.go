package cli

import (
	"strings"
	"testing"
	"time"
)

// TestLoadFlags gives flags whose values are not possible.
func TestLoadFlags(t *testing.T) {
	for _, c := range []struct {
		args    []string
		message string
	}{
		{[]string{"--rate=-1"}, "cannot be less than 0"},
		{[]string{"--max-in-flight=-1"}, "cannot be less than 0"},
		{[]string{"--max-connections=-1"}, "cannot be less than 0"},
		{[]string{"--max-pending-bytes=-1"}, "cannot be less than 0"},
		{[]string{"--read-timeout", "0s"}, "must be more than 0"},
		{[]string{"--timeout", "2m"}, "--write-timeout is 1m0s: it must be longer than --timeout, 2m0s"},
		{[]string{"--trusted-proxy", "proxy.example"}, `the trusted proxy "proxy.example" is neither an address`},
		{[]string{"--max-tokens", "0"}, "the limit tokens is 0: it must be at least 1"},
	} {
		code, _, errs := command(t, "", append([]string{"serve", "--addr", "127.0.0.1:0"}, c.args...)...)
		if code != ExitUsage || !strings.Contains(errs, c.message) {
			t.Errorf("serve %v: %d %s, want %d and %s", c.args, code, errs, ExitUsage, c.message)
		}
	}
}

// TestLameDuckByDefault is for servers that others send requests to.
func TestLameDuckByDefault(t *testing.T) {
	none, second := time.Duration(0), time.Second
	for _, c := range []struct {
		addr, profile string
		flag          *time.Duration
		want          time.Duration
	}{
		{"127.0.0.1:8080", "", nil, 0},
		{"localhost:8080", "production", nil, 0},
		{"[::1]:8080", "production", nil, 0},
		{"0.0.0.0:8080", "production", nil, productionLameDuck},
		{":8080", "production", nil, productionLameDuck},
		{":8080", "development", nil, 0},
		{":8080", "production", &none, 0},
		{"127.0.0.1:8080", "", &second, time.Second},
	} {
		serve := &serveCmd{Addr: c.addr, Profile: c.profile, LameDuck: c.flag}
		development, err := serve.development()
		if got := serve.lameDuck(development); err != nil || got != c.want {
			t.Errorf("serve --addr %s --profile %q: a lame duck for %v, %v, want %v", c.addr, c.profile, got, err, c.want)
		}
	}
}
