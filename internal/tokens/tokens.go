// Package tokens authenticates bearer tokens by their hashes, and has the rates of their holders. The tokens themselves are
// not stored.
//
// A token is 256 random bits, so that a fast hash (SHA-256) protects it: slow hashes are for passwords, which can be guessed,
// and would let a client that sends wrong ones occupy the server.
package tokens

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"fmt"
)

// A Holder has a token.
type Holder struct {
	Name string
	// Rate is the cost a second that the holder may use. 0: no bound. Negative: the default.
	Rate int
}

// A Set is an immutable set of tokens. The nil Set is empty.
type Set struct {
	digests [][sha256.Size]byte
	holders []Holder // of the digests, in their order
}

// maxLength is the longest token, in bytes, that is hashed.
const maxLength = 512

// Find returns the holder of a token. Its time depends on the length of the token alone: all hashes are compared, each in
// constant time.
func (s *Set) Find(token string) (Holder, bool) {
	if s == nil || token == "" || len(token) > maxLength {
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

// Holders returns all holders.
func (s *Set) Holders() []Holder {
	if s == nil {
		return nil
	}
	return s.holders
}

// New returns a new token, in characters that a header may have.
func New() string {
	var bits [32]byte
	rand.Read(bits[:]) // never fails
	return base64.RawURLEncoding.EncodeToString(bits[:])
}

// Line returns the line of a file for the token of a holder.
func Line(h Holder, token string) string {
	sum := sha256.Sum256([]byte(token))
	line := h.Name + "  " + prefix + hex.EncodeToString(sum[:])
	if h.Rate >= 0 {
		line += fmt.Sprint("  ", h.Rate)
	}
	return line
}
