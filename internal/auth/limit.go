package auth

import (
	"net/netip"
	"sync"
	"time"
)

// How many failures are free, and how long a failure counts.
const (
	freeTogether = 5   // of one account from one address
	freeAddress  = 30  // from one address, whatever the account
	freeAccount  = 100 // of one account from addresses where it never logged in
	window       = 15 * time.Minute
	mostCounted  = 100_000 // keys kept in memory
)

// Limiter slows guessing down. It counts failures by account and address together
// and by address; an account as a whole is closed only to addresses from which
// it was never opened, so that a stranger's guesses do not lock its owner out.
type Limiter struct {
	now func() time.Time

	mu       sync.Mutex
	failures map[string]*count
	known    map[string]bool // account and address of logins that succeeded
}

type count struct {
	n     int
	since time.Time
}

// NewLimiter makes a Limiter that reads the time from now.
func NewLimiter(now func() time.Time) *Limiter {
	return &Limiter{now: now, failures: map[string]*count{}, known: map[string]bool{}}
}

// Wait is how long somebody at address must wait before the next attempt to log
// into account, 0 if he need not. It does not depend on whether the account exists.
func (l *Limiter) Wait(account, address string) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	place := network(address)
	wait := max(l.wait("+"+account+"\x00"+place, freeTogether), l.wait("@"+place, freeAddress))
	if !l.known[account+"\x00"+place] {
		wait = max(wait, l.wait("#"+account, freeAccount))
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
func (l *Limiter) Failed(account, address string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	place, now := network(address), l.now()
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
	for _, key := range []string{"+" + account + "\x00" + place, "@" + place, "#" + account} {
		c := l.failures[key]
		if c == nil || now.Sub(c.since) > window {
			c = &count{since: now}
			l.failures[key] = c
		}
		c.n++
	}
}

// Succeeded forgets the failures of an account at an address and remembers that
// its owner logs in from there.
func (l *Limiter) Succeeded(account, address string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	place := network(address)
	delete(l.failures, "+"+account+"\x00"+place)
	if len(l.known) > mostCounted {
		clear(l.known)
	}
	l.known[account+"\x00"+place] = true
}

// network is the host of an address; of IPv6 the /64 that one customer has.
func network(address string) string {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return address
	}
	ip := at.Addr().Unmap()
	if ip.Is6() {
		if p, err := ip.Prefix(64); err == nil {
			return p.String()
		}
	}
	return ip.String()
}
