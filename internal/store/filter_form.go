package store

import (
	"strconv"

	"citygraph/internal/atlas"
)

// checkForms brings the texts of a test into the form of those of the field.
func (f *Field) checkForms(t *Test) (err error) {
	if f.form == nil || t.Op == TestKnown {
		return nil
	}
	if t.Op != TestIn {
		t.Text, err = f.form(t.Text)
		return err
	}
	texts := make([]string, len(t.Texts))
	for i, s := range t.Texts {
		if texts[i], err = f.form(s); err != nil {
			return err
		}
	}
	t.Texts = texts
	return nil
}

// checkLeast refuses a number that the values of the field never come near to, and a
// date before or after all there are.
func (f *Field) checkLeast(t Test) error {
	if f.Type == FieldDate && t.Op != TestKnown && t.Date != "" {
		if from, to := f.span(t); from > atlas.LastDay.Number() || to < atlas.FirstDay.Number() {
			return atlas.Invalid("%s.%s is %s, and no day is %s: nothing can meet that", f.Name, t.Op, t.Date, f.inWords(t))
		}
	}
	if f.least == nil || t.Op == TestKnown {
		return nil
	}
	least := *f.least
	never := map[TestOp]bool{TestEq: t.Number < least, TestLt: t.Number <= least, TestLte: t.Number < least}[t.Op]
	if never {
		return atlas.Invalid("%s.%s is %s, and no value is below %s: nothing can meet that", f.Name, t.Op, writtenNumber(t.Number), writtenNumber(least))
	}
	return nil
}

// writtenNumber is a number as people write it.
func writtenNumber(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
