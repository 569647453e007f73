// Package hook tells programs of what is another since they were told last: what /api/v1/changes lists, posted to addresses
// that editors give, signed, again after growing pauses until it is taken.
package hook

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/holding"
	"github.com/yihaowen/yihaowen/internal/outbound"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Hook is an address that is told.
type Hook struct {
	ID       int64
	URL      string
	Secret   string // by which what is posted is signed
	Cursor   holding.Cursor
	By       string // the account that gave it
	Created  time.Time
	Failures int       // tries that failed since the last that did not
	Next     time.Time // not before
	Last     Result
	Sent     int // changes that were taken

	Tried      *Delivery  // what Last is of, where HookTried is to note it
	Deliveries []Delivery // the last ones, the newest first; not more than MostKept
}

// Delivery is what was to be told at once, with what became of its last try.
type Delivery struct {
	Since   string // the cursor before it: tries of the same delivery have the same
	Changes int
	Began   time.Time // the first try
	Tries   int
	Result
}

// MostKept is how many deliveries are remembered of each hook.
const MostKept = 20

// Result is what became of a try.
type Result struct {
	At      time.Time // zero: there was none yet
	Status  int       // that the other end answered, 0 for none
	Local   bool      // refused: the address leads into the local network
	Problem string    // why there was no answer, as the network says it
}

// OK reports whether what was posted was taken.
func (r Result) OK() bool { return outbound.Accepted(r.Status) }

// Moved reports whether the other end named another address, which is not followed.
func (r Result) Moved() bool { return r.Status >= 300 && r.Status <= 399 }

// Bounds of hooks.
const (
	Most       = 20 // in all
	longestURL = 2000
)

// New is a hook at an address, with a secret of its own. Invalid: it is no address (HookAddress), or says itself that it lies in
// the local network, which local would allow (WebhookLocal).
func New(address string, local bool) (*Hook, error) {
	address = strings.TrimSpace(address)
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil || u.Fragment != "" || len(address) > longestURL {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.HookAddress))
	}
	if !local && outbound.LocalHost(u.Hostname()) {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.WebhookLocal, u.Hostname()))
	}
	return &Hook{URL: address, Secret: "yhw_" + rand.Text()}, nil
}

// Sign is the signature of what is posted at a moment: HMAC-SHA-256 of the moment, a dot and the body.
func Sign(secret, moment string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(moment + "."))
	mac.Write(body)
	return "sha256=" + hex.EncodeToString(mac.Sum(nil))
}

// Pauses between tries.
const (
	firstPause   = time.Minute
	longestPause = 12 * time.Hour
)

// Pause is how long to wait after so many tries in a row failed: twice as long each time, half a day at most.
func Pause(failures int) time.Duration {
	pause := firstPause
	for range failures - 1 {
		if pause *= 2; pause >= longestPause {
			return longestPause
		}
	}
	return pause
}
