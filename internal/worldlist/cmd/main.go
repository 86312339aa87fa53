// Command cmd makes a dataset folder of a list of twin towns: go run ./internal/worldlist/cmd LIST DAY FOLDER, where DAY is the
// day on which the list was made, as 2026-02-08.
package main

import (
	"errors"
	"fmt"
	"os"

	"citygraph/internal/atlas"
	"citygraph/internal/dataset"
	"citygraph/internal/worldlist"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 3 {
		return errors.New("say the file of the list, the day on which it was made, and the folder to write")
	}
	list, err := os.Open(args[0])
	if err != nil {
		return err
	}
	defer list.Close()
	made, err := worldlist.Read(list, atlas.Day(args[1]))
	if err != nil {
		return err
	}
	for country, n := range made.Left {
		fmt.Fprintf(os.Stderr, "left out: %d lines, for %q is no country\n", n, country)
	}
	fmt.Fprintf(os.Stderr, "%d places, %d ties; %d stand more than once\n", len(made.Atlas.Cities), len(made.Atlas.Partnerships), made.Repeats)
	return dataset.WriteDir(args[2], made.Atlas)
}
