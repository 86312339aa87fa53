package embedded

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"
)

func TestMissing(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	if _, err := Start(t.Context(), Options{Home: t.TempDir()}); !errors.Is(err, ErrMissing) {
		t.Errorf("Start() without java, mvn and docker: got %v, want %v", err, ErrMissing)
	}
}

func TestLockFile(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	first, err := lockFile(t.Context(), name, nil)
	if err != nil {
		t.Fatalf("lockFile(): %v", err)
	}

	t.Run("GivesUpWithItsContext", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		_, err := lockFile(ctx, name, cancel)
		if !errors.Is(err, context.Canceled) {
			t.Errorf("lockFile() of a locked file: got %v, want %v", err, context.Canceled)
		}
	})

	t.Run("Waits", func(t *testing.T) {
		second, err := lockFile(t.Context(), name, func() { first.Close() })
		if err != nil {
			t.Fatalf("lockFile() of a file unlocked meanwhile: %v", err)
		}
		second.Close()
	})
}

func TestMakeFolder(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lib")
	fill := func(text string, err error) func(string) error {
		return func(dir string) error {
			return errors.Join(err, os.WriteFile(filepath.Join(dir, "file"), []byte(text), 0o644))
		}
	}
	if err := makeFolder(name, fill("old", nil)); err != nil {
		t.Fatalf("makeFolder(): %v", err)
	}
	broken := errors.New("no more disk")
	if err := makeFolder(name, fill("half", broken)); !errors.Is(err, broken) {
		t.Errorf("makeFolder() that cannot be filled: got %v, want %v", err, broken)
	}
	if got, _ := os.ReadFile(filepath.Join(name, "file")); string(got) != "old" {
		t.Errorf("after a failure the folder holds %q, want %q", got, "old")
	}
	if err := makeFolder(name, fill("new", nil)); err != nil {
		t.Fatalf("makeFolder() again: %v", err)
	}
	if got, _ := os.ReadFile(filepath.Join(name, "file")); string(got) != "new" {
		t.Errorf("the folder holds %q, want %q", got, "new")
	}
	if left, _ := os.ReadDir(filepath.Dir(name)); len(left) != 1 {
		t.Errorf("makeFolder() left %v beside the folder", left)
	}
}

func TestKeptPassword(t *testing.T) {
	file := filepath.Join(t.TempDir(), "password")
	first, err := savedPassword(file)
	if err != nil || first == "" {
		t.Fatalf("savedPassword(): got %q, %v", first, err)
	}
	if again, err := savedPassword(file); again != first || err != nil {
		t.Errorf("savedPassword() again: got %q, %v, want %q", again, err, first)
	}
}

func TestHomeIsLocked(t *testing.T) {
	home := t.TempDir()
	first, second := Server{home: home}, Server{home: home}
	if err := first.lockHome(); err != nil {
		t.Fatalf("lockHome(): %v", err)
	}
	defer first.lock.Close()
	if err := second.lockHome(); err == nil {
		t.Error("lockHome() of a home in use: got no error")
	}
}

func TestFreePort(t *testing.T) {
	began := time.Now()
	for range 50 {
		if port, err := FreePort(); err != nil || port < 20_000 || port >= 30_000 {
			t.Fatalf("FreePort(): got %d, %v, want one from 20000 to 29999", port, err)
		}
	}
	t.Logf("50 ports in %v", time.Since(began))
}

func TestAcquireSlot(t *testing.T) {
	cache := t.TempDir()
	left := filepath.Join(cache, "run", "b", "home")
	if err := os.MkdirAll(left, 0o755); err != nil {
		t.Fatal(err)
	}
	take := func(ctx context.Context, waiting func()) (*Slot, error) {
		return acquireSlot(ctx, cache, []string{"a", "b"}, func(string, ...any) { waiting() })
	}
	never := func() { t.Error("it waits although a slot is free") }
	first, err := take(t.Context(), never)
	if err != nil {
		t.Fatalf("the first slot: %v", err)
	}
	if _, err := os.Stat(left); err != nil {
		t.Errorf("the first slot removes what the second left behind: %v", err)
	}
	second, err := take(t.Context(), never)
	if err != nil || second.homes == first.homes {
		t.Fatalf("the second slot: %+v, %v; the first is %+v", second, err, first)
	}
	if _, err := os.Stat(left); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the files of an earlier slot are still there: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if _, err := take(ctx, cancel); !errors.Is(err, context.Canceled) {
		t.Errorf("a third slot: %v, want %v", err, context.Canceled)
	}
	third, err := take(t.Context(), func() { first.file.Close() })
	if err != nil || third.homes != first.homes {
		t.Errorf("a slot after the first is released: %+v, %v", third, err)
	}
}
