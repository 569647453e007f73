// Package auth knows passwords, session tokens and how often somebody may try to
// log in. It stores nothing and knows no HTTP.
package auth

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"golang.org/x/crypto/argon2"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// cost is the work that a hash takes: passes, memory in KiB, threads, by the OWASP
// Password Storage Cheat Sheet's first choice for argon2id (19 MiB, t=2, p=1).
type cost struct {
	time, memory uint32
	threads      uint8
}

var usual = cost{2, 19 << 10, 1}

const (
	saltSize = 16
	keySize  = 32

	// shortest and longest of a password, in characters: NIST SP 800-63B, 3.1.1.2,
	// asks for at least 8 and advises more; the upper bound keeps hashing cheap.
	shortest, longest = 10, 200
)

// Hash is the argon2id hash of a password in PHC form, with a salt of its own. A
// password that is too short or too long is refused with Invalid.
func Hash(password string) (string, error) {
	if n := utf8.RuneCountInString(password); n < shortest || n > longest {
		return "", policy.Refuse(policy.Invalid, policy.NewIssue(policy.PasswordLength, n, shortest, longest)).At("password")
	}
	salt := make([]byte, saltSize)
	rand.Read(salt) // never fails: crypto/rand since Go 1.24
	return encode(usual, salt, key(password, salt, usual)), nil
}

func key(password string, salt []byte, c cost) []byte {
	return argon2.IDKey([]byte(password), salt, c.time, c.memory, c.threads, keySize)
}

func encode(c cost, salt, key []byte) string {
	b := base64.RawStdEncoding
	return fmt.Sprintf("$argon2id$v=%d$m=%d,t=%d,p=%d$%s$%s", argon2.Version, c.memory, c.time, c.threads,
		b.EncodeToString(salt), b.EncodeToString(key))
}

// Verifier does the work that passwords cost, few at a time: each takes 19 MiB while it
// runs. Who waits stands in a queue with an end.
type Verifier struct {
	work    atomic.Int64 // derivations done: the same for every answer
	checks  atomic.Int64
	slots   chan struct{}
	waiting atomic.Int64
	most    int64
	decoy   string
}

// NewVerifier makes a Verifier that checks at most atOnce passwords at a time while at
// most waiting more wait for it.
func NewVerifier(atOnce, waiting int) *Verifier {
	// No password has this key; what counts is the work of finding that out.
	decoy := make([]byte, saltSize+keySize)
	rand.Read(decoy)
	return &Verifier{slots: make(chan struct{}, atOnce), most: int64(waiting), decoy: encode(usual, decoy[:saltSize], decoy[saltSize:])}
}

// Checks is how many passwords were checked so far.
func (v *Verifier) Checks() int64 { return v.checks.Load() }

// enter waits for its turn; leave lets the next one in. Where the queue is full it
// fails at once with Unavailable. For who is known it has twice as many places, so
// that strangers cannot fill it for those who work here.
func (v *Verifier) enter(ctx context.Context, known bool) (leave func(), err error) {
	most := v.most
	if known {
		most *= 2
	}
	leave = func() { <-v.slots }
	select {
	case v.slots <- struct{}{}:
		return leave, nil
	default:
	}
	if v.waiting.Add(1) > most {
		v.waiting.Add(-1)
		return nil, policy.Refuse(policy.Unavailable, policy.NewIssue(policy.PasswordsBusy))
	}
	defer v.waiting.Add(-1)
	select {
	case v.slots <- struct{}{}:
		return leave, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for a password's turn: %w", ctx.Err())
	}
}

// Hash waits for a turn and returns the hash of a password, in PHC form.
func (v *Verifier) Hash(ctx context.Context, password string) (string, error) {
	leave, err := v.enter(ctx, true)
	if err != nil {
		return "", err
	}
	defer leave()
	return Hash(password)
}

// Verify reports whether hash is that of the password. With hash "", for a user
// who does not exist, it takes as long and says no. known says that the browser is one
// that logged in before. An error means that nothing was checked: ctx ended, the queue
// is full (Unavailable), or the hash is broken.
func (v *Verifier) Verify(ctx context.Context, hash, password string, known bool) (bool, error) {
	leave, err := v.enter(ctx, known)
	if err != nil {
		return false, err
	}
	defer leave()
	exists := hash != ""
	if !exists {
		hash = v.decoy
	}
	if len(password) > longest*utf8.UTFMax {
		password = "" // no such password was ever accepted
	}
	c, salt, want, err := decode(hash)
	if err != nil {
		return false, err
	}
	v.checks.Add(1)
	v.work.Add(int64(c.time) * int64(c.memory))
	equal := subtle.ConstantTimeCompare(key(password, salt, c), want) == 1
	return equal && exists && password != "", nil
}

func decode(hash string) (c cost, salt, key []byte, err error) {
	parts := strings.Split(hash, "$")
	version := 0
	if len(parts) != 6 || parts[1] != "argon2id" {
		return c, nil, nil, fmt.Errorf("decode: no argon2id hash")
	}
	if _, err = fmt.Sscanf(parts[2], "v=%d", &version); err != nil || version != argon2.Version {
		return c, nil, nil, fmt.Errorf("decode: version %q", parts[2])
	}
	if _, err = fmt.Sscanf(parts[3], "m=%d,t=%d,p=%d", &c.memory, &c.time, &c.threads); err != nil {
		return c, nil, nil, fmt.Errorf("decode: %w", err)
	}
	if c.memory > 1<<20 || c.time < 1 || c.time > 100 || c.threads < 1 {
		return c, nil, nil, fmt.Errorf("decode: cost %q", parts[3])
	}
	if salt, err = base64.RawStdEncoding.DecodeString(parts[4]); err != nil {
		return c, nil, nil, fmt.Errorf("decode: salt: %w", err)
	}
	if key, err = base64.RawStdEncoding.DecodeString(parts[5]); err != nil || len(key) != keySize {
		return c, nil, nil, fmt.Errorf("decode: key of %d bytes: %v", len(key), err)
	}
	return c, salt, key, nil
}
