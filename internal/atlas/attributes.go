package atlas

import "slices"

// attributes are all attributes, by kind of entity or part, in the order of the columns
// of a dataset.
var attributes = map[Kind][]Attribute{
	KindCity: slices.Concat([]Attribute{
		enum("kind", PlaceKinds, func(c *City) *PlaceKind { return &c.Kind }).cited().tested(),
		reference("country", InCountry, func(c *City) *string { return &c.Country }, KindCountry).needed().cited(),
	}, nameAttributes(func(c *City) *Names { return &c.Names }), []Attribute{
		reference("partOf", PartOf, func(c *City) *string { return &c.PartOf }, KindCity).cited(),
		attributeOf("location", TypeLocation, func(c *City) **Location { return &c.Location }).cited().tested(),
		attributeOf("population", TypePopulation, func(c *City) **Population { return &c.Population }).cited().tested().ordered().from(0),
		attributeOf("areaKm2", TypeNumber, func(c *City) **float64 { return &c.AreaKm2 }).citedAs("area").tested(),
		text("timeZone", func(c *City) *string { return &c.TimeZone }).cited().tested().of(ZoneForm).checked(checkTimeZone),
		text("wikidata", func(c *City) *string { return &c.Wikidata }).cited().tested().of(WikidataForm).checked(checkWikidata),
		note(func(c *City) *string { return &c.Note }),
	}),
	KindCountry: slices.Concat([]Attribute{
		text("code", func(c *Country) *string { return &c.Code }).needed().cited().tested().of(ParseCountryCode).checked(checkCountryCode),
	}, nameAttributes(func(c *Country) *Names { return &c.Names })[:4], []Attribute{ // no other names
		enum("region", Regions, func(c *Country) *Region { return &c.Region }).cited().tested(),
		reference("countedWith", "", func(c *Country) *string { return &c.CountedWith }, KindCountry).cited(),
		note(func(c *Country) *string { return &c.Note }),
	}),
	KindPartnership: {
		enum("kind", PartnershipKinds, func(p *Partnership) *PartnershipKind { return &p.Kind }).needed().cited().tested(),
		attributeOf("parties", TypeReferences, func(p *Partnership) *[]string { return &p.Parties }).needed().cited(),
		date("signedOn", func(p *Partnership) *Date { return &p.SignedOn }).cited().tested().ordered(),
		textual("inForceBy", TypeDay, func(p *Partnership) *Day { return &p.InForceBy }).cited().tested(),
		attributeOf("inForceByDerived", TypeFlag, func(p *Partnership) *bool { return &p.InForceByDerived }),
		date("endedOn", func(p *Partnership) *Date { return &p.EndedOn }).cited().tested(),
		attributeOf("ended", TypeFlag, func(p *Partnership) *bool { return &p.Ended }).cited().tested(),
		attributeOf("unsigned", TypeFlag, func(p *Partnership) *bool { return &p.Unsigned }).cited().tested(),
		reference("supersedes", Supersedes, func(p *Partnership) *string { return &p.Supersedes }, KindPartnership).cited(),
		date("quietFrom", func(p *Partnership) *Date { return &p.QuietFrom }).citedAs("quiet").tested(),
		date("quietThrough", func(p *Partnership) *Date { return &p.QuietThrough }).as("quietUntil").tested(),
		note(func(p *Partnership) *string { return &p.Note }),
	},
	KindProgram: slices.Concat([]Attribute{
		enum("kind", ProgramKinds, func(p *Program) *string { return &p.Kind }).needed().cited().tested(),
		text("name", func(p *Program) *string { return &p.Name }).needed().cited(),
	}, koreanAttributes(func(p *Program) *string { return &p.Korean }, func(p *Program) *bool { return &p.Translated }), []Attribute{
		date("startOn", func(p *Program) *Date { return &p.Start }).as("from").cited().tested().ordered(),
		date("endOn", func(p *Program) *Date { return &p.End }).as("until").cited().tested(),
		enum("exchangeField", ExchangeFields, func(p *Program) *ExchangeField { return &p.ExchangeField }).tested(),
		note(func(p *Program) *string { return &p.Note }),
	}),
	KindOrganization: slices.Concat([]Attribute{
		enum("kind", OrganizationKinds, func(o *Organization) *string { return &o.Kind }).needed().cited().tested().ordered(),
	}, nameAttributes(func(o *Organization) *Names { return &o.Names }), []Attribute{
		reference("seat", BasedIn, func(o *Organization) *string { return &o.Seat }, KindCity).cited(),
		reference("country", "", func(o *Organization) *string { return &o.Country }, KindCountry).cited(),
		reference("partOf", PartOf, func(o *Organization) *string { return &o.PartOf }, KindOrganization).cited(),
		note(func(o *Organization) *string { return &o.Note }),
	}),
	KindPerson: append(nameAttributes(func(p *Person) *Names { return &p.Names }), note(func(p *Person) *string { return &p.Note })),
	KindEvent: slices.Concat([]Attribute{
		enum("kind", EventKinds, func(e *Event) *string { return &e.Kind }).needed().cited().tested(),
		text("title", func(e *Event) *string { return &e.Title }).needed().cited(),
	}, koreanAttributes(func(e *Event) *string { return &e.Korean }, func(e *Event) *bool { return &e.Translated }), []Attribute{
		date("startOn", func(e *Event) *Date { return &e.Start }).as("from").cited().tested().ordered(),
		date("endOn", func(e *Event) *Date { return &e.End }).as("until").cited().tested(),
		enum("exchangeField", ExchangeFields, func(e *Event) *ExchangeField { return &e.ExchangeField }).tested(),
		note(func(e *Event) *string { return &e.Note }),
	}),
	KindSource: {
		text("title", func(s *Source) *string { return &s.Title }).needed(),
		text("publisher", func(s *Source) *string { return &s.Publisher }).tested(),
		text("address", func(s *Source) *string { return &s.Address }).checked(checkAddress),
		date("day", func(s *Source) *Date { return &s.Day }).tested().ordered(),
		text("language", func(s *Source) *string { return &s.Language }).tested().of(LanguageForm).inLowerCase().checked(checkLanguage),
		text("licence", func(s *Source) *string { return &s.Licence }).tested(),
		attributeOf("readByHand", TypeFlag, func(s *Source) *bool { return &s.ReadByHand }).tested(),
		reference("issuer", "", func(s *Source) *string { return &s.Issuer }, KindCity),
	},

	KindOffice: {
		reference("at", HoldsOffice, func(o *Office) *string { return &o.At }, KindOrganization, KindCity, KindCountry).needed(),
		text("title", func(o *Office) *string { return &o.Title }).needed().tested(),
		date("from", func(o *Office) *Date { return &o.From }).tested(),
		date("to", func(o *Office) *Date { return &o.To }).as("until").tested(),
		enum("basis", Bases, func(o *Office) *Basis { return &o.Basis }).needed().tested(),
		note(func(o *Office) *string { return &o.Note }),
	},
	KindRole: {
		reference("participant", "", func(r *Role) *string { return &r.Participant }, KindCity, KindOrganization, KindPerson).needed(),
		text("role", func(r *Role) *string { return &r.Role }).tested(),
		date("from", func(r *Role) *Date { return &r.From }),
		date("to", func(r *Role) *Date { return &r.To }).as("until"),
	},
	KindFigure: {
		attributeOf("value", TypeValue, func(f *Figure) *float64 { return &f.Value }).needed().tested(),
		text("unit", func(f *Figure) *string { return &f.Unit }).needed().tested(),
		text("what", func(f *Figure) *string { return &f.What }),
		enum("qualifier", Qualifiers, func(f *Figure) *Qualifier { return &f.Qualifier }).tested(),
		enum("scope", Scopes, func(f *Figure) *Scope { return &f.Scope }).tested(),
		date("from", func(f *Figure) *Date { return &f.From }),
		date("through", func(f *Figure) *Date { return &f.Through }).as("until"),
		text("currency", func(f *Figure) *string { return &f.Currency }).tested().of(ParseCurrency).checked(checkCurrency),
		text("fiscalYear", func(f *Figure) *string { return &f.FiscalYear }).checked(checkYear),
		enum("budget", Budgets, func(f *Figure) *Budget { return &f.Budget }).tested(),
	},
	KindSignature: {
		reference("person", Signed, func(s *Signature) *string { return &s.Person }, KindPerson).needed(),
		reference("forCity", "", func(s *Signature) *string { return &s.ForCity }, KindCity),
	},
	KindDecision: {
		reference("forCity", DecidesOn, func(x *Decision) *string { return &x.ForCity }, KindCity).needed().tested(),
		reference("organization", "", func(x *Decision) *string { return &x.Organization }, KindOrganization).tested(),
		text("body", func(x *Decision) *string { return &x.Body }).tested(),
		date("decidedOn", func(x *Decision) *Date { return &x.DecidedOn }).tested(),
		enum("result", DecisionResults, func(x *Decision) *DecisionResult { return &x.Result }).needed().tested(),
		enum("purpose", DecisionPurposes, func(x *Decision) *DecisionPurpose { return &x.Purpose }).needed().tested(),
		note(func(x *Decision) *string { return &x.Note }),
	},
	KindVenue: {
		reference("city", HeldIn, func(v *Venue) *string { return &v.City }, KindCity).needed(),
	},
	KindMark: {
		reference("partnership", Marks, func(m *Mark) *string { return &m.Partnership }, KindPartnership).needed(),
		enum("act", Acts, func(m *Mark) *Act { return &m.Act }).needed().tested(),
	},
	KindCelebration: {
		reference("partnership", Celebrates, func(c *Celebration) *string { return &c.Partnership }, KindPartnership).needed(),
		attributeOf("nth", TypeCount, func(c *Celebration) *int { return &c.Nth }).needed().tested().from(1),
	},
	KindCitation: {
		textual("field", TypeText, func(c *Citation) *string { return &c.Field }),
		text("value", func(c *Citation) *string { return &c.Value }),
		reference("source", CitedIn, func(c *Citation) *string { return &c.Source }, KindSource).needed(),
		enum("confidence", Confidences, func(c *Citation) *Confidence { return &c.Confidence }).tested(),
		text("note", func(c *Citation) *string { return &c.Note }),
	},
}
