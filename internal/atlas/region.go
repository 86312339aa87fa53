package atlas

import "slices"

// Region is a region of the world in which a country lies: a subregion of a [Continent], as
// the United Nations divide them in their standard M49, and with the countries that the
// Unicode CLDR counts to it. Empty: unknown.
type Region string

// The regions. M49 knows some of them by further names and in further groups; these are
// those that the territory containment of the CLDR has right below a continent.
const (
	CentralAsia      Region = "CENTRAL_ASIA"
	EasternAsia      Region = "EASTERN_ASIA"
	SouthEasternAsia Region = "SOUTH_EASTERN_ASIA"
	SouthernAsia     Region = "SOUTHERN_ASIA"
	WesternAsia      Region = "WESTERN_ASIA"
	EasternEurope    Region = "EASTERN_EUROPE"
	NorthernEurope   Region = "NORTHERN_EUROPE"
	SouthernEurope   Region = "SOUTHERN_EUROPE"
	WesternEurope    Region = "WESTERN_EUROPE"
	Caribbean        Region = "CARIBBEAN"
	CentralAmerica   Region = "CENTRAL_AMERICA"
	NorthernAmerica  Region = "NORTHERN_AMERICA"
	SouthAmerica     Region = "SOUTH_AMERICA"
	EasternAfrica    Region = "EASTERN_AFRICA"
	MiddleAfrica     Region = "MIDDLE_AFRICA"
	NorthernAfrica   Region = "NORTHERN_AFRICA"
	SouthernAfrica   Region = "SOUTHERN_AFRICA"
	WesternAfrica    Region = "WESTERN_AFRICA"
	Australasia      Region = "AUSTRALASIA"
	Melanesia        Region = "MELANESIA"
	Micronesia       Region = "MICRONESIA"
	Polynesia        Region = "POLYNESIA"
)

// Continent is one of the five of M49, for which North and South America are one. Empty:
// unknown.
type Continent string

// The continents.
const (
	Asia     Continent = "ASIA"
	Europe   Continent = "EUROPE"
	Americas Continent = "AMERICAS"
	Africa   Continent = "AFRICA"
	Oceania  Continent = "OCEANIA"
)

// A worldPart is what there is to know of a region or a continent: its code of three digits
// in M49, and its names in the CLDR.
type worldPart struct {
	m49   string
	names Names
}

// continents and regions are all of them, in order, with the continent of each region.
var (
	continents = []struct {
		continent Continent
		worldPart
	}{
		{Asia, worldPart{"142", Names{English: "Asia", Korean: "아시아"}}},
		{Europe, worldPart{"150", Names{English: "Europe", Korean: "유럽"}}},
		{Americas, worldPart{"019", Names{English: "Americas", Korean: "아메리카 대륙"}}},
		{Africa, worldPart{"002", Names{English: "Africa", Korean: "아프리카"}}},
		{Oceania, worldPart{"009", Names{English: "Oceania", Korean: "오세아니아"}}},
	}
	regions = []struct {
		region Region
		in     Continent
		worldPart
	}{
		{CentralAsia, Asia, worldPart{"143", Names{English: "Central Asia", Korean: "중앙 아시아"}}},
		{EasternAsia, Asia, worldPart{"030", Names{English: "Eastern Asia", Korean: "동아시아"}}},
		{SouthEasternAsia, Asia, worldPart{"035", Names{English: "Southeast Asia", Korean: "동남아시아"}}},
		{SouthernAsia, Asia, worldPart{"034", Names{English: "Southern Asia", Korean: "남아시아"}}},
		{WesternAsia, Asia, worldPart{"145", Names{English: "Western Asia", Korean: "서아시아"}}},
		{EasternEurope, Europe, worldPart{"151", Names{English: "Eastern Europe", Korean: "동유럽"}}},
		{NorthernEurope, Europe, worldPart{"154", Names{English: "Northern Europe", Korean: "북유럽"}}},
		{SouthernEurope, Europe, worldPart{"039", Names{English: "Southern Europe", Korean: "남유럽"}}},
		{WesternEurope, Europe, worldPart{"155", Names{English: "Western Europe", Korean: "서유럽"}}},
		{Caribbean, Americas, worldPart{"029", Names{English: "Caribbean", Korean: "카리브 제도"}}},
		{CentralAmerica, Americas, worldPart{"013", Names{English: "Central America", Korean: "중앙 아메리카"}}},
		{NorthernAmerica, Americas, worldPart{"021", Names{English: "Northern America", Korean: "북부 아메리카"}}},
		{SouthAmerica, Americas, worldPart{"005", Names{English: "South America", Korean: "남아메리카"}}},
		{EasternAfrica, Africa, worldPart{"014", Names{English: "Eastern Africa", Korean: "동부 아프리카"}}},
		{MiddleAfrica, Africa, worldPart{"017", Names{English: "Middle Africa", Korean: "중부 아프리카"}}},
		{NorthernAfrica, Africa, worldPart{"015", Names{English: "Northern Africa", Korean: "북부 아프리카"}}},
		{SouthernAfrica, Africa, worldPart{"018", Names{English: "Southern Africa", Korean: "남부 아프리카"}}},
		{WesternAfrica, Africa, worldPart{"011", Names{English: "Western Africa", Korean: "서부 아프리카"}}},
		{Australasia, Oceania, worldPart{"053", Names{English: "Australasia", Korean: "오스트랄라시아"}}},
		{Melanesia, Oceania, worldPart{"054", Names{English: "Melanesia", Korean: "멜라네시아"}}},
		{Micronesia, Oceania, worldPart{"057", Names{English: "Micronesian Region", Korean: "미크로네시아 지역"}}},
		{Polynesia, Oceania, worldPart{"061", Names{English: "Polynesia", Korean: "폴리네시아"}}},
	}
)

// Regions and Continents are all of them, in order.
var (
	Regions = func() (all []Region) {
		for i := range regions {
			all = append(all, regions[i].region)
		}
		return all
	}()
	Continents = func() (all []Continent) {
		for i := range continents {
			all = append(all, continents[i].continent)
		}
		return all
	}()
)

// Continent is the one that the region lies in; empty where the region is unknown.
func (r Region) Continent() Continent {
	if i := slices.Index(Regions, r); i >= 0 {
		return regions[i].in
	}
	return ""
}

// M49 is the region's code of three digits in the standard of the United Nations.
func (r Region) M49() string { return r.part().m49 }

// Name is what the region is called in a language: in English where it has no name of its
// own, as it has none but in English and Korean.
func (r Region) Name(l Language) string { return r.part().names.In(l) }

func (r Region) part() worldPart {
	if i := slices.Index(Regions, r); i >= 0 {
		return regions[i].worldPart
	}
	return worldPart{}
}

// M49 is as [Region.M49].
func (c Continent) M49() string { return c.part().m49 }

// Name is as [Region.Name].
func (c Continent) Name(l Language) string { return c.part().names.In(l) }

func (c Continent) part() worldPart {
	if i := slices.Index(Continents, c); i >= 0 {
		return continents[i].worldPart
	}
	return worldPart{}
}
