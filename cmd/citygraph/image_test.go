package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// imageOf is where a Dockerfile or a compose file names an image of others.
var imageOf = regexp.MustCompile(`(?m)^(?:FROM|\s+image:)\s+(\S+)`)

// TestImagesArePinned finds a tag and a digest behind each image that is not built here.
func TestImagesArePinned(t *testing.T) {
	pinned := regexp.MustCompile(`^[a-z0-9/]+:[\w.-]+@sha256:[0-9a-f]{64}$`)
	for file, want := range map[string]int{"../../Dockerfile": 2, "../../compose.yaml": 1} {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, m := range imageOf.FindAllStringSubmatch(string(b), -1) {
			if m[1] == "scratch" || m[1] == "citygraph:local" {
				continue
			}
			n++
			if !pinned.MatchString(m[1]) {
				t.Errorf("%s names %s: write it as NAME:TAG@sha256:DIGEST", file, m[1])
			}
		}
		if n != want {
			t.Errorf("%s names %d images, want %d", file, n, want)
		}
		if strings.Contains(string(b), "# syntax=") {
			t.Errorf("%s names an image to read it with, which is not pinned", file)
		}
	}
}

// TestImageListsWhatItIsMadeOf has the build write a list of components, by a version of the tool that is pinned, and keeps it.
func TestImageListsWhatItIsMadeOf(t *testing.T) {
	b, err := os.ReadFile("../../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	made := regexp.MustCompile(`cyclonedx-gomod@v\d+\.\d+\.\d+ bin -json -std -output (\S+) /out/citygraph\n`).FindSubmatch(b)
	if made == nil || !strings.Contains(string(b), "COPY --from=build "+string(made[1])+" /usr/share/sbom/") {
		t.Errorf("the Dockerfile makes no list of components, or does not keep it")
	}
}
