package main

import (
	"context"
	"runtime"
	"time"

	"citygraph/internal/admission"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/server"
	"citygraph/internal/tokens"
)

// loadFlags bound what all clients together, and each of them, may ask of a server.
type loadFlags struct {
	InFlight       int           `name:"max-in-flight" default:"0" placeholder:"N" help:"Operations that run at once; 0 is one for each processor, with Neo4j as many as connections to it. Further ones wait for at most a tenth of a second, and are then answered with 503."`
	Rate           int           `default:"0" placeholder:"COST" help:"Cost a second that one client may use, beyond which it is answered with 429; 0 bounds nothing."`
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
	case f.InFlight < 0 || f.Rate < 0 || f.Burst < 0:
		return usage("--max-in-flight, --rate and --burst cannot be less than 0")
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
	gate := admission.NewGate(size)
	return gqlhttp.Admission{Full: gate.Full, Enter: gate.Enter, Charge: a.charge, Fine: a.fine}
}

// allowances are what clients may use: holders of tokens by their names, others by their addresses.
type allowances struct {
	rate      int              // of who has none of its own; 0 bounds nothing
	strangers *admission.Rates // nil: nothing bounds them
	holders   *admission.Rates
}

func (f loadFlags) allowances(maxCost int) allowances {
	burst := f.Burst
	if burst == 0 {
		burst = 2 * maxCost
	}
	a := allowances{rate: f.Rate, holders: admission.NewRates(f.Rate, burst)}
	if f.Rate > 0 {
		a.strangers = admission.NewRates(f.Rate, burst)
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
