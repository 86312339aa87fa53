// Command cmd measures suggestions on a list of twin towns: go run ./internal/suggest/evaluate/cmd LIST [SEED], where SEED chooses
// the ties that are hidden. It prints a report as Markdown.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"

	"citygraph/internal/atlas"
	"citygraph/internal/suggest"
	"citygraph/internal/suggest/evaluate"
	"citygraph/internal/worldlist"
)

// What is hidden.
const (
	share       = 0.1
	defaultSeed = 2026
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, stdout io.Writer) error {
	seed := uint64(defaultSeed)
	switch len(args) {
	case 1:
	case 2:
		var err error
		if seed, err = strconv.ParseUint(args[1], 10, 64); err != nil {
			return fmt.Errorf("the seed is %q: it must be a number, at least 0", args[1])
		}
	default:
		return errors.New("say the file of the list, with columns city1,country1,lat1,lng1,city2,country2,lat2,lng2, and a seed if you like: make evaluate WORLD=twin_cities.csv")
	}
	list, err := os.Open(args[0])
	if err != nil {
		return err
	}
	defer list.Close()
	const anyDay = "2026-01-01" // ties of the list have none
	made, err := worldlist.Read(list, anyDay)
	if err != nil {
		return err
	}
	places, ties := graphOf(made.Atlas)
	return evaluate.Run(places, ties, share, seed).Print(stdout)
}

// graphOf is what suggestions know of an atlas.
func graphOf(a *atlas.Atlas) (places []suggest.Place, ties []suggest.Tie) {
	slices.SortFunc(a.Cities, func(x, y *atlas.City) int { return cmp.Compare(x.ID, y.ID) })
	indexes := map[string]int{}
	for i, c := range a.Cities {
		indexes[c.ID] = i
		places = append(places, suggest.Place{Country: c.Country, Position: &suggest.Position{Latitude: c.Location.Latitude, Longitude: c.Location.Longitude}})
	}
	for _, p := range a.Partnerships {
		ties = append(ties, suggest.Tie{A: indexes[p.Parties[0]], B: indexes[p.Parties[1]]})
	}
	return places, ties
}
