// Command generate collects the licences and notices of what citygraph is made of, and writes them to notices.txt. It is run
// in the folder of package notices.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// root is the folder of the repository.
const root = "../.."

// systems are those that the binary is built for; some modules are only for one of them.
var systems = []string{"linux", "darwin", "windows"}

// notice is the name of a file that tells under which terms the files beside and below it are.
var notice = regexp.MustCompile(`(?i)^(licen[cs]e|copying|notice|patents)(\.txt|\.md)?$`)

// A part is something that the binary is made of, and the files that tell the terms of it.
type part struct {
	name  string // with its version
	files []string
}

func main() {
	log.SetFlags(0)
	modules, err := modules()
	if err != nil {
		log.Fatal(err)
	}
	pages, err := pages()
	if err != nil {
		log.Fatal(err)
	}
	text, err := together(append(modules, pages...))
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("notices.txt", text, 0o644); err != nil {
		log.Fatal(err)
	}
}

// together is the text of all notices: the names of parts that have the same stand above them together.
func together(parts []part) ([]byte, error) {
	var bodies []string
	names := map[string][]string{}
	for _, p := range parts {
		body, err := p.body()
		if err != nil {
			return nil, err
		}
		if names[body] == nil {
			bodies = append(bodies, body)
		}
		names[body] = append(names[body], p.name)
	}
	var text bytes.Buffer
	for _, body := range bodies {
		for _, name := range names[body] {
			fmt.Fprintf(&text, "== %s\n", name)
		}
		fmt.Fprintf(&text, "\n%s", body)
	}
	return text.Bytes(), nil
}

// body is the text of the notices of a part.
func (p part) body() (string, error) {
	if len(p.files) == 0 {
		return "", fmt.Errorf("there is no licence of %s", p.name)
	}
	var text strings.Builder
	for _, file := range p.files {
		b, err := os.ReadFile(file)
		if err != nil {
			return "", err
		}
		for line := range strings.Lines(strings.TrimSpace(strings.ReplaceAll(string(b), "\r\n", "\n"))) {
			text.WriteString(strings.TrimRight(line, " \t\n") + "\n")
		}
		text.WriteString("\n")
	}
	return text.String(), nil
}

// modules are Go itself, and the modules whose packages are linked into the binary, in order of their names.
func modules() ([]part, error) {
	goroot, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", err)
	}
	files := map[string][]string{}
	for _, system := range systems {
		if err := linked(system, files); err != nil {
			return nil, err
		}
	}
	var parts []part
	for name, f := range files {
		slices.Sort(f)
		parts = append(parts, part{name, slices.Compact(f)})
	}
	slices.SortFunc(parts, func(a, b part) int { return strings.Compare(a.name, b.name) })
	own := part{"citygraph", []string{filepath.Join(root, "LICENSE")}}
	language := part{"Go, its runtime and standard library", []string{filepath.Join(strings.TrimSpace(string(goroot)), "LICENSE")}}
	return append([]part{own, language}, parts...), nil
}

// linked adds the files of what a system's binary is linked from, by module.
func linked(system string, files map[string][]string) error {
	cmd := exec.Command("go", "list", "-deps", "-json=Dir,Module", "citygraph/cmd/citygraph")
	cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("go list for %s: %w", system, err)
	}
	for list := json.NewDecoder(bytes.NewReader(out)); ; {
		var p struct {
			Dir    string
			Module *struct {
				Path, Version, Dir string
				Main               bool
			}
		}
		if err := list.Decode(&p); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if p.Module == nil || p.Module.Main {
			continue
		}
		name := p.Module.Path + " " + p.Module.Version
		found, err := above(p.Dir, p.Module.Dir)
		if err != nil {
			return err
		}
		files[name] = append(files[name], found...)
	}
}

// above finds the files that tell the terms of a folder in it and above it, up to the folder of its module.
func above(dir, top string) (files []string, err error) {
	for {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if e.Type().IsRegular() && notice.MatchString(e.Name()) {
				files = append(files, filepath.Join(dir, e.Name()))
			}
		}
		if dir == top {
			return files, nil
		}
		dir = filepath.Dir(dir)
	}
}

// pages are the projects whose files the pages consist of.
func pages() (parts []part, err error) {
	dashboard := filepath.Join(root, "internal", "dashboard")
	table, err := os.ReadFile(filepath.Join(dashboard, "vendor.tsv"))
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(string(table)) {
		if f := strings.Split(line, "\t"); len(f) > 3 && strings.HasPrefix(f[3], "web/") && strings.HasSuffix(f[3], "/LICENSE") {
			parts = append(parts, part{f[0] + " " + f[1], []string{filepath.Join(dashboard, f[3])}})
		}
	}
	assets := filepath.Join(root, "internal", "gqlhttp", "graphiql", "assets")
	told, err := os.ReadFile(filepath.Join(assets, "README.md"))
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(filepath.Join(assets, "*.LICENSE.txt"))
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".LICENSE.txt")
		row := regexp.MustCompile(`\| ` + regexp.QuoteMeta(name) + ` \| (\S+) \|`).FindSubmatch(told)
		if row == nil {
			return nil, fmt.Errorf("%s does not tell the version of %s", assets, name)
		}
		parts = append(parts, part{name + " " + string(row[1]), []string{file}})
	}
	return parts, err
}
