// Package readfile reads whole files that somebody else names. Only regular files are read, and only up to a size: a named pipe
// or a device would keep its reader waiting, or never end.
package readfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// ErrNotRegular says that a file is something else than a regular file, and [ErrTooLarge] that it is larger than was allowed.
// The errors of [Regular] that wrap them are whole sentences without the name of the file.
var (
	ErrNotRegular = errors.New("not a regular file")
	ErrTooLarge   = errors.New("too large")
)

// A refusal is a sentence that stands for one of the errors of the package.
type refusal struct {
	is  error
	say string
}

func (r *refusal) Error() string { return r.say }
func (r *refusal) Unwrap() error { return r.is }

// Regular reads a regular file of at most so many bytes; a link to one counts. Errors: [ErrNotRegular], [ErrTooLarge], and those
// of fsys.
func Regular(fsys fs.FS, name string, most int64) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if mode := info.Mode(); !mode.IsRegular() {
		return nil, &refusal{ErrNotRegular, fmt.Sprintf("it is %s, where a file is meant", kind(mode))}
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > most {
		return nil, &refusal{ErrTooLarge, fmt.Sprintf("it is larger than %d bytes, the most that a file may have", most)}
	}
	return data, nil
}

// kind is what a file is that is no regular file.
func kind(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "no regular file"
}
