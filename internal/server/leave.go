package server

import (
	"net/http"
	"time"
)

// How long connections that are open when a server ends are waited for: a client that sends one request after the other
// sends its next within that, and is told to go by the answer. One whose connection is closed instead may just have sent
// something, which is lost.
const (
	longestFarewell = 250 * time.Millisecond
	farewellLook    = 5 * time.Millisecond
)

// leave goes on answering for the time of a lame duck, and for as long as connections need that are in use. Then it takes
// in who waits at the door, and shuts it.
func (s *Server) leave() {
	s.leaving.Store(true)
	if s.lameDuck > 0 {
		s.log.Info("told to stop: requests are still answered, and ought to be sent elsewhere", "for", s.lameDuck)
		time.Sleep(s.lameDuck)
	}
	for ends := time.Now().Add(longestFarewell); s.listener.open.Load() > 0 && time.Now().Before(ends); {
		time.Sleep(farewellLook)
	}
	s.listener.shut()
}

// endConnections has every answer of a server that leaves end its connection, so that the client opens the next one
// elsewhere.
func (s *Server) endConnections(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.leaving.Load() {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}
