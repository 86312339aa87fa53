package cli

import (
	"time"

	"citygraph/internal/server"
)

// The flags of serve that belong together. Each has the fields of a part of [app.Config].

// loadFlags bound what all clients together, and each of them, may ask of a server.
type loadFlags struct {
	Connections    int           `name:"max-connections" default:"2000" placeholder:"N" help:"Connections that may be open at once (${default}); further ones get 503 or are closed, and health is answered all the same. 0 bounds nothing."`
	PendingBytes   int           `name:"max-pending-bytes" default:"67108864" placeholder:"N" help:"Bytes of bodies that all requests together hold until they are answered, the first 4 KB of each not counted (${default}); beyond, a body is answered with 503. 0 bounds nothing."`
	InFlight       int           `name:"max-in-flight" default:"0" placeholder:"N" help:"Operations that run at once; 0 is one for each processor, with Neo4j as many as connections to it. Further ones wait; one that takes long goes on beside them."`
	Wait           time.Duration `name:"max-wait" default:"250ms" placeholder:"TIME" help:"How long an operation waits at most until it may run (${default}); then it is answered with 503. Clients that have used little go first."`
	Rate           *int          `placeholder:"COST" help:"Cost a second that one client may use, beyond which it is answered with 429; 0 bounds nothing. Without it, 500000 in the production profile, and no bound in development."`
	Burst          int           `default:"0" placeholder:"COST" help:"Cost that one client may use at once when it has used none for a while; 0 is twice --max-cost."`
	TrustedProxies []string      `name:"trusted-proxy" placeholder:"ADDRESS" help:"The address or range of a proxy whose X-Forwarded-For header names the client, such as 10.0.0.0/8; may be given several times."`
	ReadTimeout    time.Duration `default:"15s" placeholder:"TIME" help:"How long a request may take to arrive (${default}), its headers at most 5s; a body that is late is answered with 408."`
	WriteTimeout   time.Duration `default:"60s" placeholder:"TIME" help:"How long an answer may take until its end has been read (${default})."`
	IdleTimeout    time.Duration `default:"2m" placeholder:"TIME" help:"How long a connection may stay open between two requests (${default})."`
}

// check returns an error about the first flag whose value is not possible.
func (f loadFlags) check(operation time.Duration) error {
	_, err := server.ProxyRanges(f.TrustedProxies)
	switch {
	case err != nil:
		return usage("--trusted-proxy: %v", err)
	case f.Connections < 0 || f.PendingBytes < 0:
		return usage("--max-connections and --max-pending-bytes cannot be less than 0")
	case f.InFlight < 0 || (f.Rate != nil && *f.Rate < 0) || f.Burst < 0 || f.Wait < 0:
		return usage("--max-in-flight, --max-wait, --rate and --burst cannot be less than 0")
	case f.ReadTimeout <= 0 || f.WriteTimeout <= 0 || f.IdleTimeout <= 0:
		return usage("--read-timeout, --write-timeout and --idle-timeout must be more than 0")
	case f.WriteTimeout <= operation:
		return usage("--write-timeout is %v: it must be longer than --timeout, %v, or answers are cut off that took their time", f.WriteTimeout, operation)
	}
	return nil
}

// documentFlags choose which documents may run.
type documentFlags struct {
	Dir            string `name:"trusted-documents" placeholder:"DIR" completes:"dir" help:"A folder of documents that clients may ask for by name or hash, each a file NAME.graphql; read anew at SIGHUP."`
	TrustedOnly    bool   `help:"Run trusted documents only. Those of the dashboard are always trusted."`
	PersistedBytes int    `name:"persisted-query-bytes" default:"4194304" placeholder:"N" help:"Memory for documents that clients register, in the way of Apollo's, to ask for them by hash; 0 keeps none (${default})."`
}

// tokenFlags are for authentication by tokens.
type tokenFlags struct {
	File     string `name:"tokens" placeholder:"FILE" completes:"file" help:"A file of the hashes of bearer tokens, a line NAME sha256:HEX [RATE] for each, whose holders have rates of their own; read anew at SIGHUP."`
	Required bool   `name:"require-token" help:"Answer GraphQL only to requests with a token. The pages of the dashboard send none."`
}

// operatorFlags are for watching the server.
type operatorFlags struct {
	Addr      string        `name:"operator-addr" placeholder:"[HOST]:PORT" help:"Where to serve /metrics, /debug/pprof/, /healthz and a /readyz with the reason; without a host on the loopback address. Nowhere by default."`
	SlowAfter time.Duration `name:"log-slow-after" default:"1s" placeholder:"TIME" help:"Log operations that take longer, with the hash of their document, their cost and the number of store calls (${default})."`
}
