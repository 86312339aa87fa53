// Package notices holds the licences and notices of all that the binary of citygraph is made of: Go and its modules, and the
// files of other projects that the pages consist of. They are collected by the program in generate.
package notices

import _ "embed" // notices.txt

//go:generate go run ./generate

// Text is all of them, each below a line with the name and the version of what it is of, which begins with "== ".
//
//go:embed notices.txt
var Text string
