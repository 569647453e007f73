package auth

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"time"
)

// SessionLife is how long a login lasts: a working day.
const SessionLife = 12 * time.Hour

const tokenSize = 32

// NewToken is a session's secret for the cookie, and its hash for the database.
func NewToken() (cookie string, hash [32]byte) {
	token := make([]byte, tokenSize)
	rand.Read(token) // never fails: crypto/rand since Go 1.24
	return base64.RawURLEncoding.EncodeToString(token), sha256.Sum256(token)
}

// HashToken is the hash of a cookie's token, false if it is none.
func HashToken(cookie string) (hash [32]byte, ok bool) {
	token, err := base64.RawURLEncoding.DecodeString(cookie)
	if err != nil || len(token) != tokenSize {
		return hash, false
	}
	return sha256.Sum256(token), true
}
