package auth

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/netip"
	"strings"
	"sync"
	"time"
)

// How many failures are free, and how long a failure counts.
const (
	freeTogether = 5   // of one account from one address
	freeAddress  = 30  // from one address, whatever the account
	freeAccount  = 100 // of one account from addresses where it never logged in
	freeDevice   = 10  // of one account from a browser where it has logged in
	window       = 15 * time.Minute
	mostCounted  = 100_000 // keys kept in memory
)

// Limiter slows guessing down. It counts failures by account and address together
// and by address; an account as a whole is closed only to addresses from which
// it was never opened, and a browser in which its owner logged in has a count of
// its own (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"), so
// that a stranger's guesses, even from the owner's own network, lock nobody out.
type Limiter struct {
	now func() time.Time
	key [32]byte // signs what browsers are remembered by, as long as the program runs

	mu       sync.Mutex
	failures map[string]*count
	known    map[string]bool // account and address of logins that succeeded
}

type count struct {
	n     int
	since time.Time
}

// Attempt is who tries to log in: the account as typed, the address he comes from
// and what Device gave his browser, "" for nothing.
type Attempt struct{ Account, Address, Device string }

// NewLimiter makes a Limiter that reads the time from now.
func NewLimiter(now func() time.Time) *Limiter {
	l := &Limiter{now: now, failures: map[string]*count{}, known: map[string]bool{}}
	rand.Read(l.key[:]) // never fails: crypto/rand since Go 1.24
	return l
}

// Device is what a browser is given when an account has logged in with it.
func (l *Limiter) Device(account string) string {
	id := rand.Text()
	return id + "." + l.sign(account, id)
}

func (l *Limiter) sign(account, id string) string {
	mac := hmac.New(sha256.New, l.key[:])
	mac.Write([]byte(id + "\x00" + account))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// keys are what an attempt is counted by: the browser where it is the account's
// own, else account and address in their combinations.
func (l *Limiter) keys(a Attempt) (device, together, address, account string) {
	if id, signature, ok := strings.Cut(a.Device, "."); ok && hmac.Equal([]byte(signature), []byte(l.sign(a.Account, id))) {
		return "!" + id, "", "", ""
	}
	place := network(a.Address)
	return "", "+" + a.Account + "\x00" + place, "@" + place, "#" + a.Account
}

// Wait is how long somebody must wait before his next attempt, 0 if he need not. It
// does not depend on whether the account exists.
func (l *Limiter) Wait(a Attempt) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	device, together, address, account := l.keys(a)
	if device != "" {
		return l.wait(device, freeDevice)
	}
	wait := max(l.wait(together, freeTogether), l.wait(address, freeAddress))
	if !l.known[together] {
		wait = max(wait, l.wait(account, freeAccount))
	}
	return wait
}

func (l *Limiter) wait(key string, free int) time.Duration {
	c := l.failures[key]
	if c == nil || c.n < free {
		return 0
	}
	return max(0, c.since.Add(window).Sub(l.now()))
}

// Failed counts an attempt that failed.
func (l *Limiter) Failed(a Attempt) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now := l.now()
	if len(l.failures) > mostCounted {
		for key, c := range l.failures {
			if now.Sub(c.since) > window {
				delete(l.failures, key)
			}
		}
		if len(l.failures) > mostCounted {
			clear(l.failures)
		}
	}
	device, together, address, account := l.keys(a)
	for _, key := range []string{device, together, address, account} {
		if key == "" {
			continue
		}
		c := l.failures[key]
		if c == nil || now.Sub(c.since) > window {
			c = &count{since: now}
			l.failures[key] = c
		}
		c.n++
	}
}

// Succeeded forgets the failures of an account at an address or in a browser, and
// remembers that its owner logs in from there.
func (l *Limiter) Succeeded(a Attempt) {
	l.mu.Lock()
	defer l.mu.Unlock()
	device, _, _, _ := l.keys(a)
	delete(l.failures, device)
	_, together, _, _ := l.keys(Attempt{Account: a.Account, Address: a.Address})
	delete(l.failures, together)
	if len(l.known) > mostCounted {
		clear(l.known)
	}
	l.known[together] = true
}

// network is the host of an address; of IPv6 the /64 that one customer has.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if at, wrong := netip.ParseAddrPort(address); wrong == nil {
		ip, err = at.Addr(), nil
	}
	if err != nil {
		return address
	}
	if ip = ip.Unmap(); ip.Is6() {
		if p, err := ip.Prefix(64); err == nil {
			return p.String()
		}
	}
	return ip.String()
}
