package trusted_test

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"citygraph/internal/trusted"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func read(t *testing.T, files fstest.MapFS) *trusted.Set {
	t.Helper()
	s, err := trusted.Read(files, nil)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return s
}

func TestFind(t *testing.T) {
	const text = "{ city(id: \"incheon\") { name } }\n"
	s := read(t, fstest.MapFS{"City.graphql": file(text), "more/Other.graphql": file("{a}"), "README.md": file("no document")})
	if s.Len() != 2 {
		t.Errorf("Len(): got %d, want 2", s.Len())
	}
	for _, by := range []string{"City", trusted.IDOf(text), "sha256:" + strings.ToUpper(strings.TrimPrefix(trusted.IDOf(text), "sha256:"))} {
		if d, ok := s.Find(by); !ok || d.Text != text || d.Name != "City" {
			t.Errorf("Find(%q): got %v, %t", by, d, ok)
		}
	}
	if d, ok := s.Find(trusted.IDOf(text)); !ok || d.Name != "City" {
		t.Errorf("Of(the text): got %v, %t", d, ok)
	}
	for _, by := range []string{"", "city", "sha256:", "sha256:00", "README", trusted.IDOf("{b}"), strings.TrimPrefix(trusted.IDOf(text), "sha256:")} {
		if d, ok := s.Find(by); ok {
			t.Errorf("Find(%q): got %v, want nothing", by, d)
		}
	}
	if _, ok := s.Find(trusted.IDOf(strings.TrimSpace(text))); ok {
		t.Error("Of() finds a text that differs by a space")
	}
}

func TestIDOf(t *testing.T) {
	// printf '{a}' | sha256sum
	if got, want := trusted.IDOf("{a}"), "sha256:460c3a93211614ac783c0f1d1bbbcb45a6da87d6421b5c0771772588f1015ff8"; got != want {
		t.Errorf("IDOf({a}): got %s, want %s", got, want)
	}
}

func TestWhatCannotBe(t *testing.T) {
	invalid := func(text string) error {
		if strings.Contains(text, "nowhere") {
			return errors.New("there is no field nowhere")
		}
		return nil
	}
	for name, c := range map[string]struct {
		files fstest.MapFS
		want  string
	}{
		"two of one name": {fstest.MapFS{"a/Q.graphql": file("{a}"), "b/Q.graphql": file("{b}")}, "a/Q.graphql and b/Q.graphql have the same name"},
		"empty":           {fstest.MapFS{"Q.graphql": file(" \n")}, "the document Q is empty"},
		"not text":        {fstest.MapFS{"Q.graphql": file("{a}\xff")}, "the document Q is not text in UTF-8"},
		"name":            {fstest.MapFS{"my query.graphql": file("{a}")}, `"my query" is no name for a document`},
		"invalid":         {fstest.MapFS{"Q.graphql": file("{nowhere}")}, "the document Q: there is no field nowhere"},
		"too long":        {fstest.MapFS{"Q.graphql": file("{" + strings.Repeat("a", 1<<20) + "}")}, "the document Q is longer than"},
	} {
		if s, err := trusted.Read(c.files, invalid); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: got %v, %v; want an error that says %q", name, s, err, c.want)
		}
	}
}

func TestWith(t *testing.T) {
	ours := read(t, fstest.MapFS{"A.graphql": file("{a}"), "B.graphql": file("{b}")})
	theirs := read(t, fstest.MapFS{"B.graphql": file("{b2}")})
	both := ours.With(theirs)
	if d, _ := both.Find("B"); d.Text != "{b2}" {
		t.Errorf("Find(B): got %q, want the one of the second set", d.Text)
	}
	for _, text := range []string{"{a}", "{b}", "{b2}"} {
		if _, ok := both.Find(trusted.IDOf(text)); !ok {
			t.Errorf("Of(%s): not found", text)
		}
	}
	var none *trusted.Set
	if d, ok := none.With(none).Find("A"); ok || none.Len() != 0 {
		t.Errorf("the empty set has %v", d)
	}
	if d, ok := none.Find(trusted.IDOf("{a}")); ok {
		t.Errorf("the nil set has %v", d)
	}
}
