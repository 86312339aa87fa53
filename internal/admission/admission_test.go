package admission

import (
	"context"
	"errors"
	"net/netip"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"
)

// A handClock is set by hand.
type handClock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *handClock) read() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *handClock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// A gateTest is a gate whose clock and timers are set by hand.
type gateTest struct {
	*testing.T
	*Gate
	hand   *handClock
	timers chan chan time.Time // one for each request that begins to wait
	long   []func()            // of those that run: what happens when they have run for long
}

func newGate(t *testing.T, size, long int) *gateTest {
	g := &gateTest{T: t, Gate: NewGate(size, long, DefaultWait), hand: &handClock{now: time.Unix(1e9, 0)}, timers: make(chan chan time.Time, 10_000)}
	g.Gate.time = clock{
		now: g.hand.read,
		after: func(time.Duration) (<-chan time.Time, func() bool) {
			c := make(chan time.Time, 1)
			g.timers <- c
			return c, func() bool { return true }
		},
		run: func(_ time.Duration, f func()) func() bool {
			g.long = append(g.long, f)
			return func() bool { return true }
		},
	}
	return g
}

// enter lets a request in that need not wait.
func (g *gateTest) enter(client string, cost int) (leave func()) {
	g.Helper()
	leave, err := g.Enter(g.Context(), client, cost)
	if err != nil {
		g.Fatalf("Enter(%s, %d) = %v", client, cost, err)
	}
	return leave
}

// A visit is what became of a request that waited.
type visit struct {
	name  string
	leave func()
	err   error
}

// queueUp lets a request wait, and reports what becomes of it.
func (g *gateTest) queueUp(ctx context.Context, name, client string, cost int, became chan<- visit) (timer chan time.Time) {
	go func() {
		leave, err := g.Enter(ctx, client, cost)
		became <- visit{name, leave, err}
	}()
	return <-g.timers
}

// order lets those in that wait, one after the other, and tells in which order they came.
func (g *gateTest) order(leave func(), became <-chan visit) (names string) {
	for range g.waiting.count() {
		leave()
		v := <-became
		if v.err != nil {
			g.Fatalf("%s: %v", v.name, v.err)
		}
		names, leave = names+v.name, v.leave
	}
	leave()
	return names
}

func TestGateLetsSoManyIn(t *testing.T) {
	g := newGate(t, 2, 0)
	leave := g.enter("a", 1)
	other := g.enter("a", 1)
	became := make(chan visit)
	g.queueUp(t.Context(), "third", "a", 1, became)
	if g.running != 2 || g.waiting.count() != 1 {
		t.Errorf("%d run and %d wait, want 2 and 1", g.running, g.waiting.count())
	}
	leave()
	third := <-became
	leave() // again: does nothing
	if g.running != 2 || g.waiting.count() != 0 {
		t.Errorf("%d run and %d wait, want 2 and 0", g.running, g.waiting.count())
	}
	third.leave()
	other()
	if g.running != 0 || len(g.used) != 0 {
		t.Errorf("%d run and %d clients are remembered, want none", g.running, len(g.used))
	}
}

// TestGateIsFair lets those go first that have used little, and of one client those that came first.
func TestGateIsFair(t *testing.T) {
	type ask struct {
		name, client string
		cost         int
	}
	for _, c := range []struct {
		name string
		asks []ask
		want string
	}{
		{"of one client", []ask{{"1", "a", 5}, {"2", "a", 1}, {"3", "a", 3}}, "123"},
		{"a page behind a flood", []ask{{"x", "flood", 10}, {"y", "flood", 10}, {"z", "flood", 10}, {"p", "page", 10}, {"q", "page", 10}}, "xpyqz"},
		{"the cheap before the costly", []ask{{"c", "costly", 1000}, {"1", "a", 10}, {"2", "a", 10}, {"3", "b", 10}}, "132c"},
		{"the costly in its turn", []ask{{"c", "costly", 25}, {"1", "a", 10}, {"2", "a", 10}, {"3", "a", 10}, {"4", "a", 10}}, "12c34"},
	} {
		t.Run(c.name, func(t *testing.T) {
			g := newGate(t, 1, 0)
			leave := g.enter("first", 1)
			became := make(chan visit)
			for _, a := range c.asks {
				g.queueUp(t.Context(), a.name, a.client, a.cost, became)
			}
			if got := g.order(leave, became); got != c.want {
				t.Errorf("they run in the order %s, want %s", got, c.want)
			}
		})
	}
}

// TestGateChargesWhatWasUsed puts a client back whose request ran for longer than its cost says.
func TestGateChargesWhatWasUsed(t *testing.T) {
	g := newGate(t, 2, 0)
	stays := g.enter("other", 1)
	leave := g.enter("liar", 10)
	g.hand.pass(time.Second)
	leave()
	leave = g.enter("b", 1)
	became := make(chan visit)
	g.queueUp(t.Context(), "liar", "liar", 10, became)
	g.queueUp(t.Context(), "b", "b", 1000, became)
	if got := g.order(leave, became); got != "bliar" {
		t.Errorf("they run in the order %s, want b before liar", got)
	}
	stays()
}

// TestGateGoesOnBesideLongRequests lets short requests run beside long ones, of which only so many run at a time.
func TestGateGoesOnBesideLongRequests(t *testing.T) {
	g := newGate(t, 1, 1)
	leave := g.enter("heavy", 2*int(longCost))
	became := make(chan visit)
	g.queueUp(t.Context(), "heavy again", "heavy", 2*int(longCost), became)
	g.queueUp(t.Context(), "short", "good", 1, became)
	g.long[0]() // the first has run for long
	short := <-became
	if short.name != "short" || g.running != 1 || g.runningLong != 1 {
		t.Fatalf("%s runs: %d short and %d long, want short and one of each", short.name, g.running, g.runningLong)
	}
	short.leave()
	if g.running != 0 || g.waiting.count() != 1 {
		t.Errorf("%d short ones run and %d wait, want none, since one long one runs, and 1", g.running, g.waiting.count())
	}
	g.enter("good", 1)()
	leave()
	again := <-became
	again.leave()
	if again.name != "heavy again" || g.running+g.runningLong != 0 {
		t.Errorf("after all: %s came last, %d run", again.name, g.running+g.runningLong)
	}
	g.long[0]() // has left
	if g.runningLong != 0 {
		t.Errorf("%d long ones run after all have left", g.runningLong)
	}
}

// TestGateRefuses refuses who waited too long or has gone, and tells when to come again.
func TestGateRefuses(t *testing.T) {
	g := newGate(t, 1, 0)
	leave := g.enter("a", 100)
	became := make(chan visit)
	timer := g.queueUp(t.Context(), "late", "a", 100, became)
	timer <- g.hand.read()
	late := <-became
	busy := new(BusyError)
	if !errors.As(late.err, &busy) || !errors.Is(late.err, ErrBusy) || busy.RetryAfter != leastRetry {
		t.Errorf("a request that waited too long: %v, want %v and %v, since nothing was served yet", late.err, ErrBusy, leastRetry)
	}
	ctx, cancel := context.WithCancel(t.Context())
	g.queueUp(ctx, "gone", "a", 1, became)
	cancel()
	if gone := <-became; !errors.Is(gone.err, context.Canceled) {
		t.Errorf("a request whose client has gone: %v", gone.err)
	}
	if g.waiting.count() != 0 || g.used["a"] != 100 {
		t.Errorf("%d still wait, and a has used %v, want none and 100", g.waiting.count(), g.used["a"])
	}
	leave()
}

// TestGateTellsWhenToComeAgain relates what was refused to what is done in the same time.
func TestGateTellsWhenToComeAgain(t *testing.T) {
	var l load
	now := time.Unix(1e9, 0)
	l.served(now, 1000)
	for _, c := range []struct {
		refused float64
		want    time.Duration
	}{{10, time.Second}, {990, time.Second}, {1500, 3 * time.Second}, {1e9, mostRetry}} {
		if got := l.refused(now, c.refused); got != c.want {
			t.Errorf("after %v refused of 1000 done: come again in %v, want %v", c.refused, got, c.want)
		}
	}
	now = now.Add(time.Minute)
	l.served(now, 1000)
	if got := l.refused(now, 1); got != time.Second {
		t.Errorf("a minute later: %v, want a second", got)
	}
}

// TestGateIsBounded has more wait than may, and refuses those at once that would go last.
func TestGateIsBounded(t *testing.T) {
	g := newGate(t, 1, 0)
	leave := g.enter("first", 1)
	became := make(chan visit)
	for range maxWaiting {
		g.queueUp(t.Context(), "flood", "flood", 10, became)
	}
	if err := g.Full("flood"); !errors.Is(err, ErrBusy) {
		t.Errorf("Full for the client that fills the queue: %v", err)
	}
	if err := g.Full("other"); err != nil {
		t.Errorf("Full for another client: %v, want room", err)
	}
	if _, err := g.Enter(t.Context(), "flood", 10); !errors.Is(err, ErrBusy) {
		t.Errorf("one more of the flood: %v", err)
	}
	g.queueUp(t.Context(), "other", "other", 10, became)
	if v := <-became; v.name != "flood" || !errors.Is(v.err, ErrBusy) {
		t.Errorf("for another client the queue gave up %s: %v, want one of the flood", v.name, v.err)
	}
	if got := g.order(leave, became); got[:len("floodother")] != "floodother" {
		t.Errorf("they run in the order %s, want other second", got)
	}
}

// TestGateRemembersFew has more clients than are remembered while some request always runs.
func TestGateRemembersFew(t *testing.T) {
	g := newGate(t, 2, 0)
	g.enter("stays", 1)
	for i := range 3 * maxWaiting {
		g.enter(strconv.Itoa(i), 1)()
	}
	if n := len(g.used); n > 2*maxWaiting {
		t.Errorf("%d clients are remembered, want at most %d", n, 2*maxWaiting)
	}
}

// TestGateCrowd sends many at once, and never finds more running than may.
func TestGateCrowd(t *testing.T) {
	g := NewGate(3, 2, time.Minute)
	var wg sync.WaitGroup
	var mu sync.Mutex
	running, most, let := 0, 0, 0
	for i := range 500 {
		wg.Go(func() {
			leave, err := g.Enter(t.Context(), strconv.Itoa(i%7), i)
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			running++
			let, most = let+1, max(most, running)
			mu.Unlock()
			runtime.Gosched()
			mu.Lock()
			running--
			mu.Unlock()
			leave()
		})
	}
	wg.Wait()
	if most > 3 || let != 500 || g.running != 0 || g.waiting.count() != 0 {
		t.Errorf("%d were let in, %d ran at once; left are %d running and %d waiting", let, most, g.running, g.waiting.count())
	}
}

func TestRates(t *testing.T) {
	c := &handClock{now: time.Unix(1e9, 0)}
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
	r.ChargeAnyway("a", 20)
	charge("a", 1, 2100*time.Millisecond)
}

// TestHold answers the first refusals of a client at once, and further ones at a rate.
func TestHold(t *testing.T) {
	c := &handClock{now: time.Unix(1e9, 0)}
	r := NewRates(10, 100)
	r.clock = c.read
	hold := func(client string, want time.Duration) {
		t.Helper()
		if got := r.Hold(client); got != want {
			t.Errorf("Hold(%s) = %v, want %v", client, got, want)
		}
	}
	for range refusalBurst {
		hold("a", 0)
	}
	for i := range refusalsPerSecond {
		hold("a", time.Duration(i+1)*time.Second/refusalsPerSecond)
	}
	for range 1000 { // as over many connections
		hold("a", longestHold)
	}
	hold("b", 0)
	c.pass(longestHold)
	hold("a", time.Second/refusalsPerSecond) // those held back for the longest time count for nothing
	c.pass(time.Hour)
	hold("a", 0)
	r.Charge("a", 100)
	if _, ok := r.Charge("a", 1); ok {
		t.Error("refusals have added to what a client may use")
	}
}

// TestRatesAreBounded has more clients than are remembered.
func TestRatesAreBounded(t *testing.T) {
	r := NewRates(1, 1)
	for i := range maxClients + 10 {
		r.Charge(netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}).String(), 1)
	}
	if n := r.clients.Len(); n != maxClients {
		t.Errorf("%d clients are remembered, want %d", n, maxClients)
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
	c := &handClock{now: time.Unix(1e9, 0)}
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
