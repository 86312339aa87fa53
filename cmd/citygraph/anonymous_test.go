package main

import (
	"io"
	"net"
	"net/http"
	"strings"
	"testing"

	"citygraph/internal/cli"
)

// TestAnonymousClientsDoNotLearnWhereTheDataAre asks servers whose Neo4j is not there in
// every way that an anonymous client can. The log and the operator's address give the
// reason; what the client reads does not name the machine, the user or the database.
func TestAnonymousClientsDoNotLearnWhereTheDataAre(t *testing.T) {
	address := closingServer(t)
	st := "neo4j://" + address
	t.Setenv("NEO4J_USERNAME", "a-secret-user")
	t.Setenv("NEO4J_PASSWORD", "a-secret-password")
	t.Setenv("NEO4J_DATABASE", "a-secret-database")
	secrets := []string{address, "127.0.0.1", "secret", "neo4j", "Neo4j", "NEO4J", "bolt"}
	for _, args := range [][]string{
		{"--profile", "production"},
		{"--profile", "production", "--mirror"},
		{"--profile", "development"},
	} {
		t.Run(strings.Join(args[1:], ""), func(t *testing.T) {
			r, log := serveAbsent(t, append(args, "--store", st, "--neo4j-acquire-timeout", "200ms", "--operator-addr", ":0")...)
			readyz := ""
			for _, path := range []string{"/graphql?query={dataset{day}}", "/readyz", "/healthz", "/", "/entity/incheon", "/nowhere"} {
				status, header, body := r.get(t, path)
				var all strings.Builder
				header.Write(&all)
				all.WriteString(body)
				for _, secret := range secrets {
					if strings.Contains(all.String(), secret) {
						t.Errorf("GET %s: %d\n%.800s\nnames %s", path, status, all.String(), secret)
					}
				}
				if path == "/readyz" {
					readyz = body
				}
			}
			if want := "{\"status\":\"not ready\"}\n"; readyz != want {
				t.Errorf("GET /readyz: %s, want %s", readyz, want)
			}
			_, _, body := r.post(t, `{"query":"{city(id: \"incheon\") {name}}"}`)
			if want := `{"errors":[{"message":"The data cannot be reached just now: ask again in a moment.","extensions":{"code":"UNAVAILABLE"}}]}`; body != want {
				t.Errorf("POST /graphql: %s, want %s", body, want)
			}
			const why = "cannot be reached: see that it runs"
			if status, body := fetched(t, operatorURL(t, log)+"/readyz"); status != http.StatusServiceUnavailable || !strings.Contains(body, address) || !strings.Contains(body, why) {
				t.Errorf("GET /readyz of the operator: %d %s, want the address and why", status, body)
			}
			for _, line := range []string{`msg="operation failed"`, `msg="the data are not ready or not fresh"`} {
				found := false
				for logged := range strings.Lines(log.String()) {
					found = found || strings.Contains(logged, line) && strings.Contains(logged, address) && strings.Contains(logged, why)
				}
				if !found {
					t.Errorf("the log has no line with %s, the address and why:\n%s", line, log)
				}
			}
		})
	}
	code, out, errs := command(t, "", "query", "--store", st, "{dataset {day}}")
	if code != cli.ExitFailed || !strings.Contains(out+errs, address) {
		t.Errorf("query: %d %s %s, want the address", code, out, errs)
	}
}

// closingServer is the address of a server that ends every connection, until the test ends.
func closingServer(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() { // ends with the listener
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			io.CopyN(io.Discard, conn, 1)
			conn.Close()
		}
	}()
	return l.Addr().String()
}
