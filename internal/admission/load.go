package admission

import (
	"math"
	"time"
)

// Retry-After is at least a second, its unit, and not so long that a server seems gone.
const (
	leastRetry = time.Second
	mostRetry  = 30 * time.Second
)

// A load is how much work was done and how much was refused in the last seconds, in cost. Both halve every second, so that
// their ratio follows what happens now.
type load struct {
	at                    time.Time
	servedSum, refusedSum float64
}

func (l *load) served(now time.Time, cost float64) {
	l.decay(now)
	l.servedSum += cost
}

// refused counts work that was refused, and tells after how long all that was refused lately could have been done: the least
// time where nothing was done lately, since then nobody knows.
func (l *load) refused(now time.Time, cost float64) time.Duration {
	l.decay(now)
	l.refusedSum += cost
	if l.servedSum < 1 {
		return leastRetry
	}
	seconds := math.Ceil(l.refusedSum / l.servedSum)
	return min(max(time.Duration(seconds)*time.Second, leastRetry), mostRetry)
}

func (l *load) decay(now time.Time) {
	if since := now.Sub(l.at).Seconds(); since > 0 {
		factor := math.Exp2(-min(since, 60))
		l.servedSum *= factor
		l.refusedSum *= factor
		l.at = now
	}
}
