package embedded

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"
)

// slots is how many processes may run servers for tests at a time: a server uses one
// processor most of the time, and half a gigabyte of memory.
const slots = 2

// A Slot lets a process run servers for tests on this machine's copy of the repository.
// A process has one slot at most for those that it starts; other processes wait until one is free.
type Slot struct {
	file  *os.File
	homes string // the folder of the homes of its servers
}

// AcquireSlot waits until a slot is free. The slot is released when this process and
// every server started with it have ended, whichever way: the lock is on a file that all
// of them hold open. AcquireSlot removes the files of servers that had the slot before.
func AcquireSlot(ctx context.Context, logf func(string, ...any)) (*Slot, error) {
	cache, err := CacheDir()
	if err != nil {
		return nil, err
	}
	var names []string
	for i := range slots {
		names = append(names, fmt.Sprint(i))
	}
	return acquireSlot(ctx, cache, names, logf)
}

// AcquireSlotOf waits for the slot of a name, of which there is one: it is for a server that
// this process did not start, and that processes use in turn.
func AcquireSlotOf(ctx context.Context, name string, logf func(string, ...any)) (*Slot, error) {
	cache, err := CacheDir()
	if err != nil {
		return nil, err
	}
	return acquireSlot(ctx, cache, []string{"of-" + name}, logf)
}

// acquireSlot waits for one of the slots with these names.
func acquireSlot(ctx context.Context, cache string, names []string, logf func(string, ...any)) (*Slot, error) {
	var locks []string
	for _, name := range names {
		locks = append(locks, filepath.Join(cache, "slot-"+name+".lock"))
	}
	file, i, err := lockOne(ctx, locks, func() { logf("waiting for the Neo4j of another test process to end") })
	if err != nil {
		return nil, err
	}
	t := &Slot{file, filepath.Join(cache, "run", names[i])}
	return t, os.RemoveAll(t.homes)
}

// lockFile opens a file and locks it; closing the file releases the lock. While another
// process has the lock, lockFile waits until ctx ends, and calls waiting once.
func lockFile(ctx context.Context, name string, waiting func()) (*os.File, error) {
	file, _, err := lockOne(ctx, []string{name}, waiting)
	return file, err
}

// lockOne locks the first of some files that is not locked, as lockFile does, and returns
// its index.
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
