// Package server runs HTTP handlers: it listens, puts around every handler what each of them needs, and shuts down
// without losing a request that was sent. It takes handlers and knows none of them.
//
// Around a handler, from the outside in: a request id, the access log, recovery from panics, security headers, CORS,
// compression. A handler sees all methods of its pattern and refuses those it does not serve; OPTIONS requests that
// are a CORS preflight from an allowed origin are answered before it.
package server

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/go-chi/chi/v5"
)

// The bounds on one connection by default. They are far above what a client in good health needs.
const (
	defaultReadTimeout     = 15 * time.Second
	defaultWriteTimeout    = 60 * time.Second
	defaultIdleTimeout     = 2 * time.Minute
	defaultShutdownTimeout = 10 * time.Second

	maxReadHeaderTimeout = 5 * time.Second
	maxHeaderBytes       = 64 << 10 // net/http answers 431 to more
)

// Config is what to serve, and within which bounds.
type Config struct {
	// Log takes the access log and what goes wrong. Nil discards it.
	Log *slog.Logger
	// AllowedOrigins are the origins, as "https://example.org", whose pages may read answers; "*" allows all. None by
	// default.
	AllowedOrigins []string
	// RequestHeaders are the headers that those pages may send, beside Accept, Content-Type and If-None-Match.
	RequestHeaders []string
	// TrustedProxies are the addresses, such as 10.0.0.7, and ranges, such as 10.0.0.0/8, of proxies whose X-Forwarded-For
	// header names the client. None by default: the client is who opened the connection.
	TrustedProxies []string
	// ReadTimeout is how long the headers and body of a request may take to arrive, the headers alone at most 5 s.
	// Default 15 s.
	ReadTimeout time.Duration
	// WriteTimeout is how long it may take from the end of the headers to the end of the answer. A slow operation has to
	// end by itself before that, or its answer is lost. Default 60 s.
	WriteTimeout time.Duration
	// IdleTimeout is how long a connection may have nothing to say between two requests. Default 2 min.
	IdleTimeout time.Duration
	// MaxConnections is how many connections may be open at once; requests on further ones are answered with 503, or the
	// connections are closed. 0 bounds nothing.
	MaxConnections int
	// AlwaysAnswered are paths that are answered on connections beyond MaxConnections too: those of health.
	AlwaysAnswered []string
	// LameDuck is how long to go on answering once the context of Serve has ended, so that load balancers have the time to
	// send requests elsewhere: new ones are taken, and every answer ends its connection. Default 0.
	LameDuck time.Duration
	// ShutdownTimeout is how long requests in flight have to end after that. Default 10 s.
	ShutdownTimeout time.Duration
	// Routes are what is served; any other path is answered with 404, one that ends with a slash too many by a redirect.
	Routes []Route
	// NotFound answers a browser that asks for a page where none is. Nil: as others are answered, with an error in JSON.
	NotFound http.Handler
}

// A Route is a handler and where it is found.
type Route struct {
	// Pattern is a path in the syntax of chi: "/graphql", or "/assets/*" for all below.
	Pattern string
	Handler http.Handler
}

// A Server has its port and is ready to serve.
type Server struct {
	http            *http.Server
	listener        *boundedListener
	log             *slog.Logger
	stopping        atomic.Bool // the context of Serve has ended
	lameDuck        time.Duration
	shutdownTimeout time.Duration
}

// Listen takes a port: addr is host:port, and port 0 is any that is free. It is the first thing that a program does, so
// that a port which is taken is an error before anything else is begun.
func Listen(addr string) (net.Listener, error) {
	listener, err := net.Listen("tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("cannot listen on %s: the port is taken by another program; choose another with --addr", addr)
	case err != nil:
		return nil, fmt.Errorf("cannot listen on %s: %w", addr, err)
	}
	return listener, nil
}

// New returns a server for a listener that [Listen] returned. A caller that does not call Serve afterwards closes the listener.
func New(listener net.Listener, c Config) (*Server, error) {
	if _, err := ProxyRanges(c.TrustedProxies); err != nil {
		return nil, err
	}
	c.Log = cmp.Or(c.Log, slog.New(slog.DiscardHandler))
	s := &Server{listener: &boundedListener{TCPListener: listener.(*net.TCPListener), max: int64(c.MaxConnections)}, log: c.Log, lameDuck: c.LameDuck, shutdownTimeout: cmp.Or(c.ShutdownTimeout, defaultShutdownTimeout)}
	readTimeout := cmp.Or(c.ReadTimeout, defaultReadTimeout)
	s.http = &http.Server{
		Handler:           s.closeConnections(NewHandler(c)),
		ReadHeaderTimeout: min(readTimeout, maxReadHeaderTimeout),
		ReadTimeout:       readTimeout,
		WriteTimeout:      cmp.Or(c.WriteTimeout, defaultWriteTimeout),
		IdleTimeout:       cmp.Or(c.IdleTimeout, defaultIdleTimeout),
		MaxHeaderBytes:    maxHeaderBytes,
		ConnContext:       markSpare,
		ErrorLog:          slog.NewLogLogger(s.log.Handler(), slog.LevelWarn),
	}
	return s, nil
}

// NewHandler puts routes behind all that a server has before them, without a port. It panics when Config.TrustedProxies
// are malformed, which New reports.
func NewHandler(c Config) http.Handler {
	log := cmp.Or(c.Log, slog.New(slog.DiscardHandler))
	r := chi.NewRouter()
	trusted, err := ProxyRanges(c.TrustedProxies)
	if err != nil {
		panic(err)
	}
	r.Use(clientAddr(trusted))
	r.Use(withRequestID, accessLog(log), recoverPanic(log), securityHeaders)
	if len(c.AllowedOrigins) > 0 {
		r.Use(crossOrigin(c.AllowedOrigins, c.RequestHeaders))
	}
	r.Use(refuseSpare(c.AlwaysAnswered), limitRanges, compress)
	for _, route := range c.Routes {
		r.Handle(route.Pattern, route.Handler)
	}
	missing := notFound(r, c.NotFound)
	r.NotFound(missing)
	r.MethodNotAllowed(unknownMethod(c.Routes, missing))
	return r
}

// unknownMethod gives a request with a method that chi has no name for to the handler of its path as one with a method
// that no handler serves, so that it is refused in the handler's own words.
func unknownMethod(routes []Route, missing http.HandlerFunc) http.HandlerFunc {
	bare := chi.NewRouter()
	for _, route := range routes {
		bare.Handle(route.Pattern, route.Handler)
	}
	bare.NotFound(missing)
	return func(w http.ResponseWriter, r *http.Request) {
		r = r.WithContext(context.WithValue(r.Context(), chi.RouteCtxKey, nil))
		r.Method = http.MethodTrace
		bare.ServeHTTP(w, r)
	}
}

// Addr is the address the server listens on, with the port it has been given.
func (s *Server) Addr() net.Addr { return s.listener.Addr() }

// Connections are how many are open now, and how many were refused for the bound since the start.
func (s *Server) Connections() (open, refused int64) {
	return s.listener.open.Load(), s.listener.refused.Load()
}

// Handler is what answers the requests of all connections.
func (s *Server) Handler() http.Handler { return s.http.Handler }

// URL is where a browser on this machine finds the server, without a slash at its end.
func (s *Server) URL() string {
	host, port, err := net.SplitHostPort(s.Addr().String())
	if err != nil {
		return "http://" + s.Addr().String()
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// Serve answers requests until ctx ends, and for Config.LameDuck after that. Then it takes no more, waits for those in
// flight, and returns nil when all of them ended in time. Requests do not see the end of ctx; those still running after
// Config.ShutdownTimeout are cut off.
func (s *Server) Serve(ctx context.Context) error {
	served := make(chan error, 1)
	go func() { served <- s.http.Serve(s.listener) }() // ends by stopAccepting or Close below
	select {
	case err := <-served:
		return fmt.Errorf("serve on %s: %w", s.Addr(), err)
	case <-ctx.Done():
	}
	s.stopAccepting()
	<-served
	deadline, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.shutdownTimeout)
	defer cancel()
	err := s.http.Shutdown(deadline)
	if err != nil {
		s.http.Close()
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("shut down: requests were cut off that had not ended after %v", s.shutdownTimeout)
	}
	if err != nil {
		return fmt.Errorf("shut down: %w", err)
	}
	return nil
}
