package dashboard

import (
	"encoding/json"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// ViewAddresses are addresses of every view, for the tests that look at all of them.
func ViewAddresses() []string {
	var all []string
	for _, v := range views() {
		switch {
		case len(v.Examples) > 0:
			all = append(all, v.Examples...)
		default:
			all = append(all, v.Paths[0])
		}
	}
	return all
}

// BeginsToday tells whether the view of an address begins with today, by the list of the views.
func BeginsToday(address string) bool {
	var all []struct {
		Name  string
		Today any // true, or for which last parts of the address
	}
	if err := json.Unmarshal(viewsJSON, &all); err != nil {
		panic(err)
	}
	address, _, _ = strings.Cut(address, "?")
	for _, v := range all {
		if v.Name == viewOf(address).Name {
			rests, _ := v.Today.([]any)
			return v.Today == true || slices.Contains(rests, any(path.Base(address)))
		}
	}
	return false
}

// TestViews finds of each view in the list an address that can be opened, its module and its name.
func TestViews(t *testing.T) {
	tree := assets()
	names := string(tree.files["js/words/common.js"].content())
	for _, v := range views() {
		if v.Name == "" || len(v.Paths) == 0 || tree.files["js/"+v.Module] == nil {
			t.Errorf("the view %+v has no name, no path or no module", v)
			continue
		}
		if !regexp.MustCompile(`(?m)^  ` + v.Name + `: \["`).MatchString(names) {
			t.Errorf("words/common.js does not say what the view %s is called", v.Name)
		}
		if strings.Contains(v.Paths[0], "{") && len(v.Examples) == 0 {
			t.Errorf("%s is no address that can be opened: the view %s needs examples", v.Paths[0], v.Name)
		}
		for _, address := range append(v.Examples, v.Paths...) {
			address, _, _ := strings.Cut(address, "?")
			if found := viewOf(address); found == nil || found.Name != v.Name {
				t.Errorf("%s leads to %+v, want the view %s", address, found, v.Name)
			}
		}
		for _, file := range v.Preload {
			if tree.files[file] == nil {
				t.Errorf("the view %s preloads %s, which is no file", v.Name, file)
			}
		}
	}
}

// A graph holds what each module imports.
type graph map[string][]string

// importsOf reads the imports of our modules. The shell imports those of the views by the list of them.
func importsOf(t *tree) graph {
	g := graph{}
	imports := regexp.MustCompile(`(?:[\s}*]from|\bimport)[\s(]*"([^"\s]+)"`)
	for name, f := range t.files {
		if !strings.HasPrefix(name, "js/") {
			continue
		}
		for _, match := range imports.FindAllSubmatch(f.content(), -1) {
			if target := resolve(name, string(match[1])); strings.HasPrefix(target, "js/") {
				g[name] = append(g[name], target)
			}
		}
	}
	for _, v := range views() {
		g["js/shell/shell.js"] = append(g["js/shell/shell.js"], "js/"+v.Module)
	}
	return g
}

// circle finds modules that import each other in a circle, the first of them again at the end; nil where none do.
func (g graph) circle() []string {
	state := map[string]int{} // 1: on the way from the first module to this one, 2: leads to no circle
	var way []string
	var from func(name string) []string
	from = func(name string) []string {
		switch state[name] {
		case 1:
			return append(way[slices.Index(way, name):], name)
		case 2:
			return nil
		}
		state[name] = 1
		way = append(way, name)
		for _, next := range g[name] {
			if found := from(next); found != nil {
				return found
			}
		}
		way = way[:len(way)-1]
		state[name] = 2
		return nil
	}
	for name := range g {
		if found := from(name); found != nil {
			return found
		}
	}
	return nil
}

// layersOf reads the list of folders in the comment of main.js: how high each lies, the highest first.
func layersOf(main string) map[string]int {
	layers := map[string]int{}
	lines := regexp.MustCompile(`(?m)^//   ((?:\w+ )+) {3,}\S`).FindAllStringSubmatch(main, -1)
	for i, line := range lines {
		for _, folder := range strings.Fields(line[1]) {
			layers[folder] = len(lines) - i
		}
	}
	return layers
}

// climbs lists the imports that go up, or from one folder to another that lies beside it.
func (g graph) climbs(layers map[string]int) []string {
	var wrong []string
	folderOf := func(name string) string { return path.Dir(strings.TrimPrefix(name, "js/")) }
	for from, targets := range g {
		if from == "js/main.js" {
			continue
		}
		for _, to := range targets {
			f, o := folderOf(from), folderOf(to)
			switch {
			case o == "." && to != "js/views.js":
				wrong = append(wrong, fmt.Sprintf("%s imports %s, which lies in no folder", from, to))
			case to == "js/views.js" || f == o:
			case layers[f] == 0 || layers[o] == 0:
				wrong = append(wrong, fmt.Sprintf("%s imports %s: main.js does not say where the folders %s and %s lie", from, to, f, o))
			case layers[f] <= layers[o]:
				wrong = append(wrong, fmt.Sprintf("%s imports %s: the folder %s does not lie above %s", from, to, f, o))
			}
		}
	}
	slices.Sort(wrong)
	return wrong
}

// TestLayers finds no modules that import each other in a circle, and none that imports what lies above it.
func TestLayers(t *testing.T) {
	tree := assets()
	g := importsOf(tree)
	if len(g) < 50 {
		t.Fatalf("the test has found the imports of %d modules alone", len(g))
	}
	if found := g.circle(); found != nil {
		t.Errorf("modules import each other in a circle: %s", strings.Join(found, " → "))
	}
	layers := layersOf(string(tree.files["js/main.js"].content()))
	if len(layers) < 10 {
		t.Fatalf("the comment of main.js names the folders %v alone", layers)
	}
	for _, wrong := range g.climbs(layers) {
		t.Error(wrong)
	}
	for name := range g {
		if folder := path.Dir(strings.TrimPrefix(name, "js/")); folder != "." && layers[folder] == 0 {
			t.Errorf("main.js does not say where the folder %s lies", folder)
		}
	}

	// It finds either when there is one.
	g["js/state/url.js"] = append(g["js/state/url.js"], "js/shell/shell.js")
	if found := g.circle(); found == nil {
		t.Error("state/url.js imports shell/shell.js, which leads back to it, and no circle is found")
	}
	g["js/paths/list.js"] = append(g["js/paths/list.js"], "js/network/chart.js")
	if wrong := strings.Join(g.climbs(layers), "\n"); strings.Count(wrong, "\n") != 1 || !strings.Contains(wrong, "js/paths/list.js imports js/network/chart.js") || !strings.Contains(wrong, "js/state/url.js imports js/shell/shell.js") {
		t.Errorf("of an import that goes up, and one between folders beside each other, this is found:\n%s", wrong)
	}
}
