package dataset

import (
	"embed"
	"io/fs"

	"citygraph/internal/atlas"
)

//go:embed incheon/*.csv
var incheon embed.FS

// BuiltinFS is the folder of the built-in dataset: Incheon and its partners.
func BuiltinFS() fs.FS {
	sub, err := fs.Sub(incheon, "incheon")
	if err != nil {
		panic(err) // the path is a constant
	}
	return sub
}

// Builtin loads the built-in dataset. It takes some milliseconds; the atlas is the
// caller's own.
func Builtin() (*atlas.Atlas, error) { return Load(BuiltinFS()) }
