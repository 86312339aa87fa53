package server

import (
	"errors"
	"net"
	"os"
	"sync/atomic"
	"time"
)

// How a backlog is drained: until no connection came for drainPause, drainPauses times in a row, and for drainTimeout at
// most.
const (
	drainPause   = time.Millisecond
	drainPauses  = 2
	drainTimeout = 250 * time.Millisecond
)

// backlog takes connections from a listener until it is drained. The system opens connections before a program takes
// them; closing a listener resets those that wait to be taken, with the requests in them. A backlog that is drained takes
// them first.
type backlog struct {
	drainBy atomic.Pointer[time.Time] // nil: it is not being drained
}

// drain has accept take what waits, and then end.
func (b *backlog) drain(l *net.TCPListener) {
	by := time.Now().Add(drainTimeout)
	b.drainBy.Store(&by)
	l.SetDeadline(time.Now()) // wakes who waits in accept
}

// accept takes the next connection. It closes the listener of a backlog that is drained.
func (b *backlog) accept(l *net.TCPListener) (net.Conn, error) {
	for pauses := 0; ; {
		by := b.drainBy.Load()
		if by != nil {
			if pauses == drainPauses || time.Now().After(*by) {
				l.Close()
				return nil, net.ErrClosed
			}
			l.SetDeadline(time.Now().Add(drainPause))
		}
		conn, err := l.Accept()
		if !errors.Is(err, os.ErrDeadlineExceeded) {
			return conn, err
		}
		if by != nil {
			pauses++
		}
	}
}
