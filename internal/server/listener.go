package server

import (
	"context"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
)

// spareConnections is how many connections beyond the bound are still opened: requests on them are answered with the
// reason, and those for health as always. Further ones are closed at once.
const spareConnections = 32

// boundedListener bounds the connections that are open at once. Each costs memory before a byte of it was read, and a
// client that sends nothing keeps it until a timeout.
type boundedListener struct {
	*net.TCPListener
	max     int64 // 0 bounds nothing
	open    atomic.Int64
	refused atomic.Int64
	backlog backlog
}

// Accept takes the next connection that there is room for.
func (l *boundedListener) Accept() (net.Conn, error) {
	for {
		conn, err := l.backlog.accept(l.TCPListener)
		if err != nil {
			return nil, err
		}
		n := l.open.Add(1)
		if l.max == 0 || n <= l.max+spareConnections {
			return &countedConn{Conn: conn, listener: l, spare: l.max > 0 && n > l.max}, nil
		}
		l.open.Add(-1)
		l.refused.Add(1)
		conn.Close()
	}
}

// drain has Accept end, once it has taken the connections that wait.
func (l *boundedListener) drain() { l.backlog.drain(l.TCPListener) }

// countedConn is a connection that counts for the bound of its listener.
type countedConn struct {
	net.Conn
	listener *boundedListener
	spare    bool // one beyond the bound
	once     sync.Once
}

// Close makes room for another.
func (c *countedConn) Close() error {
	c.once.Do(func() { c.listener.open.Add(-1) })
	return c.Conn.Close()
}

type spareKey struct{}

// markSpare marks the requests on a connection beyond the bound.
func markSpare(ctx context.Context, conn net.Conn) context.Context {
	if c, ok := conn.(*countedConn); ok && c.spare {
		return context.WithValue(ctx, spareKey{}, c.listener)
	}
	return ctx
}

// refuseSpare answers requests on a connection beyond the bound with 503, but for some paths, and ends the connection.
func refuseSpare(answered []string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			l, spare := r.Context().Value(spareKey{}).(*boundedListener)
			if !spare {
				next.ServeHTTP(w, r)
				return
			}
			w.Header().Set("Connection", "close")
			if slices.Contains(answered, r.URL.Path) {
				next.ServeHTTP(w, r)
				return
			}
			l.refused.Add(1)
			w.Header().Set("Retry-After", "1")
			writeError(w, r, http.StatusServiceUnavailable, "OVERLOADED", "The server has as many connections as it takes; ask again in 1 s.")
		})
	}
}
