package auth

import (
	"context"
	"strings"
	"testing"

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
	v := NewVerifier(1, 8)
	for given, want := range map[string]bool{password: true, password + " ": false, "": false, strings.Repeat("x", 5000): false} {
		if got, err := v.Verify(context.Background(), hash, given, false); got != want || err != nil {
			t.Errorf("Verify(%.20q) = %v, %v", given, got, err)
		}
	}
	for _, given := range []string{"", password} {
		if got, err := v.Verify(context.Background(), "", given, false); got || err != nil {
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
	v := NewVerifier(1, 8)
	for _, hash := range []string{"x", "$argon2id$v=19$m=1,t=0,p=1$YQ$YQ", "$argon2id$v=19$m=19456,t=2,p=1$!$YQ", "$argon2i$v=19$m=1,t=1,p=1$YQ$YQ"} {
		if ok, err := v.Verify(context.Background(), hash, "0123456789", false); ok || err == nil {
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

func TestEveryAnswerCostsTheSameWork(t *testing.T) {
	hash, err := Hash("一號文-測試-密碼一二三")
	if err != nil {
		t.Fatal(err)
	}
	v := NewVerifier(1, 8)
	var first int64
	for name, given := range map[string][2]string{
		"the right password": {hash, "一號文-測試-密碼一二三"}, "a wrong one": {hash, "wrong password"}, "nobody": {"", "wrong password"},
		"nobody and nothing": {"", ""}, "one that is too long": {hash, strings.Repeat("x", 5000)},
	} {
		before := v.work.Load()
		if _, err := v.Verify(context.Background(), given[0], given[1], false); err != nil {
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
	v := NewVerifier(1, 8)
	for name, known := range map[string]string{"wrong": hash, "nobody": ""} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := v.Verify(context.Background(), known, "wrong password", false); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
