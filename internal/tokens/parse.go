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
	prefix = "sha256:"
	// most is how many tokens there may be: each is compared with what a client sends.
	most = 1000
	// fastest is the highest rate, far beyond what a server can do.
	fastest = 1_000_000_000
)

var name = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_.@-]{0,99}$`)

// CheckName says why holders cannot be called so, or nothing.
func CheckName(called string) error {
	if !name.MatchString(called) {
		return fmt.Errorf("%q is no name for a token: use letters, digits and - _ . @, and at most 100 of them", called)
	}
	return nil
}

// Parse reads a file that has a line for each token:
//
//	NAME  sha256:HEX  [RATE]
//
// HEX is the SHA-256 of the token, RATE the cost a second that its holder may use. Lines that are empty or begin with #
// are left alone. All that is wrong is in the error, each with the number of its line; it quotes no second field, where
// somebody may have written the token itself.
func Parse(r io.Reader) (*Set, error) {
	s := &Set{}
	var wrong []error
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
			err = fmt.Errorf("the name %s stands on line %d already: each token has its own", holder.Name, names[holder.Name])
		case digests[digest] != 0:
			err = fmt.Errorf("the token of %s is that of line %d: each holder has another", holder.Name, digests[digest])
		}
		if err != nil {
			wrong = append(wrong, fmt.Errorf("line %d: %w", number, err))
			continue
		}
		names[holder.Name], digests[digest] = number, number
		s.holders, s.digests = append(s.holders, holder), append(s.digests, digest)
	}
	if err := lines.Err(); err != nil {
		wrong = append(wrong, fmt.Errorf("line %d: %w", number+1, err))
	}
	if len(s.holders) > most {
		wrong = append(wrong, fmt.Errorf("there are %d tokens, and may be %d", len(s.holders), most))
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	return s, nil
}

func parseLine(line string) (h Holder, digest [sha256.Size]byte, err error) {
	fields := strings.Fields(line)
	if len(fields) < 2 || len(fields) > 3 {
		return h, digest, errors.New("write NAME sha256:HEX, and behind it the rate when the token has one of its own")
	}
	h = Holder{Name: fields[0], Rate: -1}
	if err := CheckName(h.Name); err != nil {
		return h, digest, err
	}
	digits, ok := strings.CutPrefix(fields[1], prefix)
	if !ok || hex.DecodedLen(len(digits)) != len(digest) || len(digits)%2 != 0 {
		return h, digest, fmt.Errorf("behind %s must stand sha256: and the 64 hexadecimal digits of the hash of the token, never the token itself", h.Name)
	}
	if _, err := hex.Decode(digest[:], []byte(digits)); err != nil {
		return h, digest, fmt.Errorf("the hash of the token of %s has something else than hexadecimal digits", h.Name)
	}
	if len(fields) == 3 {
		if h.Rate, err = strconv.Atoi(fields[2]); err != nil || h.Rate < 0 || h.Rate > fastest {
			return h, digest, fmt.Errorf("the rate of %s must be a whole number, the cost a second, of at most %d; 0 bounds nothing", h.Name, fastest)
		}
	}
	return h, digest, nil
}
