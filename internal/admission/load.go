package admission

import (
	"math"
	"time"
)

// Retry-After is at least a second, its unit, and not so long that the server seems to be down.
const (
	leastRetry = time.Second
	mostRetry  = 30 * time.Second
)

// A load is the cost of the work that was done and that was refused in the last seconds. Both halve every second, so that
// their ratio is recent.
type load struct {
	at                    time.Time
	servedSum, refusedSum float64
}

func (l *load) served(now time.Time, cost float64) {
	l.decay(now)
	l.servedSum += cost
}

// refused counts work that was refused, and returns the time in which all that was refused recently could have been done; the
// least time where nothing was done recently.
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
