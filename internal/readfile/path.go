package readfile

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Path is [Regular] for a file of the machine. Its errors do not name the file.
func Path(name string, most int64) ([]byte, error) {
	dir, base := filepath.Split(filepath.Clean(name))
	b, err := Regular(os.DirFS(filepath.Clean(dir)), cmp.Or(base, "."), most)
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		err = p.Err
	}
	return b, err
}
