package auth

import (
	"cmp"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"
)

// How many attempts are free, and how long one counts.
const (
	freeTogether = 5   // at one account from one address
	freeAddress  = 30  // from one address, whatever the account: one password tried at many accounts
	freeSite     = 120 // from the 65,536 networks of one IPv6 /48, which one customer may have (RFC 6177)
	freeAccount  = 100 // at one account from addresses where it never logged in
	freeDevice   = 10  // at one account from a browser where it has logged in
	window       = 15 * time.Minute
	mostCounted  = 100_000 // counts kept in memory
)

// Shortly is how long to wait where only attempts that are being checked at this moment
// stand in the way: an office behind one address that begins its day.
const Shortly = 5 * time.Second

// Limiter slows guessing down. It counts attempts by account and address together
// and by address; an account as a whole is closed only to addresses from which
// it was never opened, and a browser in which its owner logged in has a count of
// its own (OWASP, "Slow Down Online Guessing Attacks with Device Cookies"), so
// that a stranger's guesses, even from the owner's own network, lock nobody out.
//
// An attempt counts from the moment when it is let in, before its password is checked,
// so that many at once are no more than many in a row; success gives it back.
type Limiter struct {
	now func() time.Time
	key []byte // signs what browsers are remembered by

	mu     sync.Mutex
	counts map[string]*count
	known  map[string]bool // account and address of logins that succeeded
}

type count struct {
	n, free int
	open    int // of n, those whose outcome is not known yet
	since   time.Time
}

// Attempt is who tries to log in: the account (its name's fold) and the hash of its
// password, "" if nobody can log in to it, the address that the attempt comes from and
// what Device gave the browser, "" for nothing.
type Attempt struct{ Account, Hash, Address, Device string }

// NewLimiter makes a Limiter that reads the time from now. key signs what Device gives;
// with the same key a later Limiter knows the browsers of an earlier one. It has at least
// 32 bytes; nil: a key that ends with the Limiter.
func NewLimiter(now func() time.Time, key []byte) *Limiter {
	if len(key) == 0 {
		key = make([]byte, sha256.Size)
		rand.Read(key) // never fails: crypto/rand since Go 1.24
	}
	return &Limiter{now: now, key: key, counts: map[string]*count{}, known: map[string]bool{}}
}

// Device is what a browser is given when an account has logged in with it. It is worth
// something as long as the account has this hash: a new password, or an account that is
// disabled, makes every browser a stranger's.
func (l *Limiter) Device(account, hash string) string {
	id := rand.Text()
	return id + "." + l.sign(account, hash, id)
}

func (l *Limiter) sign(account, hash, id string) string {
	mac := hmac.New(sha256.New, l.key)
	mac.Write([]byte("device\x00" + id + "\x00" + account + "\x00" + hash))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

// device is the number of the browser if it is one where the account has logged in.
func (l *Limiter) device(a Attempt) (id string, known bool) {
	id, signature, ok := strings.Cut(a.Device, ".")
	return id, ok && hmac.Equal([]byte(signature), []byte(l.sign(a.Account, a.Hash, id))) && a.Hash != ""
}

// limit is one way in which an attempt is counted, and how often it is free.
type limit struct {
	key  string
	free int
}

func together(a Attempt) string { return "+" + a.Account + "\x00" + network(a.Address, 64) }

// limits are what an attempt is counted by: the browser where it is the account's
// own, else account and address in their combinations.
func (l *Limiter) limits(a Attempt) []limit {
	if id, known := l.device(a); known {
		return []limit{{"!" + id, freeDevice}}
	}
	list := []limit{{together(a), freeTogether}, {"@" + network(a.Address, 64), freeAddress}}
	if site := network(a.Address, 48); strings.HasSuffix(site, "/48") {
		list = append(list, limit{"@" + site, freeSite})
	}
	if !l.known[together(a)] {
		list = append(list, limit{"#" + a.Account, freeAccount})
	}
	return list
}

// Admission is an attempt that was let in. Its outcome is told once: Failed, Succeeded, or
// Withdraw where no password was checked.
type Admission struct {
	Known  bool // the browser is one where the account has logged in
	l      *Limiter
	a      Attempt
	counts []*count
}

// Admit lets an attempt in and counts it, or says how long to wait for the next one:
// Shortly if it might be let in once others are checked. It does not depend on whether the
// account exists.
func (l *Limiter) Admit(a Attempt) (*Admission, time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	now, limits := l.now(), l.limits(a)
	var wait time.Duration
	for _, limit := range limits {
		switch c := l.counts[limit.key]; {
		case c == nil || c.n < limit.free || now.Sub(c.since) >= window:
		case c.n-c.open < limit.free:
			wait = max(wait, Shortly)
		default:
			wait = max(wait, c.since.Add(window).Sub(now))
		}
	}
	if wait > 0 {
		return nil, wait
	}
	l.makeRoom(now)
	in := &Admission{l: l, a: a}
	_, in.Known = l.device(a)
	for _, limit := range limits {
		c := l.counts[limit.key]
		if c == nil || now.Sub(c.since) >= window {
			c = &count{since: now, free: limit.free}
			l.counts[limit.key] = c
		}
		c.n++
		c.open++
		in.counts = append(in.counts, c)
	}
	return in, 0
}

// makeRoom drops counts when there are too many: those that have expired, then those
// that are farthest from closing something. So nobody reopens what is closed by trying
// names and addresses without end.
func (l *Limiter) makeRoom(now time.Time) {
	if len(l.counts) < mostCounted {
		return
	}
	type held struct {
		key string
		*count
	}
	var list []held
	for key, c := range l.counts {
		if c.n == 0 || now.Sub(c.since) >= window {
			delete(l.counts, key)
		} else {
			list = append(list, held{key, c})
		}
	}
	if len(list) < mostCounted/2 {
		return
	}
	slices.SortFunc(list, func(a, b held) int { // by the share that is used
		return cmp.Or(cmp.Compare(a.n*b.free, b.n*a.free), a.since.Compare(b.since))
	})
	for _, h := range list[:len(list)-mostCounted/2] {
		delete(l.counts, h.key)
	}
}

// Withdraw gives back an attempt whose password was not checked.
func (in *Admission) Withdraw() {
	in.l.mu.Lock()
	defer in.l.mu.Unlock()
	in.giveBack()
}

func (in *Admission) giveBack() {
	for _, c := range in.counts {
		c.n--
		c.open--
	}
	in.counts = nil
}

// Failed says that the password was wrong: the attempt goes on to count.
func (in *Admission) Failed() {
	in.l.mu.Lock()
	defer in.l.mu.Unlock()
	for _, c := range in.counts {
		c.open--
	}
	in.counts = nil
}

// Succeeded gives the attempt back, forgets those before it in the same browser or, of a
// browser that was not known, at the same account from the same address, and remembers
// that the owner logs in from there. What strangers tried beside a known browser stays.
func (in *Admission) Succeeded() {
	l := in.l
	l.mu.Lock()
	defer l.mu.Unlock()
	in.giveBack()
	key := together(in.a)
	if id, known := l.device(in.a); known {
		delete(l.counts, "!"+id)
	} else {
		delete(l.counts, key)
	}
	if len(l.known) > mostCounted {
		clear(l.known)
	}
	l.known[key] = true
}

// network is the host of an IPv4 address, and of an IPv6 address its first bits: 64 are
// what one customer has at least.
func network(address string, bits int) string {
	ip, err := netip.ParseAddr(address)
	if at, wrong := netip.ParseAddrPort(address); wrong == nil {
		ip, err = at.Addr(), nil
	}
	if err != nil {
		return address
	}
	if ip = ip.Unmap(); ip.Is6() {
		if p, err := ip.Prefix(bits); err == nil {
			return p.String()
		}
	}
	return ip.String()
}
