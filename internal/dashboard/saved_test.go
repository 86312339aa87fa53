package dashboard_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	downloads "github.com/chromedp/cdproto/browser"
	"github.com/chromedp/chromedp"
)

// saves lets the tab save files, and returns what saves one: a click on an item of the menu, and the file's content.
func (p *tab) saves() func(item, file string) []byte {
	p.t.Helper()
	folder := p.t.TempDir()
	p.must(chromedp.CallBrowser(p.ctx, downloads.SetDownloadBehavior, downloads.SetDownloadBehaviorParams{Behavior: downloads.SetDownloadBehaviorBehaviorAllow,
		BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID, DownloadPath: folder}))("allow downloads")
	return func(item, file string) []byte {
		p.t.Helper()
		p.clickOn(`[...document.querySelectorAll("details.menu > summary")].find((el) => /Export|내보내기/.test(el.textContent))`, "the menu")
		p.click("button", item)
		for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
			if b, err := os.ReadFile(filepath.Join(folder, file)); err == nil && len(b) > 0 {
				if pictures := os.Getenv("CITYGRAPH_PICTURES"); pictures != "" {
					p.must(nil, os.WriteFile(filepath.Join(pictures, file), b, 0o644))("write %s", file)
				}
				return b
			}
		}
		found, _ := os.ReadDir(folder)
		p.t.Fatalf("%s was not saved as %s, but %v", item, file, found)
		return nil
	}
}

// A drawing is what a test reads of an SVG: how many elements of each name it has, and its texts, each on a line of its own.
type drawing struct {
	elements map[string]int
	texts    string
}

// readSVG reads a picture, which must be well-formed and stand alone.
func readSVG(t *testing.T, svg []byte) drawing {
	t.Helper()
	d := drawing{elements: map[string]int{}}
	var texts strings.Builder
	for decoder := xml.NewDecoder(bytes.NewReader(svg)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("the SVG is not well-formed: %v", err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			d.elements[token.Name.Local]++
		case xml.CharData:
			texts.Write(token)
		case xml.EndElement:
			if token.Name.Local == "text" || token.Name.Local == "title" {
				texts.WriteString("\n")
			}
		}
	}
	d.texts = texts.String()
	for _, foreign := range []string{"var(", "class=", "foreignObject", "href="} {
		if bytes.Contains(svg, []byte(foreign)) {
			t.Errorf("the SVG has %q, which needs the page or a browser", foreign)
		}
	}
	return d
}

// expectTexts fails the test where a drawing lacks a text; it may be broken into lines anywhere.
func (d drawing) expectTexts(t *testing.T, what string, texts ...string) {
	t.Helper()
	whole := func(text string) string { return strings.Join(strings.Fields(text), "") }
	for _, text := range texts {
		if !strings.Contains(whole(d.texts), whole(text)) {
			t.Errorf("%s: the picture does not say %q; it says\n%s", what, text, d.texts)
		}
	}
}

// readPNG reads a picture and says whether anything is drawn on it: how many of its pixels are not of its ground.
func readPNG(t *testing.T, b []byte) (size image.Point, drawn int) {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatalf("the PNG cannot be read: %v", err)
	}
	var pixels []uint8
	var stride int
	switch picture := picture.(type) {
	case *image.NRGBA:
		pixels, stride = picture.Pix, picture.Stride
	case *image.RGBA: // of a picture without a pixel that is seen through
		pixels, stride = picture.Pix, picture.Stride
	default:
		t.Fatalf("the PNG has the colours %T", picture)
	}
	size = picture.Bounds().Size()
	ground := [4]uint8(pixels)
	for y := 0; y < size.Y; y += 2 {
		for x := 0; x < size.X; x += 2 {
			if [4]uint8(pixels[y*stride+4*x:]) != ground {
				drawn++
			}
		}
	}
	return size, drawn
}

// isBlank tells whether less is drawn on a picture than a sheet of text has: of the pixels that readPNG looks at, one in
// two hundred.
func isBlank(size image.Point, drawn int) bool { return drawn < size.X*size.Y/4/200 }

// TestSavedPicturesNameTheirSigns finds in the legend of a saved network and of saved paths each shape and line that is
// drawn, and the hollow ones.
func TestSavedPicturesNameTheirSigns(t *testing.T) {
	p := newSite(t).tab(t, desktop)
	for _, c := range []struct {
		path, ready, file string
		widest            int // the longest line of small type that the picture holds
		legend            []string
	}{
		{"/network?city=barcelona&show=CITY,COUNTRY,EVENT,ORGANIZATION&undated=1", `document.querySelector("svg.network[data-settled]")`, "network-barcelona-2013-03-28.svg", 110,
			[]string{"Cities", "Countries", "Sister cities", "Twin or sister cities", "Other links", "Links that may hold on this day"}},
		{"/paths?from=anchorage&to=harbin&maxLength=1&undated=1", `document.querySelector(".chosenway .hollow")`, "paths-anchorage-harbin-2013-03-28.svg", 200,
			[]string{"Cities", "Links that may hold on this day"}},
	} {
		p.visit(c.path)
		p.until(c.ready)
		picture := readSVG(t, p.saves()("Picture (SVG)", c.file))
		lines := strings.Split(picture.texts, "\n")
		if all := strings.Join(lines, " "); !strings.Contains(all, "their compilation is Apache-2.0") {
			t.Errorf("%s: the saved picture lacks the licence:\n%s", c.path, picture.texts)
		}
		for _, line := range lines {
			if len(line) > c.widest {
				t.Errorf("%s: a line of the saved picture is wider than it: %s", c.path, line)
			}
		}
		for _, word := range c.legend {
			if !slices.Contains(lines, word) {
				t.Errorf("%s: the legend of the saved picture lacks %q:\n%s", c.path, word, picture.texts)
			}
		}
	}
}
