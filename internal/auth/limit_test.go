package auth

import (
	"bytes"
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// fail is an attempt that is let in and fails; false: it was not let in.
func fail(l *Limiter, a Attempt) bool {
	in, _ := l.Admit(a)
	if in != nil {
		in.Failed()
	}
	return in != nil
}

// open reports whether an attempt would be let in, without making it.
func open(l *Limiter, a Attempt) bool {
	in, _ := l.Admit(a)
	if in != nil {
		in.Withdraw()
	}
	return in != nil
}

func from(account, address string) Attempt { return Attempt{Account: account, Address: address} }

func succeed(t *testing.T, l *Limiter, a Attempt) {
	t.Helper()
	in, wait := l.Admit(a)
	if in == nil {
		t.Fatalf("%v has to wait for %v", a, wait)
	}
	in.Succeeded()
}

func TestGuessingIsSlowedAndTheOwnerIsNotLockedOut(t *testing.T) {
	clock := time.Unix(1_700_000_000, 0)
	l := NewLimiter(func() time.Time { return clock }, nil)
	succeed(t, l, from("owner", "192.0.2.1:1000"))
	for range freeTogether {
		if !fail(l, from("owner", "198.51.100.9:2")) {
			t.Fatal("stopped before the free attempts were used")
		}
	}
	if in, wait := l.Admit(from("owner", "198.51.100.9:3")); in != nil || wait != window {
		t.Error("guessing goes on from one address")
	}
	if !open(l, from("other", "198.51.100.9:3")) {
		t.Error("another account is closed too early")
	}
	for i := range freeAccount {
		fail(l, from("owner", fmt.Sprintf("203.0.113.%d:1", i)))
	}
	if open(l, from("owner", "203.0.113.200:1")) {
		t.Error("guessing goes on from many addresses")
	}
	if !open(l, from("owner", "192.0.2.1:2000")) {
		t.Error("the owner is locked out at their own desk")
	}
	clock = clock.Add(window)
	if !open(l, from("owner", "198.51.100.9:3")) {
		t.Error("attempts count for ever")
	}
}

func TestManyAtOnceAreNoMoreThanManyInARow(t *testing.T) {
	l := NewLimiter(time.Now, nil)
	var all sync.WaitGroup
	var mu sync.Mutex
	a := from("owner", "198.51.100.9:1")
	var under []*Admission
	for range 300 {
		all.Go(func() {
			in, wait := l.Admit(a)
			mu.Lock()
			defer mu.Unlock()
			if in != nil {
				under = append(under, in)
			} else if wait != Shortly {
				t.Errorf("while others are checked: wait %v", wait)
			}
		})
	}
	all.Wait()
	if len(under) != freeTogether {
		t.Errorf("%d of 300 at once were let in, want %d", len(under), freeTogether)
	}
	for _, in := range under {
		in.Failed()
	}
	if in, wait := l.Admit(a); in != nil || wait <= Shortly {
		t.Errorf("once they have failed: %v, wait %v", in, wait)
	}
}

func TestOnePasswordTriedAtManyAccountsIsSlowed(t *testing.T) {
	for name, test := range map[string]struct {
		address func(i int) string
		most    int
	}{
		"from one address":             {func(int) string { return "198.51.100.9:1" }, freeAddress},
		"from one IPv6 network":        {func(i int) string { return fmt.Sprintf("[2001:db8:1:1::%x]:1", i+1) }, freeAddress},
		"from the networks of one /48": {func(i int) string { return fmt.Sprintf("[2001:db8:1:%x::1]:1", i+1) }, freeSite},
		"from IPv4 written as IPv6":    {func(int) string { return "[::ffff:198.51.100.9]:1" }, freeAddress},
	} {
		l := NewLimiter(time.Now, nil)
		n := 0
		for i := range 2 * test.most {
			if fail(l, from(fmt.Sprintf("account%d", i), test.address(i))) {
				n++
			}
		}
		if n != test.most {
			t.Errorf("%s: %d accounts tried, want %d", name, n, test.most)
		}
	}
}

func TestSuccessAndWhatWasNotCheckedAreGivenBack(t *testing.T) {
	l := NewLimiter(time.Now, nil)
	a := from("owner", "198.51.100.9:1")
	for range 10 * freeAddress {
		if !open(l, a) { // lets in and gives back
			t.Fatal("an attempt that was not carried out counts")
		}
		succeed(t, l, a)
	}
	for range freeTogether - 1 {
		fail(l, a)
	}
	succeed(t, l, a)
	for range freeTogether {
		if !fail(l, a) {
			t.Fatal("what failed before a success still counts")
		}
	}
	if fail(l, a) {
		t.Error("after a success nothing counts any more")
	}
}

func TestABrowserIsKnownAfterARestartUntilThePasswordChanges(t *testing.T) {
	key := bytes.Repeat([]byte{7}, 32)
	device := NewLimiter(time.Now, key).Device("owner", "hash 1")
	l := NewLimiter(time.Now, key) // after a restart
	stranger := from("owner", "198.51.100.9:1")
	for range freeTogether {
		fail(l, stranger)
	}
	own := Attempt{Account: "owner", Hash: "hash 1", Address: stranger.Address, Device: device}
	if in, _ := l.Admit(own); in == nil || !in.Known {
		t.Fatal("the owner's browser is not known after a restart")
	} else {
		in.Withdraw()
	}
	for name, a := range map[string]Attempt{
		"after a new password": {"owner", "hash 2", stranger.Address, device},
		"at another account":   {"other", "hash 1", stranger.Address, device},
		"of a closed account":  {"owner", "", stranger.Address, device},
		"made up":              {"owner", "hash 1", stranger.Address, "x." + device[2:]},
		"with another key":     {"owner", "hash 1", stranger.Address, NewLimiter(time.Now, nil).Device("owner", "hash 1")},
		"for no password":      {"owner", "", stranger.Address, l.Device("owner", "")},
	} {
		if in, _ := l.Admit(a); in != nil && in.Known {
			t.Errorf("%s: the browser is known", name)
		}
	}
	for range freeDevice {
		fail(l, own)
	}
	if open(l, own) {
		t.Error("in a known browser guessing has no end")
	}
}

func TestNamesWithoutEndReopenNothing(t *testing.T) {
	l := NewLimiter(time.Now, nil)
	closed := from("owner", "198.51.100.9:1")
	for range freeTogether {
		fail(l, closed)
	}
	for i := range mostCounted { // several counts each
		fail(l, from(fmt.Sprintf("account%d", i), fmt.Sprintf("10.%d.%d.%d:1", i>>16, i>>8&255, i&255)))
	}
	if len(l.counts) > mostCounted+8 {
		t.Errorf("%d counts are held", len(l.counts))
	}
	if open(l, closed) {
		t.Error("what was closed is open after other names were tried")
	}
}

func TestTheQueueOfPasswordsHasAnEnd(t *testing.T) {
	const waiting = 3
	v := NewVerifier(1, waiting)
	v.slots <- struct{}{} // one is at work
	ctx, cancel := context.WithCancel(context.Background())
	var all sync.WaitGroup
	verify := func(known bool) error {
		_, err := v.Verify(ctx, "", "wrong password", known)
		return err
	}
	for range waiting {
		all.Go(func() { verify(false) })
	}
	for v.waiting.Load() < waiting {
		time.Sleep(time.Millisecond)
	}
	if err := verify(false); policy.CodeOf(err) != policy.Unavailable || policy.IssueOf(err).Code != policy.PasswordsBusy {
		t.Errorf("a stranger beyond the queue: %v", err)
	}
	for range waiting {
		all.Go(func() { verify(true) })
	}
	for v.waiting.Load() < 2*waiting {
		time.Sleep(time.Millisecond)
	}
	if err := verify(true); policy.CodeOf(err) != policy.Unavailable {
		t.Errorf("a known browser beyond the queue: %v", err)
	}
	if _, err := v.Hash(ctx, "long enough 1"); policy.CodeOf(err) != policy.Unavailable {
		t.Errorf("a new password beyond the queue: %v", err)
	}
	cancel()
	all.Wait()
	if n, w := v.Checks(), v.waiting.Load(); n != 0 || w != 0 {
		t.Errorf("%d were checked for clients that had left, %d wait", n, w)
	}
	<-v.slots
	if _, err := v.Verify(context.Background(), "", "wrong password", false); err != nil || v.Checks() != 1 {
		t.Errorf("after the rush: %v, %d checks", err, v.Checks())
	}
}

func TestNoNewAccountLooksLikeAnother(t *testing.T) {
	for name, want := range map[string]bool{
		"editor": true, "測試人員甲": true, "豈": true, "佐々木": true, "二〇二四": true, "a.b_c-d@e": true,
		"\uF900": false, "\u2F00": false, "\u2E85": false, "\u3021": false, "ｅditor": false, "Editor": false, "a b": false, "": false,
	} {
		if got := ValidName(name); got != want {
			t.Errorf("ValidName(%+q) = %v", name, got)
		}
	}
	if policy.FoldAccount("\uF900ｅ") != "\u8C48e" {
		t.Errorf("fold %+q", policy.FoldAccount("\uF900ｅ"))
	}
}
