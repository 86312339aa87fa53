package tokens

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

const (
	prefix    = "sha256:"
	maxTokens = 1000          // each is compared with the token of a request
	maxRate   = 1_000_000_000 // more than any server can do
)

var name = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.@-]{0,99}$`)

// CheckName returns an error when a holder cannot have the name.
func CheckName(s string) error {
	if !name.MatchString(s) {
		return fmt.Errorf("%q is no name for a token: use letters, digits and - _ . @, and at most 100 of them", s)
	}
	return nil
}

// Parse reads a file that has a line for each token:
//
//	NAME  sha256:HEX  [RATE]
//
// HEX is the SHA-256 of the token, RATE the cost a second that its holder may use. Empty lines and lines that begin with #
// are ignored. The error has all that is problems, with line numbers; it quotes no second field, which may be the token itself.
func Parse(r io.Reader) (*Set, error) {
	s := &Set{}
	var problems []error
	names, digests := map[string]int{}, map[[sha256.Size]byte]int{}
	lines := bufio.NewScanner(r)
	number := 0
	for lines.Scan() {
		number++
		line := strings.TrimSpace(lines.Text())
		if number == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		holder, digest, err := parseLine(line)
		switch {
		case err != nil:
		case names[holder.Name] != 0:
			err = fmt.Errorf("the name %s is on line %d already: each token needs a name of its own", holder.Name, names[holder.Name])
		case digests[digest] != 0:
			err = fmt.Errorf("the token of %s is the same as on line %d: each holder needs a token of its own", holder.Name, digests[digest])
		}
		if err != nil {
			problems = append(problems, fmt.Errorf("line %d: %w", number, err))
			continue
		}
		names[holder.Name], digests[digest] = number, number
		s.holders, s.digests = append(s.holders, holder), append(s.digests, digest)
	}
	if err := lines.Err(); err != nil {
		problems = append(problems, fmt.Errorf("line %d: %w", number+1, err))
	}
	if len(s.holders) > maxTokens {
		problems = append(problems, fmt.Errorf("there are %d tokens, and at most %d are allowed", len(s.holders), maxTokens))
	}
	if len(problems) > 0 {
		return nil, errors.Join(problems...)
	}
	return s, nil
}

func parseLine(line string) (h Holder, digest [sha256.Size]byte, err error) {
	fields := strings.Fields(line)
	if len(fields) < 2 || len(fields) > 3 {
		return h, digest, errors.New("write NAME sha256:HEX, followed by the rate if the token has one of its own")
	}
	h = Holder{Name: fields[0], Rate: -1}
	if err := CheckName(h.Name); err != nil {
		return h, digest, err
	}
	digits, ok := strings.CutPrefix(fields[1], prefix)
	if !ok || hex.DecodedLen(len(digits)) != len(digest) || len(digits)%2 != 0 {
		return h, digest, fmt.Errorf("%s must be followed by sha256: and the 64 hexadecimal digits of the hash of the token, never by the token itself", h.Name)
	}
	if _, err := hex.Decode(digest[:], []byte(digits)); err != nil {
		return h, digest, fmt.Errorf("the hash of the token of %s has characters that are not hexadecimal digits", h.Name)
	}
	if len(fields) == 3 {
		if h.Rate, err = strconv.Atoi(fields[2]); err != nil || h.Rate < 0 || h.Rate > maxRate {
			return h, digest, fmt.Errorf("the rate of %s must be a whole number, the cost a second, of at most %d; 0 is no bound", h.Name, maxRate)
		}
	}
	return h, digest, nil
}
