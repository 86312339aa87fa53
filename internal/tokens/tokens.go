// Package tokens knows the bearer tokens of a server by their hashes: whose a token is that a client sends, and at what
// rate its holder may ask. The tokens themselves are nowhere.
//
// A token is 256 random bits, so that its SHA-256 is all that has to be kept: a slow hash protects passwords, which can
// be guessed, and would let whoever sends wrong ones keep the server busy.
package tokens

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
)

// Holder is who has a token.
type Holder struct {
	Name string
	// Rate is the cost a second that the holder may use. 0: no bound. Negative: the file does not say.
	Rate int
}

// Set is a set of tokens. It does not change. The nil Set is empty.
type Set struct {
	digests [][sha256.Size]byte
	holders []Holder // of the digests, in their order
}

// longest is how long a token may be. A hash of more would be work that a stranger asks for.
const longest = 512

// Find tells whose a token is. It takes as long for any token of its length: all hashes are compared, each in constant
// time.
func (s *Set) Find(token string) (Holder, bool) {
	if s == nil || token == "" || len(token) > longest {
		return Holder{}, false
	}
	digest := sha256.Sum256([]byte(token))
	at := -1
	for i := range s.digests {
		equal := subtle.ConstantTimeCompare(digest[:], s.digests[i][:])
		at = subtle.ConstantTimeSelect(equal, i, at)
	}
	if at < 0 {
		return Holder{}, false
	}
	return s.holders[at], true
}

// Holders are all who have a token.
func (s *Set) Holders() []Holder {
	if s == nil {
		return nil
	}
	return s.holders
}

// New makes a token, in letters that a header may hold.
func New() string {
	var bits [32]byte
	rand.Read(bits[:]) // never fails
	return base64.RawURLEncoding.EncodeToString(bits[:])
}

// Line is the line of a file for the token of a holder.
func Line(h Holder, token string) string {
	sum := sha256.Sum256([]byte(token))
	line := h.Name + "  " + prefix + hex.EncodeToString(sum[:])
	if h.Rate >= 0 {
		line += fmt.Sprint("  ", h.Rate)
	}
	return line
}
