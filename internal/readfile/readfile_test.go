//go:build unix

package readfile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"citygraph/internal/readfile"
)

func TestRegular(t *testing.T) {
	dir := t.TempDir()
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, err := range []error{
		os.WriteFile(at("five"), []byte("12345"), 0o600),
		os.WriteFile(at("six"), []byte("123456"), 0o600),
		os.Symlink("five", at("link")),
		os.Mkdir(at("folder"), 0o700),
		syscall.Mkfifo(at("pipe"), 0o600),
		os.Symlink("/dev/zero", at("zero")),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, w := range []struct {
		name, data string
		is         error
		message    string
	}{
		{"five", "12345", nil, ""},
		{"link", "12345", nil, ""},
		{"six", "", readfile.ErrTooLarge, "it is larger than 5 bytes, the most that a file may have"},
		{"folder", "", readfile.ErrNotRegular, "it is a folder, and a regular file is required"},
		{"nothing", "", fs.ErrNotExist, ""},
		{"pipe", "", readfile.ErrNotRegular, "it is a named pipe, and a regular file is required"},
		{"zero", "", readfile.ErrNotRegular, "it is a device, and a regular file is required"},
	} {
		data, err := readfile.Regular(os.DirFS(dir), w.name, 5)
		if string(data) != w.data || !errors.Is(err, w.is) || (w.message != "" && err.Error() != w.message) {
			t.Errorf("Regular(%s) = %q, %v, want %q and %q", w.name, data, err, w.data, w.message)
		}
	}
}
