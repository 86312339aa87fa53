package admission

import (
	"context"
	"errors"
	"net/netip"
	"runtime"
	"sync"
	"testing"
	"time"
)

// A clock is set by hand.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// newGate is a gate before which requests wait for as long as they have to.
func newGate(size int) (*Gate, *clock) {
	c := &clock{now: time.Unix(1e9, 0)}
	g := NewGate(size)
	g.clock = c.read
	g.after = func(time.Duration) (<-chan time.Time, func() bool) { return nil, func() bool { return true } }
	return g, c
}

// waiting waits until n requests wait.
func waiting(g *Gate, n int) {
	for {
		g.mu.Lock()
		got := g.queue.Len()
		g.mu.Unlock()
		if got == n {
			return
		}
		runtime.Gosched()
	}
}

func enter(t *testing.T, g *Gate) (leave func()) {
	t.Helper()
	leave, err := g.Enter(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return leave
}

func TestGate(t *testing.T) {
	g, _ := newGate(2)
	leave := enter(t, g)
	enter(t, g)
	in := make(chan func())
	go func() { in <- enter(t, g) }()
	waiting(g, 1)
	select {
	case <-in:
		t.Error("a third request was let in by a gate for two")
	default:
	}
	leave()
	leave() // means nothing more
	leave = <-in
	if g.in != 2 || g.queue.Len() != 0 {
		t.Errorf("%d are in and %d wait, want 2 and 0", g.in, g.queue.Len())
	}
	leave()
	if g.in != 1 {
		t.Errorf("%d are in, want 1", g.in)
	}
}

// TestGateRefuses lets a request wait that never gets in.
func TestGateRefuses(t *testing.T) {
	g := NewGate(1)
	enter(t, g)
	if _, err := g.Enter(t.Context()); err != ErrBusy {
		t.Errorf("a request behind one that stays in: %v, want ErrBusy", err)
	}
	g, _ = newGate(1)
	enter(t, g)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := g.Enter(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("a request whose client has gone: %v", err)
	}
	if g.queue.Len() != 0 {
		t.Errorf("%d still wait", g.queue.Len())
	}
}

// TestGatePatience tells a burst from more work than can be done.
func TestGatePatience(t *testing.T) {
	g, c := newGate(1)
	for range 100 { // each takes 3 ms
		leave := enter(t, g)
		c.pass(3 * time.Millisecond)
		leave()
	}
	patience := func(when string, least, most time.Duration) {
		t.Helper()
		g.mu.Lock()
		defer g.mu.Unlock()
		if got := g.patience(); got < least || got > most {
			t.Errorf("%s: a request waits %v, want %v to %v", when, got, least, most)
		}
	}
	enter(t, g)
	patience("at first", burstPatience, burstPatience)
	var crowd sync.WaitGroup
	ctx, cancel := context.WithCancel(t.Context())
	for range waitingFor {
		crowd.Go(func() { g.Enter(ctx) })
	}
	waiting(g, waitingFor)
	patience("in a burst", burstPatience, burstPatience)
	if _, err := g.Enter(t.Context()); err != ErrBusy {
		t.Errorf("with a long queue: %v, want ErrBusy", err)
	}
	patience("after a refusal", 2*time.Millisecond, 4*time.Millisecond)
	if !g.Full() {
		t.Error("after a refusal and with a long queue the gate is not full")
	}
	c.pass(overloadLasts)
	if g.Full() {
		t.Error("half a second later the gate is full")
	}
	patience("half a second later", burstPatience, burstPatience)
	cancel()
	crowd.Wait()
	patience("when all have left", burstPatience, burstPatience)
}

// TestGateForgetsTheOld refuses those who began to wait while there was more patience.
func TestGateForgetsTheOld(t *testing.T) {
	g, c := newGate(1)
	leave := enter(t, g)
	refused := make(chan error)
	for i := range 2 {
		go func() {
			_, err := g.Enter(t.Context())
			refused <- err
		}()
		waiting(g, i+1)
	}
	c.pass(2 * leastPatience)
	g.mu.Lock()
	g.refused = c.read()
	g.mu.Unlock()
	leave()
	for range 2 {
		if err := <-refused; err != ErrBusy {
			t.Errorf("a request that has waited for longer than one takes: %v", err)
		}
	}
	if g.in != 0 {
		t.Errorf("%d are in, want none", g.in)
	}
	enter(t, g)
}

// TestGateOrder lets the newest go first.
func TestGateOrder(t *testing.T) {
	g, _ := newGate(1)
	leave := enter(t, g)
	order := make(chan string)
	for i, name := range []string{"a", "b", "c"} {
		go func() {
			leave := enter(t, g)
			order <- name
			leave()
		}()
		waiting(g, i+1)
	}
	leave()
	if got := <-order + <-order + <-order; got != "cba" {
		t.Errorf("they go in as %s, want cba", got)
	}
}

// TestGateCrowd sends many at once, and never finds more inside than may be.
func TestGateCrowd(t *testing.T) {
	g := NewGate(3)
	var wg sync.WaitGroup
	var mu sync.Mutex
	in, most, let, refused := 0, 0, 0, 0
	for range 500 {
		wg.Go(func() {
			leave, err := g.Enter(t.Context())
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				refused++
				return
			}
			in++
			let, most = let+1, max(most, in)
			wg.Go(func() {
				runtime.Gosched()
				mu.Lock()
				in--
				mu.Unlock()
				leave()
			})
		})
	}
	wg.Wait()
	if most > 3 || let+refused != 500 || let < 3 || g.in != 0 || g.queue.Len() != 0 {
		t.Errorf("%d were let in, %d refused, %d inside at once; left are %d inside and %d waiting", let, refused, most, g.in, g.queue.Len())
	}
}

func TestRates(t *testing.T) {
	c := &clock{now: time.Unix(1e9, 0)}
	r := NewRates(10, 100)
	r.clock = c.read
	charge := func(client string, amount int, wait time.Duration) {
		t.Helper()
		got, ok := r.Charge(client, amount)
		if got.Round(time.Millisecond) != wait || ok != (wait == 0) {
			t.Errorf("Charge(%s, %d) = %v, %t, want %v", client, amount, got, ok, wait)
		}
	}
	charge("a", 100, 0)
	charge("a", 1, 100*time.Millisecond)
	charge("a", 30, 3*time.Second) // what was refused has taken nothing
	charge("b", 100, 0)
	c.pass(3 * time.Second)
	charge("a", 30, 0)
	charge("a", 1, 100*time.Millisecond)
	c.pass(time.Hour)
	charge("a", 5000, 0) // beyond the burst: all of it
	charge("a", 1, 100*time.Millisecond)
	r.Fine("a", 20)
	charge("a", 1, 2100*time.Millisecond)
}

// TestRatesAreBounded has more clients than are remembered.
func TestRatesAreBounded(t *testing.T) {
	r := NewRates(1, 1)
	for i := range clientsKept + 10 {
		r.Charge(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}).String(), 1)
	}
	if n := r.clients.Len(); n != clientsKept {
		t.Errorf("%d clients are remembered, want %d", n, clientsKept)
	}
}

func TestClient(t *testing.T) {
	for addr, want := range map[string]string{
		"192.0.2.7":                   "192.0.2.7",
		"::ffff:192.0.2.7":            "192.0.2.7",
		"2001:db8:1:2:3:4:5:6":        "2001:db8:1:2::/64",
		"2001:db8:1:2:ffff:ffff::%e0": "2001:db8:1:2::/64",
	} {
		if got := Client(netip.MustParseAddr(addr)); got != want {
			t.Errorf("Client(%s) = %s, want %s", addr, got, want)
		}
	}
	if got := Client(netip.Addr{}); got != "invalid IP" {
		t.Errorf("Client of no address = %s", got)
	}
}

// TestRateOfOne gives clients rates of their own, and changes them.
func TestRateOfOne(t *testing.T) {
	c := &clock{now: time.Unix(1e9, 0)}
	r := NewRates(10, 100)
	r.clock = c.read
	wait := func(client string, amount int, want time.Duration) {
		t.Helper()
		if got, _ := r.Charge(client, amount); got.Round(time.Millisecond) != want {
			t.Errorf("Charge(%s, %d) waits %v, want %v", client, amount, got, want)
		}
	}
	r.SetRate("fast", 50)
	r.SetRate("free", 0)
	for _, client := range []string{"fast", "free", "other"} {
		wait(client, 100, 0)
	}
	wait("fast", 50, time.Second)
	wait("other", 50, 5*time.Second)
	for range 3 {
		wait("free", 100, 0)
	}
	c.pass(time.Second)
	r.SetRate("fast", 5) // what it has saved stays
	wait("fast", 50, 0)
	wait("fast", 50, 10*time.Second)
}
