package nodes

import "citygraph/internal/atlas"

// setText sets a property to a text. What is not known has no property.
func setText(props map[string]any, name, value string) {
	if value != "" {
		props[name] = value
	}
}

// putAttributes puts the attributes of an entity or a part, given as a pointer, among the
// properties. What relations state has none: ids that lead to other entities.
func putAttributes(props map[string]any, kind atlas.Kind, x any) {
	attributes := atlas.Attributes(kind)
	for i := range attributes {
		a := &attributes[i]
		if isRelation(kind, a) {
			continue
		}
		switch a.Type {
		case atlas.TypeTexts:
			if texts := *a.Texts(x); len(texts) > 0 {
				props[a.Name] = texts
			}
		case atlas.TypeLocation:
			if l := *a.Location(x); l != nil {
				props["latitude"], props["longitude"] = l.Latitude, l.Longitude
				setText(props, "position", string(l.Position))
			}
		case atlas.TypePopulation:
			if p := *a.Population(x); p != nil {
				props[a.Name] = p.Value
				if p.Year != 0 {
					props[a.Name+"Year"] = p.Year
				}
			}
		default:
			if v, known := valueOf(a, x); known {
				props[a.Name] = v
			}
		}
	}
}

// valueOf is the value of an attribute whose type is a single property, and whether it is
// known. A flag that filters test always is.
func valueOf(a *atlas.Attribute, x any) (v any, known bool) {
	switch a.Type {
	case atlas.TypeFlag:
		return *a.Flag(x), *a.Flag(x) || a.Tested
	case atlas.TypeNumber:
		if n := *a.Number(x); n != nil {
			return *n, true
		}
		return nil, false
	case atlas.TypeValue:
		return *a.Value(x), true
	case atlas.TypeCount:
		return *a.Count(x), true
	}
	s := a.Text(x)
	return s, s != ""
}

// isRelation says whether a relationship holds the attribute of things of a kind, and no
// property.
func isRelation(kind atlas.Kind, a *atlas.Attribute) bool {
	return a.Type == atlas.TypeReferences || a.Via != "" || a == otherEnd(kind)
}

// otherEnd is the attribute of the parts of a kind that names the entity at the other end
// of the relation in which they stand: the reference that is needed. It is nil of
// entities.
func otherEnd(kind atlas.Kind) *atlas.Attribute {
	if atlas.NewEntity(kind) != nil {
		return nil
	}
	attributes := atlas.Attributes(kind)
	for i := range attributes {
		if a := &attributes[i]; a.Type == atlas.TypeReference && a.Needed {
			return a
		}
	}
	return nil
}

// attributes reads the attributes of an entity or a part, given as a pointer.
func (p props) attributes(kind atlas.Kind, x any) {
	attributes := atlas.Attributes(kind)
	for i := range attributes {
		if a := &attributes[i]; !isRelation(kind, a) {
			p.attribute(a, x)
		}
	}
}

func (p props) attribute(a *atlas.Attribute, x any) {
	switch a.Type {
	case atlas.TypeDate, atlas.TypeDay:
		a.SetText(x, p.date(a.Name))
	case atlas.TypeTexts:
		*a.Texts(x) = p.texts(a.Name)
	case atlas.TypeFlag:
		*a.Flag(x) = p.flag(a.Name)
	case atlas.TypeNumber:
		*a.Number(x) = p.number(a.Name)
	case atlas.TypeValue:
		if n := p.number(a.Name); n != nil {
			*a.Value(x) = *n
		}
	case atlas.TypeCount:
		n, _ := p.integer(a.Name)
		*a.Count(x) = int(n)
	case atlas.TypeLocation:
		*a.Location(x) = p.location(a.Name)
	case atlas.TypePopulation:
		if n, ok := p.integer(a.Name); ok {
			year, _ := p.integer(a.Name + "Year")
			*a.Population(x) = &atlas.Population{Value: n, Year: int(year)}
		}
	default:
		a.SetText(x, p.text(a.Name))
	}
}
