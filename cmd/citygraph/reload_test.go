package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"citygraph/internal/tokens"
)

// TestReloadOfAll reads tokens, documents and data anew, one of them no regular file any more, which keeps no other.
func TestReloadOfAll(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	must(t, "export", "--format", "dataset", "--output", dir)
	documents := documentFolder(t, map[string]string{"Partners.graphql": partnersText})
	file, _ := tokenFile(t, tokens.Holder{Name: "archive", Rate: -1})
	r, log := serve(t, "--store", "mem:"+dir, "--trusted-documents", documents, "--tokens", file)
	if err := errors.Join(os.Remove(file), syscall.Mkfifo(file, 0o600),
		os.Remove(filepath.Join(documents, "Partners.graphql")), syscall.Mkfifo(filepath.Join(documents, "Partners.graphql"), 0o600)); err != nil {
		t.Fatal(err)
	}
	replaceIn(t, filepath.Join(dir, "dataset.csv"), "Incheon and its partner cities", "Another name")
	if err := syscall.Kill(os.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	for _, what := range []string{
		"the tokens are being read anew", "the tokens were not read anew; the old ones stay in use",
		"the trusted documents are being read anew", "the trusted documents were not read anew; the old ones stay in use",
		"the data are being read anew", "the data were read anew",
	} {
		eventually(t, func() bool { return strings.Contains(log.String(), what) }, "the log says "+what)
	}
	said := log.String()
	if strings.Count(said, "it is a named pipe, and a regular file is required") != 2 {
		t.Errorf("the log does not say why twice:\n%s", said)
	}
	if strings.Index(said, "the tokens are being") > strings.Index(said, "the data are being") {
		t.Errorf("the tokens are not first:\n%s", said)
	}
	if _, _, body := r.get(t, `/graphql?query={dataset{name}}`); !strings.Contains(body, "Another name") {
		t.Errorf("after a reload: %s", body)
	}
}
