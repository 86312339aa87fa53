package atlas

import (
	"slices"

	"golang.org/x/text/currency"
)

// ExchangeField is a field in which places exchange with each other: what a program or an
// event is chiefly about. Empty: neither its kind nor its title says.
type ExchangeField string

// The fields. Korean offices report their exchanges by such fields; no source of the
// built-in data prints their list, and this one is the dataset's own.
const (
	FieldAdministration ExchangeField = "ADMINISTRATION" // visits and meetings of the offices themselves
	FieldCouncil        ExchangeField = "COUNCIL"        // of the councils
	FieldStaff          ExchangeField = "STAFF"          // officials who work or train elsewhere
	FieldEconomy        ExchangeField = "ECONOMY"
	FieldTourism        ExchangeField = "TOURISM"
	FieldCulture        ExchangeField = "CULTURE"
	FieldSymbol         ExchangeField = "SYMBOL" // sculptures, squares and gifts that stand for the tie
	FieldEducation      ExchangeField = "EDUCATION"
	FieldSport          ExchangeField = "SPORT"
	FieldHealth         ExchangeField = "HEALTH"
	FieldEnvironment    ExchangeField = "ENVIRONMENT"
)

// ExchangeFields are the fields, in order.
var ExchangeFields = []ExchangeField{
	FieldAdministration, FieldCouncil, FieldStaff, FieldEconomy, FieldTourism, FieldCulture, FieldSymbol, FieldEducation, FieldSport, FieldHealth, FieldEnvironment,
}

// ExchangeFieldsOf are the fields of exchange of an entity: that of a program or an event, and
// those in which the parties of an agreement exchange. None: not known, or it is of another
// kind.
func ExchangeFieldsOf(e Entity) []ExchangeField {
	switch e := e.(type) {
	case *Partnership:
		return e.ExchangeFields
	case *Program:
		return fieldAlone(e.ExchangeField)
	case *Event:
		return fieldAlone(e.ExchangeField)
	}
	return nil
}

// fieldAlone is a list of one field, of none where it is not known.
func fieldAlone(f ExchangeField) []ExchangeField {
	i := slices.Index(ExchangeFields, f)
	if i < 0 {
		return nil
	}
	return ExchangeFields[i : i+1 : i+1]
}

// exchange is a program or an event in which cities exchange.
type exchange struct {
	field  ExchangeField
	cities []string // by id
}

// exchangesOf are the exchanges of the atlas by the city that takes part. Those of no field
// say nothing.
func exchangesOf(a *Atlas) map[string][]*exchange {
	byCity := make(map[string][]*exchange)
	add := func(field ExchangeField, roles []Role) {
		if field == "" {
			return
		}
		x := &exchange{field: field}
		for i := range roles { // in canonical order, by participant
			x.cities = append(x.cities, roles[i].Participant)
		}
		for _, id := range x.cities {
			byCity[id] = append(byCity[id], x)
		}
	}
	for _, p := range a.Programs {
		add(p.ExchangeField, p.Roles)
	}
	for _, e := range a.Events {
		add(e.ExchangeField, e.Roles)
	}
	return byCity
}

// deriveExchange computes the fields in which two of the parties at least exchange, whenever
// that was.
func (d *deriver) deriveExchange(p *Partnership) {
	var found []ExchangeField
	for i, one := range p.Parties {
		for _, other := range p.Parties[i+1:] {
			few, with := d.exchanges[one], other
			if len(d.exchanges[other]) < len(few) { // a city at the centre has many
				few, with = d.exchanges[other], one
			}
			for _, x := range few {
				if _, both := slices.BinarySearch(x.cities, with); both && !slices.Contains(found, x.field) {
					found = append(found, x.field)
				}
			}
		}
	}
	for _, f := range ExchangeFields {
		if slices.Contains(found, f) {
			p.ExchangeFields = append(p.ExchangeFields, f)
		}
	}
}

// Budget says whether money was planned or spent. Empty: not recorded.
type Budget string

// The budgets.
const (
	Planned Budget = "PLANNED"
	Spent   Budget = "SPENT"
)

// Budgets are all of them.
var Budgets = []Budget{Planned, Spent}

// ParseCurrency reads a code of ISO 4217, in whatever case. Errors: [ErrInvalid].
func ParseCurrency(s string) (string, error) {
	unit, err := currency.ParseISO(s)
	if err != nil {
		return "", notForm(s, "the code of a currency", "write one of ISO 4217, as KRW")
	}
	return unit.String(), nil
}

func checkCurrency(s string) error {
	if code, err := ParseCurrency(s); err != nil || code != s {
		return Invalid("%s is not the code of a currency: write one of ISO 4217 in capitals, as KRW", Quote(s))
	}
	return nil
}

func checkYear(s string) error {
	if d, err := ParseDate(s); err != nil || len(d) != 4 {
		return Invalid("%s is not a year: write it as 2011", Quote(s))
	}
	return nil
}

// checkFigure checks what is said of a number as money.
func (v *validator) checkFigure(f *Figure) {
	v.inOrder(f.From, "through", f.Through)
	if f.Currency == "" && f.FiscalYear != "" {
		v.report("fiscalYear", "it is said of no money: write the currency, or leave it empty")
	}
	if f.Currency == "" && f.Budget != "" {
		v.report("budget", "it is said of no money: write the currency, or leave it empty")
	}
}

// checkQuiet checks a claim that nothing was exchanged.
func (v *validator) checkQuiet(p *Partnership) {
	if (p.QuietFrom == "") != (p.QuietThrough == "") {
		v.report("quietFrom", "a claim of quiet has a first and a last day: write quiet_from and quiet_through, or neither")
	}
	v.inOrder(p.QuietFrom, "quietThrough", p.QuietThrough)
}
