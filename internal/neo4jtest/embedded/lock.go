package embedded

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// turns is how many processes may run servers for tests at a time: a server takes
// one processor for most of its life, and half a gigabyte.
const turns = 2

// Turn is the right to run servers for tests on this machine's copy of the
// repository. As many processes as there are turns have one at a time.
type Turn struct {
	file  *os.File
	homes string // the folder of the homes of its servers
}

// TakeTurn waits until there is a turn that no other process has. It is over when
// this process and every server started with it have ended, whichever way: the lock
// is on a file that all of them hold open. What servers of earlier turns left
// behind is removed.
func TakeTurn(ctx context.Context, logf func(string, ...any)) (*Turn, error) {
	cache, err := CacheDir()
	if err != nil {
		return nil, err
	}
	var names []string
	for i := range turns {
		names = append(names, fmt.Sprint(i))
	}
	return takeTurn(ctx, cache, names, logf)
}

// TakeOnlyTurn waits for the turn that one process has at a time, beside those of
// [TakeTurn]: it is for a server that all share.
func TakeOnlyTurn(ctx context.Context, logf func(string, ...any)) (*Turn, error) {
	cache, err := CacheDir()
	if err != nil {
		return nil, err
	}
	return takeTurn(ctx, cache, []string{"only"}, logf)
}

// takeTurn waits for one of the turns with some names.
func takeTurn(ctx context.Context, cache string, names []string, logf func(string, ...any)) (*Turn, error) {
	var locks []string
	for _, name := range names {
		locks = append(locks, filepath.Join(cache, "turn-"+name+".lock"))
	}
	file, i, err := lockOne(ctx, locks, func() { logf("waiting for the Neo4j of another test process to end") })
	if err != nil {
		return nil, err
	}
	t := &Turn{file, filepath.Join(cache, "run", names[i])}
	return t, os.RemoveAll(t.homes)
}

// lockFile opens a file and locks it. Closing it unlocks it. While another has
// the lock it waits until ctx ends, and calls waiting once.
func lockFile(ctx context.Context, name string, waiting func()) (*os.File, error) {
	file, _, err := lockOne(ctx, []string{name}, waiting)
	return file, err
}

// lockOne locks the first of some files that no other has the lock of, as lockFile
// does, and says which.
func lockOne(ctx context.Context, names []string, waiting func()) (locked *os.File, n int, err error) {
	var files []*os.File
	defer func() {
		for _, f := range files {
			if f != locked {
				f.Close()
			}
		}
	}()
	for _, name := range names {
		f, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
		if err != nil {
			return nil, 0, err
		}
		files = append(files, f)
	}
	poll := time.NewTicker(50 * time.Millisecond)
	defer poll.Stop()
	for {
		for i, f := range files {
			ok, err := tryLock(f)
			switch {
			case ok:
				return f, i, nil
			case err != nil:
				return nil, 0, &os.PathError{Op: "lock", Path: names[i], Err: err}
			}
		}
		if waiting != nil {
			waiting()
			waiting = nil
		}
		select {
		case <-ctx.Done():
			return nil, 0, &os.PathError{Op: "lock", Path: names[0], Err: ctx.Err()}
		case <-poll.C:
		}
	}
}
