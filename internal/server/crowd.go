package server

import (
	"context"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
)

// spareConnections is how many connections beyond the bound are still opened, so that whoever asks hears why there is
// no answer, and health is told. Further ones are closed at once.
const spareConnections = 32

// A crowd bounds the connections that are open at once. Each costs memory before a byte of it was read, and a client
// that says nothing keeps it until a timeout.
type crowd struct {
	*net.TCPListener
	most    int64 // 0 bounds nothing
	open    atomic.Int64
	refused atomic.Int64
	door    door
}

// Accept takes the next connection that there is room for.
func (c *crowd) Accept() (net.Conn, error) {
	for {
		conn, err := c.door.accept(c.TCPListener)
		if err != nil {
			return nil, err
		}
		n := c.open.Add(1)
		if c.most == 0 || n <= c.most+spareConnections {
			return &member{Conn: conn, crowd: c, spare: c.most > 0 && n > c.most}, nil
		}
		c.open.Add(-1)
		c.refused.Add(1)
		conn.Close()
	}
}

// shut has Accept end, once it has taken who waited to be taken.
func (c *crowd) shut() { c.door.shut(c.TCPListener) }

// A member is a connection of a crowd.
type member struct {
	net.Conn
	crowd *crowd
	spare bool // one beyond the bound
	once  sync.Once
}

// Close makes room for another.
func (m *member) Close() error {
	m.once.Do(func() { m.crowd.open.Add(-1) })
	return m.Conn.Close()
}

type spareKey struct{}

// onSpare marks what comes by a connection beyond the bound.
func onSpare(ctx context.Context, conn net.Conn) context.Context {
	if m, ok := conn.(*member); ok && m.spare {
		return context.WithValue(ctx, spareKey{}, m.crowd)
	}
	return ctx
}

// refuseCrowd answers what comes by a connection beyond the bound with 503, but for some paths, and ends the
// connection.
func refuseCrowd(answered []string) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			c, spare := r.Context().Value(spareKey{}).(*crowd)
			if !spare {
				next.ServeHTTP(w, r)
				return
			}
			w.Header().Set("Connection", "close")
			if slices.Contains(answered, r.URL.Path) {
				next.ServeHTTP(w, r)
				return
			}
			c.refused.Add(1)
			w.Header().Set("Retry-After", "1")
			writeError(w, r, http.StatusServiceUnavailable, "OVERLOADED", "The server has as many connections as it takes; ask again in 1 s.")
		})
	}
}
