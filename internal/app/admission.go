package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"citygraph/graph"
	"citygraph/internal/admission"
	"citygraph/internal/gqlhttp"
	"citygraph/internal/server"
	"citygraph/internal/tokens"
)

// admissionOf decides who is let in: clients that have not used up their rate, and not too many operations at once, which
// is as many as there are connections to the store. Where there are none, because the data are in memory, it is as many
// as there are processors: one that works at two operations answers neither sooner.
func admissionOf(l Load, connections int, r rates) gqlhttp.Admission {
	size := l.InFlight
	switch {
	case size == 0 && connections > 0:
		size = connections
	case size == 0:
		size = processors
	}
	long := 0 // an operation that waits for Neo4j keeps its connection, and so its place
	if connections == 0 {
		long = size
	}
	gate := admission.NewGate(size, long, l.Wait)
	return gqlhttp.Admission{
		Charge: r.charge, ChargeRefused: r.fine, Hold: r.hold, Done: r.chargeOverrun,
		Full: func(ctx context.Context) (wait time.Duration, full bool) {
			err := gate.Full(r.client(ctx))
			return retryAfter(err), err != nil
		},
		Enter: func(ctx context.Context, cost int) (leave func(), wait time.Duration, ok bool) {
			leave, err := gate.Enter(ctx, r.client(ctx), cost)
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

// rates are what clients may use: holders of tokens by their names, others by their addresses.
type rates struct {
	rate      int              // of a client that has none of its own; 0 bounds nothing
	addresses *admission.Rates // nil: nothing bounds clients without a token
	holders   *admission.Rates
}

// productionRate is the rate of a client of a server that is open to the world: half of a processor, and enough for a person who
// goes from view to view of the dashboard.
const productionRate = 500_000

func newRates(l Load, maxCost int, development bool) rates {
	rate := productionRate
	switch {
	case l.Rate != nil:
		rate = *l.Rate
	case development:
		rate = 0
	}
	burst := l.Burst
	if burst == 0 {
		burst = 2 * maxCost
	}
	r := rates{rate: rate, holders: admission.NewRates(rate, burst)}
	if rate > 0 {
		r.addresses = admission.NewRates(rate, burst)
	}
	return r
}

// set gives the holders of tokens their rates.
func (r rates) set(holders []tokens.Holder) {
	for _, h := range holders {
		rate := h.Rate
		if rate < 0 {
			rate = r.rate
		}
		r.holders.SetRate(h.Name, rate)
	}
}

// of is the client that a request of ctx comes from, and the rates that bound it; nil when nothing does.
func (r rates) of(ctx context.Context) (bounds *admission.Rates, client string) {
	if name, ok := holderOf(ctx); ok {
		return r.holders, name
	}
	return r.addresses, admission.Client(server.ClientAddr(ctx))
}

// client names the client that a request of ctx comes from.
func (r rates) client(ctx context.Context) string {
	_, client := r.of(ctx)
	return client
}

func (r rates) charge(ctx context.Context, cost int) (time.Duration, bool) {
	bounds, client := r.of(ctx)
	if bounds == nil {
		return 0, true
	}
	return bounds.Charge(client, cost)
}

func (r rates) fine(ctx context.Context, cost int) {
	if bounds, client := r.of(ctx); bounds != nil {
		bounds.ChargeAnyway(client, cost)
	}
}

func (r rates) hold(ctx context.Context) time.Duration {
	bounds, client := r.of(ctx)
	if bounds == nil {
		return 0
	}
	return bounds.Hold(client)
}

// leastOverrun is the time below which nothing is charged afterwards: something else may have had the processor.
const leastOverrun = time.Second

// chargeOverrun charges a client what its operation took beyond its cost. That the store was away is no fault of the
// client.
func (r rates) chargeOverrun(ctx context.Context, cost int, took time.Duration, codes []string) {
	if took < leastOverrun || slices.Contains(codes, graph.CodeUnavailable) {
		return
	}
	if more := int(took/admission.UnitTime) - cost; more > 0 {
		r.fine(ctx, more)
	}
}
