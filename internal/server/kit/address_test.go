package kit

import (
	"net/http/httptest"
	"net/netip"
	"testing"
)

func TestOnlyTrustedProxiesSayWhoAsks(t *testing.T) {
	for _, test := range []struct{ what, peer, forwarded, want string }{
		{"no proxy", "203.0.113.7:4000", "", "203.0.113.7"},
		{"a stranger who claims to be somebody", "203.0.113.7:4000", "198.51.100.1", "203.0.113.7"},
		{"a proxy of ours", "10.0.0.1:4000", "198.51.100.1", "198.51.100.1"},
		{"what a reader wrote before our proxy", "10.0.0.1:4000", "127.0.0.1, 198.51.100.1", "198.51.100.1"},
		{"two proxies of ours", "10.0.0.1:4000", "198.51.100.1, 10.2.0.9", "198.51.100.1"},
		{"nothing but ours", "10.0.0.1:4000", "10.2.0.9", "10.2.0.9"},
		{"rubbish", "10.0.0.1:4000", "'; DROP TABLE user", "10.0.0.1"},
		{"a proxy that says nothing", "10.0.0.1:4000", "", "10.0.0.1"},
		{"IPv4 within IPv6", "[::ffff:10.0.0.1]:4000", "::ffff:198.51.100.1", "198.51.100.1"},
		{"IPv6", "[2001:db8::1]:4000", "198.51.100.1", "2001:db8::1"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = test.peer
		if test.forwarded != "" {
			r.Header.Set("X-Forwarded-For", test.forwarded)
		}
		k := &Kit{Config: Config{Proxies: []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}}}
		if got := k.Address(r); got != test.want {
			t.Errorf("%s: %s, want %s", test.what, got, test.want)
		}
	}
}

func TestAnIPv6NetworkIsOneAddress(t *testing.T) {
	for address, want := range map[string]string{
		"198.51.100.1": "198.51.100.1", "2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "2001:db8:1:2::9": "2001:db8:1:2::/64", "pipe": "pipe",
	} {
		if got := network(address); got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
}
