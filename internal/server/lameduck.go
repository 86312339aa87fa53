package server

import (
	"net/http"
	"time"
)

// stopWait is how long open connections are waited for when a server stops: a client that sends one request after the
// other sends its next within that, and learns from the answer to open no more. On a connection that is closed instead a
// request may be under way, which is lost.
const (
	stopWait     = 250 * time.Millisecond
	stopInterval = 5 * time.Millisecond
)

// stopAccepting goes on answering for the time of a lame duck, and for as long as open connections need. Then it takes the
// connections that wait, and closes the listener.
func (s *Server) stopAccepting() {
	s.stopping.Store(true)
	if s.lameDuck > 0 {
		s.log.Info("the server stops: requests are still answered, and should be sent elsewhere", "for", s.lameDuck)
		time.Sleep(s.lameDuck)
	}
	for deadline := time.Now().Add(stopWait); s.listener.open.Load() > 0 && time.Now().Before(deadline); {
		time.Sleep(stopInterval)
	}
	s.listener.drain()
}

// closeConnections has every answer of a server that stops end its connection, so that the client opens the next one
// elsewhere.
func (s *Server) closeConnections(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.stopping.Load() {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}
