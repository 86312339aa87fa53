package main

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"time"

	"citygraph/graph"
	"citygraph/internal/admission"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/server"
	"citygraph/internal/tokens"
)

// loadFlags bound what all clients together, and each of them, may ask of a server.
type loadFlags struct {
	Connections    int           `name:"max-connections" default:"2000" placeholder:"N" help:"Connections that may be open at once (${default}); further ones get 503 or are closed, and health is told all the same. 0 bounds nothing."`
	PendingBytes   int           `name:"max-pending-bytes" default:"67108864" placeholder:"N" help:"Bytes of bodies that all requests together hold until they are answered, the first 4 KB of each not counted (${default}); beyond, a body is answered with 503. 0 bounds nothing."`
	InFlight       int           `name:"max-in-flight" default:"0" placeholder:"N" help:"Operations that run at once; 0 is one for each processor, with Neo4j as many as connections to it. Further ones wait; one that takes long goes on beside them."`
	Wait           time.Duration `name:"max-wait" default:"250ms" placeholder:"TIME" help:"How long an operation waits at most until it may run (${default}); then it is answered with 503. Clients that have used little go first."`
	Rate           *int          `placeholder:"COST" help:"Cost a second that one client may use, beyond which it is answered with 429; 0 bounds nothing. Without it, 500000 in the production profile, and no bound in development."`
	Burst          int           `default:"0" placeholder:"COST" help:"Cost that one client may use at once when it has used none for a while; 0 is twice --max-cost."`
	TrustedProxies []string      `name:"trusted-proxy" placeholder:"ADDRESS" help:"The address or range of a proxy whose X-Forwarded-For header tells who the client is, such as 10.0.0.0/8; may be given several times."`
	ReadTimeout    time.Duration `default:"15s" placeholder:"TIME" help:"How long a request may take to arrive (${default}), its headers at most 5s; a body that is late is answered with 408."`
	WriteTimeout   time.Duration `default:"60s" placeholder:"TIME" help:"How long an answer may take until its end has been read (${default})."`
	IdleTimeout    time.Duration `default:"2m" placeholder:"TIME" help:"How long a connection may stay open between two requests (${default})."`
}

// check tells which of the flags cannot be meant.
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

// admission is who is let in: clients that have not used up their rate, and not too many at once, which is as many as
// there are connections to the store; where there are none, because the data are in memory, a processor that works at
// two operations answers neither sooner.
func (f loadFlags) admission(connections int, a allowances) gqlhttp.Admission {
	size := f.InFlight
	switch {
	case size == 0 && connections > 0:
		size = connections
	case size == 0:
		size = runtime.GOMAXPROCS(0)
	}
	long := 0 // an operation that waits for Neo4j keeps its connection, and so its place
	if connections == 0 {
		long = size
	}
	gate := admission.NewGate(size, long, f.Wait)
	return gqlhttp.Admission{
		Charge: a.charge, ChargeRefused: a.fine, Done: a.overrun,
		Full: func(ctx context.Context) (wait time.Duration, full bool) {
			err := gate.Full(a.client(ctx))
			return retryAfter(err), err != nil
		},
		Enter: func(ctx context.Context, cost int) (leave func(), wait time.Duration, ok bool) {
			leave, err := gate.Enter(ctx, a.client(ctx), cost)
			return leave, retryAfter(err), err == nil
		},
	}
}

// retryAfter is when to come again after an error of a gate.
func retryAfter(err error) time.Duration {
	if busy := new(admission.BusyError); errors.As(err, &busy) {
		return busy.RetryAfter
	}
	return 0
}

// allowances are what clients may use: holders of tokens by their names, others by their addresses.
type allowances struct {
	rate      int              // of who has none of its own; 0 bounds nothing
	strangers *admission.Rates // nil: nothing bounds them
	holders   *admission.Rates
}

// productionRate is the rate of a client of a server that is open to the world: half of a processor, and enough for a person who
// goes from view to view of the dashboard.
const productionRate = 500_000

func (f loadFlags) allowances(maxCost int, development bool) allowances {
	rate := productionRate
	switch {
	case f.Rate != nil:
		rate = *f.Rate
	case development:
		rate = 0
	}
	burst := f.Burst
	if burst == 0 {
		burst = 2 * maxCost
	}
	a := allowances{rate: rate, holders: admission.NewRates(rate, burst)}
	if rate > 0 {
		a.strangers = admission.NewRates(rate, burst)
	}
	return a
}

// know gives the holders of tokens their rates.
func (a allowances) know(holders []tokens.Holder) {
	for _, h := range holders {
		rate := h.Rate
		if rate < 0 {
			rate = a.rate
		}
		a.holders.SetRate(h.Name, rate)
	}
}

// of is whose allowance a request of ctx uses; rates is nil when nothing bounds it.
func (a allowances) of(ctx context.Context) (rates *admission.Rates, client string) {
	if name, ok := holderOf(ctx); ok {
		return a.holders, name
	}
	return a.strangers, admission.Client(server.ClientAddr(ctx))
}

// client names the client that a request of ctx comes from.
func (a allowances) client(ctx context.Context) string {
	_, client := a.of(ctx)
	return client
}

func (a allowances) charge(ctx context.Context, cost int) (time.Duration, bool) {
	rates, client := a.of(ctx)
	if rates == nil {
		return 0, true
	}
	return rates.Charge(client, cost)
}

func (a allowances) fine(ctx context.Context, cost int) {
	if rates, client := a.of(ctx); rates != nil {
		rates.Fine(client, cost)
	}
}

// leastOverrun is the time below which nothing is charged afterwards: something else may have had the processor.
const leastOverrun = time.Second

// overrun charges a client what its operation took beyond its cost. That the store was away is no fault of the client.
func (a allowances) overrun(ctx context.Context, cost int, took time.Duration, codes []string) {
	if took < leastOverrun || slices.Contains(codes, graph.CodeUnavailable) {
		return
	}
	if more := int(took/admission.UnitTime) - cost; more > 0 {
		a.fine(ctx, more)
	}
}
