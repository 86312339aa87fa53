package dashboard_test

import (
	"strings"
	"testing"
)

// TestAgreementTellsWhoAsserts finds on the page of an agreement, and on the picture of it, which parties assert it by sources of their own, and on that of a source
// the place whose government issued it.
func TestAgreementTellsWhoAsserts(t *testing.T) {
	s := newSite(t)
	p := s.tab(t, desktop)
	for _, c := range []struct{ id, says, korean string }{
		{"beijing-yokohama-2006", "Sources of Yokohama assert it; no source of Beijing does.", "요코하마 측 출처가 밝힌 협정이며, 베이징 측 출처는 없습니다."},
		{"incheon-kobe-2010", "Sources of Incheon and Kobe assert it. No government is known to have issued 1 source of it.", "인천 및 고베 측 출처가 모두 밝힌 협정입니다. 지방정부가 발행했는지 알려지지 않은 출처가 1건 있습니다."},
		{"aarhus-harbin-twinned", "No source of Aarhus or Harbin asserts it.", "Aarhus 또는 하얼빈 측 출처는 없습니다."},
	} {
		p.visit("/entity/" + c.id)
		p.until(`document.querySelector("[aria-labelledby=h-parties] .hint")`)
		if says := p.text("[aria-labelledby=h-parties] .hint"); !strings.HasPrefix(says, c.says) {
			t.Errorf("%s says %q, want %q", c.id, says, c.says)
		}
		p.axe()
		readSVG(t, p.saves()("(SVG)", c.id+"-2013-03-28.svg")).expectTexts(t, c.id, c.says)
		p.visit("/entity/" + c.id + "?lang=ko")
		p.until(`document.querySelector("[aria-labelledby=h-parties] .hint")`)
		if says := p.text("[aria-labelledby=h-parties] .hint"); !strings.HasPrefix(says, c.korean) {
			t.Errorf("%s says %q, want %q", c.id, says, c.korean)
		}
	}
	p.visit("/entity/src-kobe-tj")
	p.until(`[...document.querySelectorAll(".facts dl > div")].some((row) => row.textContent.startsWith("Issued by the government of") && row.querySelector("a").getAttribute("href") === "/entity/kobe")`)
	p.visit("/entity/src-1gan184684")
	p.until(`document.querySelector(".facts") && !document.querySelector(".facts").textContent.includes("Issued by the government of")`)
}
