package server

import (
	"errors"
	"net"
	"os"
	"sync/atomic"
	"time"
)

// How a door is shut: when nobody came for so long, as often, and after some time though people still come.
const (
	doorQuiet   = time.Millisecond
	doorQuiets  = 2
	doorLongest = 250 * time.Millisecond
)

// A door takes connections until it is shut. The system opens connections before a program takes them; closing a listener
// resets those that wait to be taken, with the requests in them. A door that is shut takes them first.
type door struct {
	closesBy atomic.Pointer[time.Time] // nil: it is not being shut
}

// shut has accept end soon.
func (d *door) shut(l *net.TCPListener) {
	by := time.Now().Add(doorLongest)
	d.closesBy.Store(&by)
	l.SetDeadline(time.Now()) // wakes who waits in accept
}

// accept takes the next connection. It closes the listener of a door that is shut when nobody waits there any more.
func (d *door) accept(l *net.TCPListener) (net.Conn, error) {
	for quiet := 0; ; {
		by := d.closesBy.Load()
		if by != nil {
			if quiet == doorQuiets || time.Now().After(*by) {
				l.Close()
				return nil, net.ErrClosed
			}
			l.SetDeadline(time.Now().Add(doorQuiet))
		}
		conn, err := l.Accept()
		if !errors.Is(err, os.ErrDeadlineExceeded) {
			return conn, err
		}
		if by != nil {
			quiet++
		}
	}
}
