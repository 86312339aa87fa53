// Package readfile reads whole files the names of which come from outside. It reads only regular files, and only up to a size: a
// named pipe or a device may block its reader, or never end.
package readfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
)

// ErrNotRegular says that a file is not a regular file, and [ErrTooLarge] that it is larger than allowed. The errors of [Regular]
// that wrap them are sentences without the name of the file.
var (
	ErrNotRegular = errors.New("not a regular file")
	ErrTooLarge   = errors.New("too large")
)

// A fileError is an error with a message of its own.
type fileError struct {
	is      error
	message string
}

func (e *fileError) Error() string { return e.message }
func (e *fileError) Unwrap() error { return e.is }

// Regular reads a regular file, or a link to one, of at most limit bytes. Errors: [ErrNotRegular], [ErrTooLarge], and those of
// fsys.
func Regular(fsys fs.FS, name string, limit int64) ([]byte, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, err
	}
	if mode := info.Mode(); !mode.IsRegular() {
		return nil, &fileError{ErrNotRegular, fmt.Sprintf("it is %s, and a regular file is required", kind(mode))}
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var data bytes.Buffer
	data.Grow(int(min(info.Size(), limit)) + bytes.MinRead) // it may have become longer, and is read to its end
	if _, err := data.ReadFrom(io.LimitReader(f, limit+1)); err != nil {
		return nil, err
	}
	if int64(data.Len()) > limit {
		return nil, &fileError{ErrTooLarge, fmt.Sprintf("it is larger than %d bytes, the most that a file may have", limit)}
	}
	return data.Bytes(), nil
}

// kind names the kind of a file that is not regular.
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
	return "not a regular file"
}
