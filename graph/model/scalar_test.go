package model

import (
	"encoding/json"
	"math"
	"testing"
)

// FuzzAppendFloat compares a number with what encoding/json writes.
func FuzzAppendFloat(f *testing.F) {
	for _, x := range []float64{0, math.Copysign(0, -1), 1, -1.5, 37.456, 1e-6, 9.99e-7, 1e-7, 1e20, 1e21, -1e21, math.MaxFloat64, math.SmallestNonzeroFloat64, 0.1 + 0.2, 1 << 53} {
		f.Add(x)
	}
	f.Fuzz(func(t *testing.T, x float64) {
		want, err := json.Marshal(x)
		if err != nil {
			want = nil // not finite
		}
		if got := AppendFloat([]byte(" "), x); string(got) != " "+string(want) {
			t.Errorf("AppendFloat(%g) = %q, want %q", x, got[1:], want)
		}
	})
}

func TestAppendFloatLeavesOutWhatIsNotFinite(t *testing.T) {
	for _, x := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got := AppendFloat(nil, x); len(got) > 0 {
			t.Errorf("AppendFloat(%g) = %q, want nothing", x, got)
		}
	}
}
