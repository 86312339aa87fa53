package embedded

import (
	"context"
	"os"
	"path/filepath"
	"time"
)

// Turn is the right to run servers for tests on this machine's copy of the
// repository. One process at a time has it.
type Turn struct{ file *os.File }

// TakeTurn waits until no other process has the turn. It is over when this
// process and every server started with it have ended, whichever way: the lock
// is on a file that all of them hold open. What servers of earlier turns left
// behind is removed.
func TakeTurn(ctx context.Context, logf func(string, ...any)) (*Turn, error) {
	cache, err := CacheDir()
	if err != nil {
		return nil, err
	}
	file, err := lockFile(ctx, filepath.Join(cache, "turn.lock"), func() {
		logf("waiting for the Neo4j of another test process to end")
	})
	if err != nil {
		return nil, err
	}
	return &Turn{file}, os.RemoveAll(filepath.Join(cache, "run"))
}

// lockFile opens a file and locks it. Closing it unlocks it. While another has
// the lock it waits until ctx ends, and calls waiting once.
func lockFile(ctx context.Context, name string, waiting func()) (*os.File, error) {
	file, err := os.OpenFile(name, os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return nil, err
	}
	poll := time.NewTicker(50 * time.Millisecond)
	defer poll.Stop()
	for {
		locked, err := tryLock(file)
		if locked {
			return file, nil
		}
		if err == nil && waiting != nil {
			waiting()
			waiting = nil
		}
		select {
		case <-ctx.Done():
			err = ctx.Err()
		case <-poll.C:
		}
		if err != nil {
			file.Close()
			return nil, &os.PathError{Op: "lock", Path: name, Err: err}
		}
	}
}
