package main

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"citygraph/internal/cli"
	"citygraph/internal/trusted"
)

const partnersText = "query Partners($id: ID!) { city(id: $id) { partners(asOf: \"2013-03-28\") { totalCount } } }\n"

// documentFolder is a folder of trusted documents.
func documentFolder(t *testing.T, texts map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range texts {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// body is a request as JSON.
func body(t *testing.T, parameters map[string]any) string {
	t.Helper()
	text, err := json.Marshal(parameters)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// TestTrustedDocuments asks a server in production for documents by name and by hash,
// and gives it another folder while it runs.
func TestTrustedDocuments(t *testing.T) {
	dir := documentFolder(t, map[string]string{"Partners.graphql": partnersText, "README.md": "not a document"})
	r, log := serve(t, "--profile", "production", "--trusted-documents", dir, "--trusted-only")
	incheon := map[string]any{"id": "incheon"}
	byName := func() (int, string) {
		status, header, text := r.get(t, "/graphql?documentId=Partners&variables="+url.QueryEscape(`{"id":"incheon"}`))
		if status == http.StatusOK && header.Get("ETag") == "" {
			t.Errorf("a trusted document by GET: %v, want a tag", header)
		}
		return status, text
	}
	if status, text := byName(); status != http.StatusOK || !strings.Contains(text, `"totalCount":34`) {
		t.Errorf("by name: %d %s", status, text)
	}
	for name, parameters := range map[string]map[string]any{
		"by hash": {"documentId": trusted.IDOf(partnersText), "variables": incheon},
		"by text": {"query": partnersText, "variables": incheon},
	} {
		if status, _, text := r.post(t, body(t, parameters)); status != http.StatusOK || !strings.Contains(text, `"totalCount":34`) {
			t.Errorf("%s: %d %s", name, status, text)
		}
	}
	if status, _, text := r.post(t, `{"query":"{dataset{day}}"}`); status != http.StatusForbidden || !strings.Contains(text, "UNTRUSTED_DOCUMENT") {
		t.Errorf("another document: %d %s", status, text)
	}

	file := filepath.Join(dir, "Partners.graphql")
	hangup := func(text, logs string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		eventually(t, func() bool { return strings.Contains(log.String(), logs) }, "the log says "+logs)
	}
	hangup("{nowhere}", "the trusted documents were not read anew")
	if status, text := byName(); status != http.StatusOK || !strings.Contains(text, `"totalCount":34`) {
		t.Errorf("after a mistake: %d %s, want the document of before", status, text)
	}
	hangup(strings.Replace(partnersText, "2013-03-28", "2009-09-14", 1), "the trusted documents were read anew")
	if status, text := byName(); status != http.StatusOK || !strings.Contains(text, `"totalCount":26`) {
		t.Errorf("after a change: %d %s, want the new document", status, text)
	}
}

// TestDashboardWithinLimits warns where the limits are too low for the dashboard, and
// not where they are the default.
func TestDashboardWithinLimits(t *testing.T) {
	const warning = "the limits are too low for the dashboard"
	r, _ := serve(t)
	if _, log := r.stop(); strings.Contains(log, warning) {
		t.Errorf("with the limits by default: %s", log)
	}
	r, _ = serve(t, "--max-depth", "3")
	if _, log := r.stop(); !strings.Contains(log, warning) {
		t.Errorf("with a depth of 3 there is no warning: %s", log)
	}
}

// TestTrustedDocumentsThatCannotBe are named at the start.
func TestTrustedDocumentsThatCannotBe(t *testing.T) {
	dir := documentFolder(t, map[string]string{"A.graphql": "{nowhere}", "B.graphql": "{", "C.graphql": partnersText})
	code, out, errs := command(t, "", "serve", "--addr", "127.0.0.1:0", "--trusted-documents", dir)
	if code != cli.ExitProblems || out != "" || !strings.Contains(errs, "the document A: ") || !strings.Contains(errs, "nowhere") ||
		!strings.Contains(errs, "the document B: ") || strings.Contains(errs, "the document C") {
		t.Errorf("serve: %d %q %q, want both documents and what is wrong with each", code, out, errs)
	}
	code, _, errs = command(t, "", "serve", "--addr", "127.0.0.1:0", "--trusted-documents", filepath.Join(dir, "none"))
	if code != cli.ExitUsage || !strings.Contains(errs, "there is no folder") {
		t.Errorf("serve without the folder: %d %q", code, errs)
	}
}
