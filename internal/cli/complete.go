package cli

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"github.com/alecthomas/kong"
)

// A candidate is what a word may become. One that ends with / : or @ is not the whole word yet.
type candidate struct{ word, help string }

// complete finds what the last of words may become, by the model of the command line.
func complete(app *kong.Node, words []string) []candidate {
	if len(words) == 0 {
		words = []string{""}
	}
	l := &line{node: app, used: map[*kong.Flag]bool{}}
	for _, w := range words[:len(words)-1] {
		l.read(w)
	}
	last := words[len(words)-1]
	var found []candidate
	for _, c := range l.candidates(last) {
		if strings.HasPrefix(c.word, last) && !strings.ContainsFunc(c.word, unicode.IsControl) {
			found = append(found, c)
		}
	}
	return found
}

// A line is what the words before the last one say.
type line struct {
	node    *kong.Node // the command
	flag    *kong.Flag // whose value comes next, or nil
	used    map[*kong.Flag]bool
	args    int  // how many arguments the command has
	noFlags bool // behind --
}

func (l *line) read(word string) {
	switch {
	case l.flag != nil:
		l.flag = nil
	case l.noFlags || !strings.HasPrefix(word, "-") || word == "-":
		l.readArg(word)
	case word == "--":
		l.noFlags = true
	default:
		name, _, hasValue := strings.Cut(word, "=")
		if f := l.find(name); f != nil {
			l.used[f] = true
			if !hasValue && !f.IsBool() {
				l.flag = f
			}
		}
	}
}

func (l *line) readArg(word string) {
	for _, child := range l.node.Children {
		if child.Name == word {
			l.node = child
			return
		}
	}
	l.args++
}

// flags are those of the command and of what it is a command of.
func (l *line) flags() []*kong.Flag {
	var all []*kong.Flag
	for n := l.node; n != nil; n = n.Parent {
		for _, f := range n.Flags {
			if !f.Hidden {
				all = append(all, f)
			}
		}
	}
	return all
}

func (l *line) find(name string) *kong.Flag {
	for _, f := range l.flags() {
		if name == "--"+f.Name || f.Short != 0 && name == "-"+string(f.Short) {
			return f
		}
	}
	return nil
}

func (l *line) candidates(last string) []candidate {
	if l.flag != nil {
		return values(l.flag.Value, last)
	}
	if strings.HasPrefix(last, "-") && !l.noFlags {
		return l.flagCandidates(last)
	}
	var found []candidate
	for _, child := range l.node.Children {
		if !child.Hidden {
			found = append(found, candidate{child.Name, child.Help})
		}
	}
	if l.args < len(l.node.Positional) {
		found = append(found, values(l.node.Positional[l.args], last)...)
	}
	return found
}

// flagCandidates are the flags that may still be given, or the values of --flag=….
func (l *line) flagCandidates(last string) []candidate {
	var found []candidate
	if name, value, ok := strings.Cut(last, "="); ok {
		if f := l.find(name); f != nil {
			for _, c := range values(f.Value, value) {
				found = append(found, candidate{name + "=" + c.word, c.help})
			}
		}
		return found
	}
	for _, f := range l.flags() {
		if !l.used[f] || f.IsSlice() {
			help, _, _ := strings.Cut(f.Help, "\n")
			found = append(found, candidate{"--" + f.Name, help})
		}
	}
	return found
}

// values are what the value of a flag or an argument may be. Where the model has no list of them, the tag completes
// names it: dir (a folder), @file (a file behind an @) or store.
func values(v *kong.Value, begun string) []candidate {
	if v.Enum != "" {
		var found []candidate
		for _, word := range v.EnumSlice() {
			if word != "" {
				found = append(found, candidate{word, ""})
			}
		}
		return found
	}
	switch v.Tag.Get("completes") {
	case "dir":
		return paths("", begun, true)
	case "file":
		return paths("", begun, false)
	case "@file":
		return paths("@", begun, false)
	case "store":
		if !strings.HasPrefix(begun, "mem:") {
			return []candidate{{"mem:", "the built-in data, or a folder"}, {"neo4j://", "a Neo4j"}}
		}
		return append([]candidate{{"mem:", "the built-in data"}}, paths("mem:", begun, true)...)
	}
	return nil
}

// paths are the files, or the folders alone, that begin with what stands behind the mark in begun.
func paths(mark, begun string, folders bool) []candidate {
	if begun == "" && mark != "" {
		return []candidate{{mark, "a file"}}
	}
	path, ok := strings.CutPrefix(begun, mark)
	if !ok {
		return nil
	}
	dir, name := filepath.Split(path)
	entries, err := os.ReadDir(expand(dir))
	if err != nil {
		return nil // there is nothing to offer
	}
	var found []candidate
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") && !strings.HasPrefix(name, ".") {
			continue
		}
		info, err := os.Stat(filepath.Join(expand(dir), e.Name())) // a link to a folder is one
		switch {
		case err == nil && info.IsDir():
			found = append(found, candidate{mark + dir + e.Name() + "/", "folder"})
		case !folders:
			found = append(found, candidate{mark + dir + e.Name(), "file"})
		}
	}
	return found
}

// expand is the folder that a shell or a person means by dir.
func expand(dir string) string {
	if rest, ok := strings.CutPrefix(dir, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			return filepath.Join(home, rest)
		}
	}
	if dir == "" {
		return "."
	}
	return dir
}
