package tokens

import (
	"crypto/sha256"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
)

func parse(t *testing.T, text string) *Set {
	t.Helper()
	s, err := Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestFind(t *testing.T) {
	var file strings.Builder
	made := map[string]Holder{}
	for i, rate := range []int{-1, 0, 500} {
		h := Holder{fmt.Sprint("office-", i), rate}
		secret := New()
		made[secret] = h
		fmt.Fprintf(&file, "# of %s\n\n  %s\t\n", h.Name, Line(h, secret))
	}
	s := parse(t, "\ufeff"+file.String())
	if len(s.Holders()) != 3 || len(made) != 3 {
		t.Fatalf("holders %v of tokens %v, want three", s.Holders(), made)
	}
	for secret, want := range made {
		if got, ok := s.Find(secret); !ok || got != want {
			t.Errorf("Find(%s) = %v, %t, want %v", secret, got, ok, want)
		}
		for _, wrong := range []string{"", secret[1:], secret + "A", strings.ToUpper(secret), " " + secret} {
			if h, ok := s.Find(wrong); ok {
				t.Errorf("Find(%q) = %v, want nobody", wrong, h)
			}
		}
	}
	if h, ok := (*Set)(nil).Find("x"); ok || (*Set)(nil).Holders() != nil {
		t.Errorf("the set of no tokens knows %v", h)
	}
}

// TestFindTakesNothingLong has no token hashed that is longer than any.
func TestFindTakesNothingLong(t *testing.T) {
	for n, want := range map[int]bool{maxLength: true, maxLength + 1: false} {
		secret := strings.Repeat("x", n)
		s := parse(t, fmt.Sprintf("long sha256:%x", sha256.Sum256([]byte(secret))))
		if _, ok := s.Find(secret); ok != want {
			t.Errorf("a token of %d bytes is known: %t, want %t", n, ok, want)
		}
	}
}

// TestFindComparesAll reads Find itself: its loop goes over all hashes, ends by nothing else, decides nothing, and
// compares by crypto/subtle. Time would tell less, and not every time.
func TestFindComparesAll(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "tokens.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	loops, called := 0, map[string]int{}
	for _, decl := range file.Decls {
		find, ok := decl.(*ast.FuncDecl)
		if !ok || find.Name.Name != "Find" {
			continue
		}
		ast.Inspect(find, func(n ast.Node) bool {
			loop, ok := n.(*ast.RangeStmt)
			if !ok {
				return true
			}
			loops++
			ast.Inspect(loop.Body, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.ReturnStmt, *ast.BranchStmt, *ast.IfStmt, *ast.SwitchStmt, *ast.BinaryExpr:
					t.Errorf("the loop of Find has a %T, which may take another time for another token", n)
				case *ast.SelectorExpr:
					if x, ok := n.X.(*ast.Ident); ok {
						called[x.Name+"."+n.Sel.Name]++
					}
				}
				return true
			})
			return true
		})
	}
	if loops != 1 || called["subtle.ConstantTimeCompare"] != 1 || called["subtle.ConstantTimeSelect"] != 1 {
		t.Errorf("Find has %d loops that use %v", loops, called)
	}
}

func TestParseNamesLines(t *testing.T) {
	const hash = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
	for text, want := range map[string]string{
		"# a comment\n\nalone":              "line 3: write NAME sha256:HEX",
		"a " + hash + " 1 2":                "line 1: write NAME sha256:HEX",
		"ä " + hash:                         "line 1: \"ä\" is no name for a token",
		"a the-token-itself":                "line 1: a must be followed by sha256:",
		"a " + hash[:len(hash)-1]:           "line 1: a must be followed by sha256:",
		"a " + hash[:len(hash)-1] + "g":     "line 1: the hash of the token of a has characters that are not hexadecimal",
		"a " + hash + " -1":                 "line 1: the rate of a must be a whole number",
		"a " + hash + " fast":               "line 1: the rate of a must be a whole number",
		"a " + hash + " 1000000001":         "line 1: the rate of a must be a whole number",
		"a " + hash + "\nb " + hash:         "line 2: the token of b is the same as on line 1",
		"a " + hash + "\n\na sha256:0":      "line 3: a must be followed",
		"a " + hash + "\n" + "a" + hash[1:]: "line 2: write NAME",
		"x y\nz":                            "line 2: write NAME",
		"a " + strings.Repeat("x", 100_000): "line 1: bufio.Scanner: token too long",
	} {
		_, err := Parse(strings.NewReader(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Parse(%.100q): %v, want %s", text, err, want)
		}
		if err != nil && strings.Contains(err.Error(), "the-token-itself") {
			t.Errorf("Parse quotes what may be a token: %v", err)
		}
	}
	twice := "a " + hash + "\na sha256:" + strings.Repeat("0", 64)
	if _, err := Parse(strings.NewReader(twice)); err == nil || err.Error() != "line 2: the name a is on line 1 already: each token needs a name of its own" {
		t.Errorf("a name twice: %v", err)
	}
	var many strings.Builder
	for i := range maxTokens + 1 {
		fmt.Fprintf(&many, "n%d sha256:%064x\n", i, i)
	}
	if _, err := Parse(strings.NewReader(many.String())); err == nil || !strings.Contains(err.Error(), "there are 1001 tokens, and at most 1000 are allowed") {
		t.Errorf("too many: %v", err)
	}
}

// TestRandomBits holds a new token to its 256 bits.
func TestRandomBits(t *testing.T) {
	a, b := New(), New()
	if a == b || len(a) != 43 || len(b) != 43 {
		t.Errorf("two tokens: %s and %s, want 43 letters each", a, b)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("a sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 5\n# b")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := Parse(strings.NewReader(text))
		if (s == nil) == (err == nil) {
			t.Errorf("Parse(%q) = %v, %v", text, s, err)
		}
		if s != nil && len(s.digests) != len(s.holders) {
			t.Errorf("Parse(%q): %d hashes of %d holders", text, len(s.digests), len(s.holders))
		}
	})
}
