package admission

import (
	"net/netip"
	"sync"
	"time"

	"github.com/hashicorp/golang-lru/v2/simplelru"
	"golang.org/x/time/rate"
)

// clientsKept is how many clients are remembered. One that is forgotten has been away for longer than the others, and
// begins with its whole allowance.
const clientsKept = 20_000

// Rates gives every client an allowance that refills at a rate. It is safe for concurrent use.
type Rates struct {
	perSecond, burst int
	clock            func() time.Time

	mu      sync.Mutex
	clients *simplelru.LRU[string, *rate.Limiter]
}

// NewRates returns rates of so much a second, of which a client may use burst at once.
func NewRates(perSecond, burst int) *Rates {
	clients, err := simplelru.NewLRU[string, *rate.Limiter](clientsKept, nil)
	if err != nil {
		panic(err) // the number is positive
	}
	return &Rates{perSecond: perSecond, burst: burst, clock: time.Now, clients: clients}
}

// Charge takes an amount from the allowance of a client. When there is not so much, it takes nothing and tells how long
// to wait until there is. An amount beyond the burst takes all of it.
func (r *Rates) Charge(client string, amount int) (wait time.Duration, ok bool) {
	now, amount := r.clock(), min(amount, r.burst)
	reservation := r.limiter(client).ReserveN(now, amount)
	if wait = reservation.DelayFrom(now); wait > 0 {
		reservation.CancelAt(now)
		return wait, false
	}
	return 0, true
}

// Fine takes an amount from the allowance of a client, which may get below zero.
func (r *Rates) Fine(client string, amount int) {
	r.limiter(client).ReserveN(r.clock(), min(amount, r.burst))
}

// SetRate gives one client a rate of its own; 0 bounds nothing. What is left of its allowance stays.
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

// Client names the client at an address. Who has an IPv6 address has the 64 bits below it too.
func Client(addr netip.Addr) string {
	addr = addr.Unmap().WithZone("")
	if addr.Is6() {
		if prefix, err := addr.Prefix(64); err == nil {
			return prefix.String()
		}
	}
	return addr.String()
}
