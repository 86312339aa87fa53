package dashboard_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestScreenshots takes the pictures of the documentation, where CITYGRAPH_SCREENSHOTS names the folder that they go to; make
// screenshots does.
func TestScreenshots(t *testing.T) {
	folder := os.Getenv("CITYGRAPH_SCREENSHOTS")
	if folder == "" {
		t.Skip("the pictures of the documentation are taken by make screenshots")
	}
	s := newSite(t)
	for _, picture := range []struct {
		name, path string
		on         screen
		ready      string // what is true once all has been drawn
	}{
		{"map", "/", desktop, `document.querySelector(".map .land") && document.querySelector(".map .life-recent")`},
		{"map-dark", "/?place=tianjin&among=1", desktop.inDark(), `document.querySelector(".map .land") && document.querySelector(".map .life-recent") && document.querySelectorAll(".map .among path").length === 11`},
		{"map-phone", "/?lang=ko", phone, `document.querySelector(".map .land") && document.querySelector(".map .life-recent")`},
		{"wall", "/map?wall=1", wallScreen, `document.querySelector(".map .life-recent") && document.querySelector(".wallnext strong")`},
		{"network", "/network", desktop, `document.querySelector("svg.network[data-settled]")`},
		{"paths", "/paths?from=merida&to=kobe&path=2", desktop, `document.querySelector(".pathmap .land") && document.querySelectorAll(".chosenway .leg").length === 3`},
		{"profile", "/entity/tianjin", desktop, `document.querySelector(".tie") && document.querySelector(".milestones") && document.querySelector(".with .land")`},
		{"calendar", "/calendar?year=2013", desktop, `document.querySelectorAll(".entry").length === 5`},
		{"tables", "/tables/agreements", desktop, `document.querySelectorAll(".grid tbody tr").length > 10 && !document.querySelector(".grid.busy")`},
	} {
		p := s.open(t, picture.path, picture.on.calmly())
		p.until(picture.ready)
		p.until(`document.fonts.status === "loaded"`)
		png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
		p.must(nil, err)("take the picture %s", picture.name)
		p.must(nil, os.WriteFile(filepath.Join(folder, picture.name+".png"), png, 0o644))("write the picture %s", picture.name)
	}
}
