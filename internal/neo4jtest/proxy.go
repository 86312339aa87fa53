package neo4jtest

import (
	"bytes"
	"io"
	"net"
	"net/url"
	"strconv"
	"sync"
	"testing"
	"time"

	"citygraph/internal/neo4jtest/embedded"
)

// A Proxy forwards connections of a driver to a server, and injects faults on demand. All
// faults affect the bytes from the server to the driver; what the driver sends arrives.
//
//	driver ──bolt://Addr──► Proxy ──► server
//	       ◄──cut, stalled, slow──┘
//
// The scheme of its URI is bolt: with neo4j a cluster answers with the addresses of its
// members, and the driver connects to them without the proxy. A single server answers
// with the address that it was reached at, so that neo4j:// and Addr work there.
type Proxy struct {
	addr, target string

	mu       sync.Mutex
	listener net.Listener // nil while new connections are refused
	links    map[*link]bool
	stalled  bool
	delay    time.Duration
	left     int64         // bytes that may pass before a cut; negative: no end
	sent     *bytes.Buffer // what drivers sent since Record; nil before
	changed  chan struct{} // closed when one of the three above changes
	running  sync.WaitGroup
}

// link is one connection through the proxy.
type link struct {
	driver, server net.Conn
	once           sync.Once
	closed         chan struct{}
}

// NewProxy starts a proxy for a server, which need not be running. The proxy ends with
// the test.
func NewProxy(t testing.TB, s *Server) *Proxy {
	t.Helper()
	target, err := url.Parse(s.URI)
	if err != nil {
		t.Fatalf("proxy before %s: %v", s.URI, err)
	}
	return newProxy(t, target.Host)
}

func newProxy(t testing.TB, target string) *Proxy {
	t.Helper()
	port, err := embedded.FreePort()
	if err != nil {
		t.Fatalf("proxy: %v", err)
	}
	p := &Proxy{
		addr:   net.JoinHostPort("127.0.0.1", strconv.Itoa(port)),
		target: target, links: map[*link]bool{}, left: -1, changed: make(chan struct{}),
	}
	p.Heal(t)
	t.Cleanup(func() {
		p.Cut()
		p.running.Wait()
	})
	return p
}

// Addr is where the proxy listens, HOST:PORT.
func (p *Proxy) Addr() string { return p.addr }

// URI is the address of the proxy for a driver.
func (p *Proxy) URI() string { return "bolt://" + p.addr }

// Connections returns how many connections are open.
func (p *Proxy) Connections() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.links)
}

// Cut drops all connections and refuses new ones.
func (p *Proxy) Cut() {
	p.mu.Lock()
	if p.listener != nil {
		p.listener.Close()
		p.listener = nil
	}
	p.mu.Unlock()
	p.Drop()
}

// Drop drops all connections and accepts new ones.
func (p *Proxy) Drop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for l := range p.links {
		l.close()
	}
}

// CutAfter forwards n more bytes from the server, and then cuts, in the middle of an
// answer if n is chosen so.
func (p *Proxy) CutAfter(n int64) { p.set(func() { p.left = n }) }

// Stall delays all bytes from the server until Heal, also on new connections.
func (p *Proxy) Stall() { p.set(func() { p.stalled = true }) }

// Slow delays each piece of an answer by d.
func (p *Proxy) Slow(d time.Duration) { p.set(func() { p.delay = d }) }

// Heal ends all faults: delayed bytes are forwarded, new connections accepted.
func (p *Proxy) Heal(t testing.TB) {
	t.Helper()
	p.set(func() { p.stalled, p.delay, p.left = false, 0, -1 })
	p.mu.Lock()
	listening := p.listener != nil
	p.mu.Unlock()
	if listening {
		return
	}
	l, err := net.Listen("tcp", p.addr)
	if err != nil {
		t.Fatalf("proxy: %v", err)
	}
	p.accept(l)
}

// Record starts recording what drivers send, for [Proxy.Sent].
func (p *Proxy) Record() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.sent = new(bytes.Buffer)
}

// Sent returns what drivers have sent since Record, on all connections, in the order of
// arrival.
func (p *Proxy) Sent() []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	return bytes.Clone(p.sent.Bytes())
}

// recorder writes to the record of a proxy, when there is one.
type recorder struct{ p *Proxy }

func (r recorder) Write(b []byte) (int, error) {
	r.p.mu.Lock()
	defer r.p.mu.Unlock()
	if r.p.sent != nil {
		r.p.sent.Write(b)
	}
	return len(b), nil
}

// set changes the faults and wakes the goroutines that wait for a change.
func (p *Proxy) set(change func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change()
	close(p.changed)
	p.changed = make(chan struct{})
}

// accept takes connections until the listener is closed.
func (p *Proxy) accept(l net.Listener) {
	p.mu.Lock()
	p.listener = l
	p.mu.Unlock()
	p.running.Go(func() {
		for {
			driver, err := l.Accept()
			if err != nil {
				return
			}
			p.running.Go(func() { p.join(l, driver) })
		}
	})
}

// join carries bytes between a driver and the server until one of them ends or
// the proxy drops the connection.
func (p *Proxy) join(from net.Listener, driver net.Conn) {
	server, err := net.Dial("tcp", p.target)
	if err != nil {
		driver.Close()
		return
	}
	l := &link{driver: driver, server: server, closed: make(chan struct{})}
	p.mu.Lock()
	if p.listener == from {
		p.links[l] = true
	} else { // cut since
		l.close()
	}
	p.mu.Unlock()
	p.running.Go(func() {
		defer l.close()
		io.Copy(io.MultiWriter(recorder{p}, server), driver)
	})
	p.answer(l)
	l.close()
	p.mu.Lock()
	delete(p.links, l)
	p.mu.Unlock()
}

// answer carries what the server sends, with the faults of the moment.
func (p *Proxy) answer(l *link) {
	buffer := make([]byte, 4096)
	for {
		n, err := l.server.Read(buffer)
		if err != nil {
			return
		}
		pass, cut := p.pass(l, n)
		if _, err := l.driver.Write(buffer[:pass]); err != nil {
			return
		}
		if cut {
			p.Cut()
			return
		}
	}
}

// pass waits until a piece of n bytes may pass, and returns how much of it may
// and whether the proxy is to be cut then.
func (p *Proxy) pass(l *link, n int) (int, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.delay > 0 {
		p.wait(l, time.After(p.delay))
	}
	for p.stalled && !l.isClosed() {
		p.wait(l, nil)
	}
	if p.left < 0 || l.isClosed() {
		return n, false
	}
	pass := min(int64(n), p.left)
	p.left -= pass
	return int(pass), p.left == 0
}

// wait releases the lock until the faults change, the connection ends or the time has
// passed.
func (p *Proxy) wait(l *link, until <-chan time.Time) {
	changed := p.changed
	p.mu.Unlock()
	defer p.mu.Lock()
	select {
	case <-changed:
	case <-l.closed:
	case <-until:
	}
}

func (l *link) close() {
	l.once.Do(func() {
		close(l.closed)
		l.driver.Close()
		l.server.Close()
	})
}

func (l *link) isClosed() bool {
	select {
	case <-l.closed:
		return true
	default:
		return false
	}
}
