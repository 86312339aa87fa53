package main

import (
	"bytes"
	"net"
	"os"
	"os/exec"
	"strings"
	"testing"

	"citygraph/internal/clitest"
)

// TestNeo4jEncrypted imports and asks by every scheme, in processes of their own that trust the certificate of the
// server or do not.
func TestNeo4jEncrypted(t *testing.T) {
	server, proxy := startFilled(t)
	trusting := "SSL_CERT_FILE=" + server.Certificate(t)
	const question = `{city(id:"incheon"){partners(asOf:"2013-03-28"){totalCount}}}`
	for _, c := range []struct {
		scheme, trust string
		secret        bool   // who listens cannot read it
		refusal       string // what it says instead of an answer
	}{
		{"neo4j", "", false, ""},
		{"bolt", "", false, ""},
		{"neo4j+ssc", "", true, ""},
		{"bolt+ssc", "", true, ""},
		{"neo4j+s", trusting, true, ""},
		{"bolt+s", trusting, true, ""},
		{"neo4j+s", "", true, "is not trusted"},
		{"bolt+s", "", true, "is not trusted"},
	} {
		t.Run(strings.TrimSuffix(c.scheme+"/"+c.refusal, "/"), func(t *testing.T) {
			st := c.scheme + "://" + proxy.Addr()
			proxy.Record()
			out, err := asProcess(t, c.trust, "query", "--store", st, question)
			if c.refusal == "" && (err != nil || !strings.Contains(out, `"totalCount": 34`)) {
				t.Errorf("query: %v\n%s", err, out)
			}
			if c.refusal != "" && (err == nil || !strings.Contains(out, c.refusal) || !strings.Contains(out, "neo4j+ssc")) {
				t.Errorf("query: %v, want a refusal that says %q and what to do\n%s", err, c.refusal, out)
			}
			if read := bytes.Contains(proxy.Sent(), []byte(server.Password)); read == c.secret {
				t.Errorf("who listens can read the password: %t", read)
			}
			if c.refusal != "" {
				return
			}
			if out, err := asProcess(t, c.trust, "import", "--store", st); err != nil || !strings.Contains(out, "nothing changes") {
				t.Errorf("import: %v\n%s", err, out)
			}
		})
	}
	t.Run("ServerWithoutTLS", func(t *testing.T) {
		st := "bolt+s://" + plain(t)
		if out, err := asProcess(t, "", "query", "--store", st, question); err == nil || !strings.Contains(out, "does not speak TLS") {
			t.Errorf("query: %v\n%s", err, out)
		}
	})
}

// asProcess runs citygraph as a process of its own with one more variable in its environment, and returns all it says.
func asProcess(t *testing.T, variable string, args ...string) (string, error) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), self, args...)
	cmd.Env = append(os.Environ(), clitest.AsCommand+"=1", variable)
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// plain is a server that answers whatever it is sent with text.
func plain(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() { // ends with l
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			conn.Write([]byte("HTTP/1.1 400 Bad Request\r\n\r\n"))
			conn.Close()
		}
	}()
	return l.Addr().String()
}
