package atlas

import (
	"fmt"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"

	"citygraph/internal/atlas/fold"
)

// The forms of values. A filter for a value which nothing can have would answer with no
// rows, as if there were none. It is refused, with the value that was meant where that
// is clear. Differences without meaning, such as those of case, are removed.

// form brings a text that a filter asks for into the form in which the values of a
// field stand, or says what is wrong with it.
type Form func(s string) (string, error)

// idForm is the form of the ids of things of a kind, empty for any that is stored.
func IDForm(kind Kind) Form {
	starts := map[Kind]string{KindSource: "src-", KindCountry: "country-"}[kind]
	return func(s string) (string, error) {
		if kind == KindAnniversary {
			return s, anniversaryForm(s)
		}
		if isID(s) && strings.HasPrefix(s, starts) {
			return s, nil
		}
		if root, _, ok := ParseAnniversaryID(s); ok {
			return "", Invalid("%s is the id of an anniversary, which is none of these: that of its agreement is %s", Quote(s), Quote(root))
		}
		meant := strings.ReplaceAll(strings.TrimPrefix(fold.Words(s), " "), " ", "-")
		if !isID(meant) {
			meant = map[Kind]string{KindSource: "office2013", KindCountry: "kr"}[kind]
			if meant == "" {
				meant = "incheon"
			}
			return "", notForm(s, "an id", "write lower-case letters, digits and hyphens, as %s", Quote(starts+meant))
		}
		if !strings.HasPrefix(meant, starts) {
			return "", notForm(s, "the id of a "+strings.ToLower(string(kind)), "it starts with %s: did you mean %s?", starts, Quote(starts+meant))
		}
		return "", notForm(s, "an id", "did you mean %s?", Quote(meant))
	}
}

func anniversaryForm(s string) error {
	if root, _, ok := ParseAnniversaryID(s); !ok || !isID(root) {
		return notForm(s, "the id of an anniversary", "write the id of an agreement, @ and the years, as incheon-tianjin-1993@20")
	}
	return nil
}

// notForm is the error of a text that is no such thing.
func notForm(s, what, format string, args ...any) error {
	return Invalid("%s is not "+what+": "+format, append([]any{Quote(s)}, args...)...)
}

// countryCodes are the codes of ISO 3166-1 alpha-2 that are assigned.
const countryCodes = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM " +
	"CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT " +
	"HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR " +
	"MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL " +
	"SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"

// commonCodes are what people write for codes: of licence plates, of the internet, and
// those that are withdrawn.
var commonCodes = map[string]string{
	"UK": "GB", "EN": "GB", "EL": "GR", "JA": "JP", "KO": "KR", "ROK": "KR", "PRC": "CN", "UAE": "AE", "SU": "RU", "TP": "TL", "ZR": "CD", "BU": "MM",
}

// ParseCountryCode reads a code of ISO 3166-1 alpha-2, in whatever case: one that is
// assigned, or one of those that are left to their users (AA, QM to QZ, XA to XZ, ZZ).
// Errors: [ErrInvalid] with the nearest code.
func ParseCountryCode(s string) (string, error) {
	code := strings.ToUpper(strings.TrimSpace(s))
	if len(code) == 2 && (strings.Contains(countryCodes, code) || isUserCode(code)) {
		return code, nil
	}
	return "", notForm(s, "a country code of ISO 3166-1", "write two letters; the nearest is %s", nearestCode(code))
}

// NumericCode returns the three digits of ISO 3166-1 for its two letters, from the Unicode CLDR; empty where there are none.
func NumericCode(code string) string {
	region, err := language.ParseRegion(code)
	if err != nil || !strings.Contains(countryCodes, code) {
		return ""
	}
	return fmt.Sprintf("%03d", region.M49())
}

func isUserCode(code string) bool {
	letters := code[1] >= 'A' && code[1] <= 'Z'
	return code == "AA" || code == "ZZ" || letters && (code[0] == 'X' || code[0] == 'Q' && code[1] >= 'M')
}

// nearestCode is the assigned code that is nearest to a text: what is common for it,
// else the two letters swapped, else the one that shares the first letters, or the
// first or the last one.
func nearestCode(s string) string {
	if code := commonCodes[s]; code != "" {
		return code
	}
	codes := strings.Fields(countryCodes)
	best, most := "KR", 0
	for _, code := range codes {
		near := 0
		switch {
		case len(s) == 2 && s[0] == code[1] && s[1] == code[0]:
			near = 5
		case strings.HasPrefix(s, code):
			near = 4
		case len(s) > 2 && s[0] == code[0] && strings.Contains(s, code[1:]):
			near = 3
		case s != "" && s[0] == code[0]:
			near = 2
		case s != "" && strings.HasSuffix(s, code[1:]):
			near = 1
		}
		if near > most {
			best, most = code, near
		}
	}
	return best
}

// zoneForm is the form of time zones.
func ZoneForm(s string) (string, error) {
	if isTimeZone(s) {
		return s, nil
	}
	parts := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return r == '/' })
	for i, p := range parts {
		words := strings.Split(strings.ReplaceAll(p, " ", "_"), "_")
		for j, w := range words {
			if r, size := utf8.DecodeRuneInString(w); size > 0 {
				words[j] = strings.ToUpper(string(r)) + w[size:]
			}
		}
		parts[i] = strings.Join(words, "_")
	}
	if meant := strings.Join(parts, "/"); isTimeZone(meant) {
		return "", notForm(s, "a time zone", "did you mean %s?", meant)
	}
	return "", notForm(s, "a time zone", "write one of the IANA list, as Asia/Seoul")
}

func isTimeZone(s string) bool {
	if s == "" || s == "Local" {
		return false
	}
	if _, ok := zones.Load(s); ok {
		return true
	}
	_, err := time.LoadLocation(s)
	if err == nil {
		zones.Store(s, nil)
	}
	return err == nil
}

// zones are the time zones that were found: reading one opens a file.
var zones sync.Map

// wikidataForm is the form of items of Wikidata.
func WikidataForm(s string) (string, error) {
	if item := strings.ToUpper(s); isWikidata(item) {
		return item, nil
	}
	return "", notForm(s, "an item of Wikidata", "write Q and its number, as Q11736")
}

func isWikidata(s string) bool {
	digits, ok := strings.CutPrefix(s, "Q")
	return ok && digits != "" && digits[0] != '0' && strings.Trim(digits, "0123456789") == ""
}
