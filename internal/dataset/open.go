package dataset

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"citygraph/internal/atlas"
)

// Open loads the dataset in the folder dir, or the built-in one where dir is empty. Its
// errors name the folder, and count the mistakes: see [Load].
func Open(dir string) (*atlas.Atlas, error) {
	if dir == "" {
		return Builtin()
	}
	folder, err := Folder(dir)
	if err != nil {
		return nil, err
	}
	a, err := Load(folder)
	if ps, ok := errors.AsType[*Problems](err); ok {
		return nil, folderProblems{dir, ps}
	}
	if err != nil {
		return nil, fmt.Errorf("read the dataset in %s: %w", dir, err)
	}
	return a, nil
}

// Folder is a folder that a person named. Where there is none it is [atlas.ErrInvalid].
func Folder(dir string) (fs.FS, error) {
	info, err := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, atlas.Invalid("there is no folder %s", dir)
	case err != nil:
		return nil, err
	case !info.IsDir():
		return nil, atlas.Invalid("%s is a file: name a folder", dir)
	}
	return os.DirFS(dir), nil
}

// folderProblems are the mistakes of the dataset in a folder, on one line.
type folderProblems struct {
	dir      string
	problems *Problems
}

func (e folderProblems) Error() string {
	n := fmt.Sprint(e.problems.Count(), " problems")
	if e.problems.Count() == 1 {
		n = "1 problem"
	}
	return fmt.Sprintf("the dataset in %s has %s, the first: %v; see them all with citygraph validate %s", e.dir, n, e.problems.List[0], e.dir)
}

func (e folderProblems) Unwrap() error { return e.problems }
