package neo4jstore

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// rooms are the parts of the package, by how the names of their files begin: the
// connections, what reads, and what writes. A file uses its own room and those before it.
// What has another name, as store.go, stands in the last.
var rooms = []string{"conn", "read", "write"}

func roomOf(file string) int {
	for i, room := range rooms {
		if name := filepath.Base(file); strings.HasPrefix(name, room+"_") || name == room+".go" {
			return i
		}
	}
	return len(rooms) - 1
}

// TestRooms holds the files of the package to one way: what reads uses the connections,
// what writes uses both, and nothing the other way round.
func TestRooms(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	parsed := map[string]*ast.File{}
	declared := map[string]int{} // rooms, by the name of what is declared
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		parsed[name] = f
		for _, d := range f.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil {
					declared[d.Name.Name] = roomOf(name)
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					switch s := s.(type) {
					case *ast.TypeSpec:
						declared[s.Name.Name] = roomOf(name)
					case *ast.ValueSpec:
						for _, n := range s.Names {
							if n.Name != "_" {
								declared[n.Name] = roomOf(name)
							}
						}
					}
				}
			}
		}
	}
	if len(parsed) < 30 || roomOf("conn_run.go") != 0 || declared["Store"] != 2 {
		t.Fatalf("%d files, and a Store of the room %s", len(parsed), rooms[declared["Store"]])
	}
	for name, f := range parsed {
		for _, use := range f.Unresolved { // what is declared in another file
			if room, ok := declared[use.Name]; ok && room > roomOf(name) {
				t.Errorf("%s uses %s of the room %q", name, use.Name, rooms[room])
			}
		}
	}
}
