package admission

import (
	"net/netip"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"golang.org/x/time/rate"
)

// maxClients is how many clients have an allowance in memory. The one used longest ago is dropped, and begins again with its
// whole allowance.
const maxClients = 20_000

// Refusals are sent to one client at refusalsPerSecond, after refusalBurst at once. None is held back for longer than longestHold.
const (
	refusalsPerSecond = 20
	refusalBurst      = 100
	longestHold       = time.Second
)

// Rates gives each client an allowance that refills at a rate. It is safe for concurrent use.
type Rates struct {
	perSecond, burst int
	clock            func() time.Time

	mu      sync.Mutex
	clients *simplelru.LRU[string, *client]
}

// A client is bounded in what it uses and in the answers that refuse it.
type client struct {
	allowance *rate.Limiter
	refusals  *rate.Limiter
}

// NewRates returns Rates of perSecond, of which a client may use burst at once.
func NewRates(perSecond, burst int) *Rates {
	clients, err := simplelru.NewLRU[string, *client](maxClients, nil)
	if err != nil {
		panic(err) // the number is positive
	}
	return &Rates{perSecond: perSecond, burst: burst, clock: time.Now, clients: clients}
}

// Charge takes an amount from the allowance of a client. When the allowance is less, it takes nothing and returns the time
// until it is enough. An amount above the burst takes the whole burst.
func (r *Rates) Charge(client string, amount int) (wait time.Duration, ok bool) {
	now, amount := r.clock(), min(amount, r.burst)
	reservation := r.client(client).allowance.ReserveN(now, amount)
	if wait = reservation.DelayFrom(now); wait > 0 {
		reservation.CancelAt(now)
		return wait, false
	}
	return 0, true
}

// ChargeAnyway takes an amount from the allowance of a client, which may become negative.
func (r *Rates) ChargeAnyway(client string, amount int) {
	r.client(client).allowance.ReserveN(r.clock(), min(amount, r.burst))
}

// Hold returns how long to hold back an answer that refuses a client. A client that is refused now and then is answered at
// once; one that asks again as soon as it is refused would otherwise take more processor time by its refusals than by what it
// is allowed.
func (r *Rates) Hold(client string) time.Duration {
	now := r.clock()
	reservation := r.client(client).refusals.ReserveN(now, 1)
	hold := reservation.DelayFrom(now)
	if hold > longestHold {
		reservation.CancelAt(now)
		return longestHold
	}
	return hold
}

// SetRate sets the rate of one client; 0 is no bound. Its allowance remains.
func (r *Rates) SetRate(client string, perSecond int) {
	limit := rate.Limit(perSecond)
	if perSecond == 0 {
		limit = rate.Inf
	}
	r.client(client).allowance.SetLimitAt(r.clock(), limit)
}

func (r *Rates) client(name string) *client {
	r.mu.Lock()
	defer r.mu.Unlock()
	c, ok := r.clients.Get(name)
	if !ok {
		c = &client{
			allowance: rate.NewLimiter(rate.Limit(r.perSecond), r.burst),
			refusals:  rate.NewLimiter(refusalsPerSecond, refusalBurst),
		}
		r.clients.Add(name, c)
	}
	return c
}

// Client returns the name of the client at an address: all IPv6 addresses with the same 64 first bits are one client.
func Client(addr netip.Addr) string {
	addr = addr.Unmap().WithZone("")
	if addr.Is6() {
		if prefix, err := addr.Prefix(64); err == nil {
			return prefix.String()
		}
	}
	return addr.String()
}
