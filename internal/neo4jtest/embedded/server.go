package embedded

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Options say what to start. The zero value is a small server for a test.
type Options struct {
	Home   string               // where the data stay; "" is a new folder that goes with the server
	Port   int                  // where Bolt answers; 0 is any free port
	HeapMB int                  // the heap of the Java process; 0 is 512
	Brief  bool                 // for a server of some minutes: faster to start and to plan, slower once warm
	Shared bool                 // by many tests, which ask for more than one does; only with Brief
	Slot   *Slot                // held until the server has ended
	Beside *Server              // whose process it shares, where it can: that has loaded and compiled its code, and ends with Stop of the other
	Logf   func(string, ...any) // logs what takes long; may be nil
}

// Server is a Neo4j Community that this process started. Its methods may be
// called from several goroutines.
type Server struct {
	URI                          string // neo4j://127.0.0.1:PORT
	Username, Password, Database string

	launch    *launcher
	home      string
	temporary bool
	port      int
	heapMB    int
	brief     bool
	shared    bool
	slot      *Slot   // nil for none
	beside    *Server // whose process it shares; nil for none

	mu     sync.Mutex // guards what follows
	lock   *os.File   // on home; nil after Stop
	cmd    *exec.Cmd
	stdin  io.WriteCloser
	exited chan struct{} // closed when cmd has ended; nil before the first start
}

// Start starts a server and returns when it answers. ErrMissing is the error
// when this machine cannot run one.
func Start(ctx context.Context, o Options) (*Server, error) {
	if o.Logf == nil {
		o.Logf = func(string, ...any) {}
	}
	cache, err := CacheDir()
	if err != nil {
		return nil, err
	}
	launch, err := findLauncher(ctx, cache, o.Brief, o.Logf)
	if err != nil {
		return nil, err
	}
	s := &Server{
		Username: "neo4j", Database: "neo4j",
		launch: launch, home: o.Home, temporary: o.Home == "", port: o.Port, heapMB: o.HeapMB, brief: o.Brief, shared: o.Shared, slot: o.Slot,
	}
	if launch.shares {
		s.beside = o.Beside
	}
	if s.heapMB == 0 {
		s.heapMB = 512
	}
	if err := s.prepare(cache); err != nil {
		return nil, err
	}
	if err := s.Restart(ctx); err != nil {
		return nil, errors.Join(err, s.Stop())
	}
	return s, nil
}

// prepare finds the server a home, a port and a password.
func (s *Server) prepare(cache string) (err error) {
	if s.temporary {
		homes := filepath.Join(cache, "run", "other")
		if s.slot != nil {
			homes = s.slot.homes
		}
		s.home = filepath.Join(homes, strings.ToLower(rand.Text()))
	}
	if s.home, err = filepath.Abs(s.home); err != nil {
		return err
	}
	if err := os.MkdirAll(s.home, 0o755); err != nil {
		return err
	}
	if err := s.lockHome(); err != nil {
		return err
	}
	if s.port == 0 {
		if s.port, err = FreePort(); err != nil {
			return err
		}
	}
	s.URI = fmt.Sprintf("neo4j://127.0.0.1:%d", s.port)
	if s.Password, err = savedPassword(s.passwordFile()); err != nil {
		return err
	}
	if err := s.certify(); err != nil {
		return err
	}
	return os.WriteFile(s.confFile(), []byte(s.conf()), 0o644)
}

// lockHome makes sure that no other server runs on the same data, as long as this
// process or the server lives.
func (s *Server) lockHome() error {
	file, err := os.OpenFile(filepath.Join(s.home, "lock"), os.O_CREATE|os.O_RDWR, 0o644)
	if err != nil {
		return err
	}
	locked, err := tryLock(file)
	if err == nil && !locked {
		err = fmt.Errorf("a Neo4j runs already on the data in %s", s.home)
	}
	if err != nil {
		file.Close()
		return err
	}
	s.lock = file
	return nil
}

// savedPassword returns the password in a file. If there is no such file, it writes one
// with a random password.
func savedPassword(file string) (string, error) {
	text, err := os.ReadFile(file)
	if err == nil {
		return string(text), nil
	}
	password := rand.Text()
	return password, os.WriteFile(file, []byte(password), 0o600)
}

// Restart starts the server again, on the same port and the same data, and
// returns when it answers. It stops it first if it runs.
func (s *Server) Restart(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.halt(); err != nil {
		return err
	}
	if err := s.run(); err != nil {
		return err
	}
	return s.ready(ctx)
}

// run starts the command.
func (s *Server) run() error {
	if s.lock == nil {
		return errors.New("start a Neo4j again: it was stopped for good")
	}
	if s.beside != nil {
		return s.runBeside()
	}
	log, err := os.Create(s.logFile())
	if err != nil {
		return err
	}
	defer log.Close() // the command has its own handle
	cmd := s.launch.command(s)
	cmd.Stdout, cmd.Stderr = log, log
	cmd.ExtraFiles = []*os.File{s.lock} // both locks are released when every process that has them open has ended
	if s.slot != nil {
		cmd.ExtraFiles = append(cmd.ExtraFiles, s.slot.file)
	}
	ownGroup(cmd)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	exited := make(chan struct{})
	s.cmd, s.stdin, s.exited = cmd, stdin, exited
	go func() {
		cmd.Wait() // the error does not matter: the log has the reason
		close(exited)
	}()
	return nil
}

// runBeside has the process of another server run this one too. It cannot be started again.
func (s *Server) runBeside() error {
	if s.exited != nil {
		return fmt.Errorf("start the Neo4j at %s again: it shares the process of another", s.URI)
	}
	s.beside.mu.Lock()
	defer s.beside.mu.Unlock()
	if _, err := fmt.Fprintf(s.beside.stdin, "open\t%s\t%s\n", s.home, s.confFile()); err != nil {
		return fmt.Errorf("start a Neo4j in the process of that at %s: %w", s.beside.URI, err)
	}
	s.cmd, s.exited = s.beside.cmd, s.beside.exited
	return nil
}

// SharesProcess says whether the server runs in the process of another.
func (s *Server) SharesProcess() bool { return s.beside != nil }

func (s *Server) logFile() string      { return filepath.Join(s.home, "output.log") }
func (s *Server) passwordFile() string { return filepath.Join(s.home, "password") }

// halt ends the command in good order, if it runs.
func (s *Server) halt() error {
	if s.exited == nil {
		return nil
	}
	if s.beside != nil {
		return s.beside.Stop()
	}
	fmt.Fprintln(s.stdin) // fails when the command has ended, and then it does not matter
	s.stdin.Close()
	select {
	case <-s.exited:
		return nil
	case <-time.After(20 * time.Second):
		return s.kill()
	}
}

// kill ends the command at once, if it runs.
func (s *Server) kill() error {
	select {
	case <-s.exited:
		return nil
	default:
	}
	if s.beside != nil {
		return s.beside.Kill()
	}
	if err := s.launch.kill(s); err != nil {
		return fmt.Errorf("kill the Neo4j at %s: %w", s.URI, err)
	}
	<-s.exited
	s.stdin.Close()
	return nil
}

// Processor is the time of a processor that the process of the server has used so far. It is read from /proc, whose clock has
// a hundred ticks a second; a system without one is an error.
func (s *Server) Processor() (time.Duration, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.cmd.Process.Pid))
	if err != nil {
		return 0, err
	}
	// The name of the program, which comes second, may hold spaces.
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	if len(fields) < 13 {
		return 0, fmt.Errorf("%q is no /proc/PID/stat", stat)
	}
	user, err := strconv.Atoi(fields[11])
	system, err2 := strconv.Atoi(fields[12])
	return time.Duration(user+system) * time.Second / 100, errors.Join(err, err2)
}

// Exited returns a channel that is closed when the server has ended, until
// Restart.
func (s *Server) Exited() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.exited
}

// Kill ends the server with SIGKILL, as a power cut would. The data stay for
// Restart.
func (s *Server) Kill() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.kill()
}

// Stop ends the server in good order and for good; the data of a temporary one go
// with it.
func (s *Server) Stop() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.lock == nil {
		return nil // stopped before
	}
	err := errors.Join(s.halt(), s.lock.Close())
	s.lock = nil
	if s.temporary {
		err = errors.Join(err, s.launch.discard(s))
	}
	return err
}
