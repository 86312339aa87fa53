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

// Rates gives each client an allowance that refills at a rate. It is safe for concurrent use.
type Rates struct {
	perSecond, burst int
	clock            func() time.Time

	mu      sync.Mutex
	clients *simplelru.LRU[string, *rate.Limiter]
}

// NewRates returns Rates of perSecond, of which a client may use burst at once.
func NewRates(perSecond, burst int) *Rates {
	clients, err := simplelru.NewLRU[string, *rate.Limiter](maxClients, nil)
	if err != nil {
		panic(err) // the number is positive
	}
	return &Rates{perSecond: perSecond, burst: burst, clock: time.Now, clients: clients}
}

// Charge takes an amount from the allowance of a client. When the allowance is less, it takes nothing and returns the time
// until it is enough. An amount above the burst takes the whole burst.
func (r *Rates) Charge(client string, amount int) (wait time.Duration, ok bool) {
	now, amount := r.clock(), min(amount, r.burst)
	reservation := r.limiter(client).ReserveN(now, amount)
	if wait = reservation.DelayFrom(now); wait > 0 {
		reservation.CancelAt(now)
		return wait, false
	}
	return 0, true
}

// ChargeAnyway takes an amount from the allowance of a client, which may become negative.
func (r *Rates) ChargeAnyway(client string, amount int) {
	r.limiter(client).ReserveN(r.clock(), min(amount, r.burst))
}

// SetRate sets the rate of one client; 0 is no bound. Its allowance remains.
func (r *Rates) SetRate(client string, perSecond int) {
	limit := rate.Limit(perSecond)
	if perSecond == 0 {
		limit = rate.Inf
	}
	r.limiter(client).SetLimitAt(r.clock(), limit)
}

func (r *Rates) limiter(client string) *rate.Limiter {
	r.mu.Lock()
	defer r.mu.Unlock()
	l, ok := r.clients.Get(client)
	if !ok {
		l = rate.NewLimiter(rate.Limit(r.perSecond), r.burst)
		r.clients.Add(client, l)
	}
	return l
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
