package app

import (
	"context"
	"net"
	"net/http"
	"sync"
	"time"

	"citygraph/internal/atlas"
	"citygraph/internal/dashboard"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/server"
	"citygraph/internal/store"
	"citygraph/internal/store/cached"
	"citygraph/internal/tracing"
)

// Server is a running citygraph. A request goes through its fields in their order.
type Server struct {
	http          *server.Server   // takes connections; request ids, access log, security headers, compression
	authenticator *authenticator   // finds out whose token a request has
	rates         rates            // what each client may use
	documents     *documents       // the documents that are trusted
	endpoint      *gqlhttp.Handler // runs operations on the schema
	data          *data            // answers from the store

	operator *operator // metrics, traces and the log of slow operations; an address of its own
	reloads  []*reload // what is read anew at SIGHUP, tokens first: a holder may have lost the right to ask

	config  Config
	closers []func(context.Context) // in the order of what they close
}

// New starts a server: it takes its port, so that one which is taken is an error at once,
// opens the store, and puts all parts together. Where ctx ends meanwhile, so does the
// start. Errors: [ErrConfig], [ErrMistakes], and those of [store.Open].
func New(ctx context.Context, c Config) (_ *Server, err error) {
	useSpareProcessors()
	s := &Server{config: c}
	defer func() {
		if err != nil {
			s.close(ctx)
		}
	}()

	stopTracing, err := tracing.Start(ctx, build(), c.Log)
	if err != nil {
		return nil, settingError{ErrConfig, err}
	}
	s.onClose(func(ctx context.Context) { stopTracing(ctx) })
	listener, err := server.Listen(c.Addr)
	if err != nil {
		return nil, err
	}
	s.onClose(func(context.Context) { listener.Close() })

	if s.data, err = openData(ctx, c); err != nil {
		return nil, err
	}
	s.onClose(func(ctx context.Context) { s.data.close(ctx) })
	s.operator = newOperator(c.Operator, s.data, c.Log)
	s.rates = newRates(c.Load, c.Limits.Cost, c.Development)
	if s.authenticator, err = newAuthenticator(c.Tokens, s.rates.set); err != nil {
		return nil, err
	}
	s.documents = &documents{Documents: c.Documents, builtin: builtinDocuments(), log: c.Log}
	if s.endpoint, err = s.newEndpoint(); err != nil {
		return nil, err
	}
	if err := s.documents.load(s.endpoint.Check); err != nil {
		return nil, err
	}
	if s.http, err = s.newHTTP(listener); err != nil {
		return nil, err
	}
	return s, s.start(ctx)
}

// start starts what goes on beside the answers. It goes on after a signal to stop, until
// the last answer; only the start ends with ctx.
func (s *Server) start(ctx context.Context) error {
	background, cancel := context.WithCancel(context.WithoutCancel(ctx))
	s.onClose(func(context.Context) { cancel() })
	defer context.AfterFunc(ctx, cancel)()

	var checking sync.WaitGroup // it only warns: the first answer need not wait for it
	checking.Go(s.documents.checkBuiltin)
	s.onClose(func(context.Context) { checking.Wait() })
	if err := s.data.start(background, s.config.Warm); err != nil {
		return err
	}
	stop, err := s.operator.serve(background)
	if err != nil {
		return err
	}
	s.onClose(func(context.Context) { stop() })
	for _, r := range []*reload{s.authenticator.reload(), s.documents.reload(), s.data.reload()} {
		if r != nil {
			r.timeout, r.log = s.config.ReloadTimeout, s.config.Log
			s.reloads = append(s.reloads, r)
		}
	}
	onHangup(background, s.config.Log, s.reloads)
	return nil
}

// Serve answers requests until ctx ends, then those that were sent, and closes the server.
func (s *Server) Serve(ctx context.Context) error {
	defer s.close(ctx)
	return s.http.Serve(ctx)
}

func (s *Server) onClose(f func(context.Context)) { s.closers = append(s.closers, f) }

// close closes what was opened, the last first.
func (s *Server) close(ctx context.Context) {
	ctx = context.WithoutCancel(ctx)
	for i := len(s.closers) - 1; i >= 0; i-- {
		s.closers[i](ctx)
	}
}

// URL is where a browser on this machine finds the server.
func (s *Server) URL() string { return s.http.URL() }

// Handler is what answers the requests of all connections.
func (s *Server) Handler() http.Handler { return s.http.Handler() }

// Dataset describes the data that are served at this moment.
func (s *Server) Dataset(ctx context.Context) (*atlas.Dataset, error) { return s.data.dataset(ctx) }

// newEndpoint returns the GraphQL endpoint over the data.
func (s *Server) newEndpoint() (*gqlhttp.Handler, error) {
	c := s.config
	config := gqlhttp.Config{
		Log: c.Log, RequestID: server.RequestID, HideSchema: !c.Development,
		Limits: c.Limits, SharedAge: c.SharedAge, AnswerCacheBytes: c.AnswerCacheBytes,
		Guard: s.authenticator.guard(), PendingBytes: c.Load.PendingBytes, Admission: admissionOf(c.Load, s.data.connections(), s.rates),
		PersistedBytes: c.Documents.PersistedBytes, Client: s.rates.client,
		Trust: s.documents.config(c.Development), Report: s.operator.report,
	}
	config.Limits.Time = c.Timeout
	if c.Development {
		explorer, err := newExplorer()
		if err != nil {
			return nil, err
		}
		config.Explorer = explorer
	}
	endpoint := NewEndpoint(s.asked(), Freshness{s.data.lastView, s.data.stale, s.data.unsure}, time.Now, config)
	s.operator.countPending(endpoint)
	s.operator.countAnswers(endpoint)
	return endpoint, nil
}

// asked is the store that operations ask: the data, and before a database what it answered last.
func (s *Server) asked() store.Store {
	data := s.operator.metrics.Instrument(s.data)
	if !s.data.asksDatabase() || s.config.DatabaseCacheBytes == 0 {
		s.operator.countDatabaseAnswers(func() cached.Stats { return cached.Stats{} })
		return data
	}
	caching := cached.New(data, s.config.DatabaseCacheBytes)
	s.operator.countDatabaseAnswers(caching.Stats)
	return caching
}

// newHTTP returns the server that serves all routes.
func (s *Server) newHTTP(listener net.Listener) (*server.Server, error) {
	c := s.config
	h, err := server.New(listener, server.Config{
		Log: c.Log, AllowedOrigins: c.AllowedOrigins, RequestHeaders: s.authenticator.headers(), TrustedProxies: c.Load.TrustedProxies,
		MaxConnections: c.Load.Connections, AlwaysAnswered: []string{"/healthz", "/readyz"},
		ReadTimeout: c.Load.ReadTimeout, WriteTimeout: c.Load.WriteTimeout, IdleTimeout: c.Load.IdleTimeout,
		LameDuck: c.LameDuck, ShutdownTimeout: c.ShutdownTimeout,
		Routes: s.routes(), NotFound: dashboard.NotFound(s.dashboardOptions()),
	})
	if err != nil {
		return nil, settingError{ErrConfig, err}
	}
	s.operator.countConnections(h)
	return h, nil
}
