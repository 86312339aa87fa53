// Package refused has models of which the generator refuses fields.
package refused

// Lists has fields for which there is no code.
type Lists struct {
	Plain []int
	Grid  [][]int
	Loud  *string
	Size  *float64
}

// Told tells by its second result whether there is a value.
func (Lists) Told() (string, bool) { return "", false }
