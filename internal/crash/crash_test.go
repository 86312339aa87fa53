package crash_test

import (
	"regexp"
	"strings"
	"testing"

	"citygraph/internal/crash"
)

// whereOf is what Where says of the panic of f.
func whereOf(f func()) (where string) {
	defer func() {
		recover()
		where = crash.Where()
	}()
	f()
	return ""
}

type thing struct{ n int }

func nobody() *thing { return nil }

func fall() {
	nobody().n = 1
}

func deep(n int) {
	if n == 0 {
		panic("the bottom")
	}
	deep(n - 1)
}

func TestWhereBeginsAtThePanic(t *testing.T) {
	for name, c := range map[string]struct {
		f    func()
		want string
	}{
		"of the runtime":  {fall, `^crash_test\.fall \(crash_test\.go:\d+\) < crash_test\.whereOf \(crash_test\.go:\d+\) < `},
		"of the program":  {func() { deep(1) }, `^crash_test\.deep \(crash_test\.go:\d+\) < crash_test\.deep \(crash_test\.go:\d+\) < crash_test\.TestWhere`},
		"of an index":     {func() { _ = []int{}[len(name(0))] }, `^crash_test\.TestWhereBeginsAtThePanic\.func\d+ \(`},
		"of nil pointers": {func() { _ = *(*int)(nil) }, `^crash_test\.TestWhereBeginsAtThePanic\.func\d+ \(`},
	} {
		if got := whereOf(c.f); !regexp.MustCompile(c.want).MatchString(got) {
			t.Errorf("%s: Where() = %s, want %s", name, got, c.want)
		}
	}
}

func name(n int) string { return strings.Repeat("x", n) }

func TestWhereIsShort(t *testing.T) {
	got := whereOf(func() { deep(1000) })
	if n := strings.Count(got, " < ") + 1; n != 8 || len(got) > 600 || strings.Contains(got, "\n") {
		t.Errorf("Where() names %d calls in %d bytes, want %d in one line: %s", n, len(got), 8, got)
	}
}
