package auth

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestAPasswordIsKnownByItsHashAlone(t *testing.T) {
	const password = "一號文-測試-密碼一二三"
	hash, err := Hash(password)
	if err != nil {
		t.Fatal(err)
	}
	again, err := Hash(password)
	if err != nil || hash == again || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("hashes %s, %s, %v", hash, again, err)
	}
	v := NewVerifier(1)
	for given, want := range map[string]bool{password: true, password + " ": false, "": false, strings.Repeat("x", 5000): false} {
		if got, err := v.Verify(context.Background(), hash, given); got != want || err != nil {
			t.Errorf("Verify(%.20q) = %v, %v", given, got, err)
		}
	}
	for _, given := range []string{"", password} {
		if got, err := v.Verify(context.Background(), "", given); got || err != nil {
			t.Errorf("nobody logs in with %q: %v, %v", given, got, err)
		}
	}
}

func TestHashRefusesWhatIsTooShortOrTooLong(t *testing.T) {
	for _, password := range []string{"", "123456789", strings.Repeat("長", 201)} {
		if _, err := Hash(password); policy.CodeOf(err) != policy.Invalid {
			t.Errorf("%.20q: %v, want Invalid", password, err)
		}
	}
}

func TestABrokenHashIsAnErrorAndNoLogin(t *testing.T) {
	v := NewVerifier(1)
	for _, hash := range []string{"x", "$argon2id$v=19$m=1,t=0,p=1$YQ$YQ", "$argon2id$v=19$m=19456,t=2,p=1$!$YQ", "$argon2i$v=19$m=1,t=1,p=1$YQ$YQ"} {
		if ok, err := v.Verify(context.Background(), hash, "0123456789"); ok || err == nil {
			t.Errorf("%s: %v, %v", hash, ok, err)
		}
	}
}

func TestATokenIsKnownByItsHash(t *testing.T) {
	cookie, hash := NewToken()
	if got, ok := HashToken(cookie); !ok || got != hash {
		t.Error("the token's hash is another")
	}
	for _, bad := range []string{"", "x", cookie + "AA", cookie[1:], strings.Repeat("!", 43)} {
		if _, ok := HashToken(bad); ok {
			t.Errorf("%q is taken for a token", bad)
		}
	}
}

func TestGuessingIsSlowedAndTheOwnerIsNotLockedOut(t *testing.T) {
	clock := time.Unix(1_700_000_000, 0)
	l := NewLimiter(func() time.Time { return clock })
	l.Succeeded(Attempt{Account: "owner", Address: "192.0.2.1:1000"})
	for range freeTogether {
		if l.Wait(Attempt{Account: "owner", Address: "198.51.100.9:1"}) != 0 {
			t.Fatal("stopped before the free attempts were used")
		}
		l.Failed(Attempt{Account: "owner", Address: "198.51.100.9:2"})
	}
	if l.Wait(Attempt{Account: "owner", Address: "198.51.100.9:3"}) != window {
		t.Error("guessing goes on from one address")
	}
	if l.Wait(Attempt{Account: "other", Address: "198.51.100.9:3"}) != 0 {
		t.Error("another account is closed too early")
	}
	for i := range freeAccount {
		l.Failed(Attempt{Account: "owner", Address: fmt.Sprintf("203.0.113.%d:1", i)})
	}
	if l.Wait(Attempt{Account: "owner", Address: "203.0.113.200:1"}) == 0 {
		t.Error("guessing goes on from many addresses")
	}
	if l.Wait(Attempt{Account: "owner", Address: "192.0.2.1:2000"}) != 0 {
		t.Error("the owner is locked out at his own desk")
	}
	if a, b := l.Wait(Attempt{Account: "owner", Address: "[2001:db8::1]:1"}), l.Wait(Attempt{Account: "owner", Address: "[2001:db8::2]:1"}); a != b {
		t.Error("one customer's IPv6 addresses count apart")
	}
	clock = clock.Add(window + time.Second)
	if l.Wait(Attempt{Account: "owner", Address: "198.51.100.9:3"}) != 0 {
		t.Error("failures count for ever")
	}
}

func TestEveryAnswerCostsTheSameWork(t *testing.T) {
	hash, err := Hash("一號文-測試-密碼一二三")
	if err != nil {
		t.Fatal(err)
	}
	v := NewVerifier(1)
	var first int64
	for name, given := range map[string][2]string{
		"the right password": {hash, "一號文-測試-密碼一二三"}, "a wrong one": {hash, "wrong password"}, "nobody": {"", "wrong password"},
		"nobody and nothing": {"", ""}, "one that is too long": {hash, strings.Repeat("x", 5000)},
	} {
		before := v.work.Load()
		if _, err := v.Verify(context.Background(), given[0], given[1]); err != nil {
			t.Fatal(err)
		}
		took := v.work.Load() - before
		if first == 0 {
			first = took
		}
		if took == 0 || took != first {
			t.Errorf("%s costs %d, another %d", name, took, first)
		}
	}
}

func BenchmarkVerify(b *testing.B) {
	hash, err := Hash("一號文-測試-密碼一二三")
	if err != nil {
		b.Fatal(err)
	}
	v := NewVerifier(1)
	for name, known := range map[string]string{"wrong": hash, "nobody": ""} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := v.Verify(context.Background(), known, "wrong password"); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
