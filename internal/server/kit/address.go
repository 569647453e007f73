package kit

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Address is who asks: the other end of the connection or, where that is a proxy
// that the settings trust, the last address in X-Forwarded-For that none of them
// is. What stands further left was written by whoever asked, and anybody can write
// anything there.
func (k *Kit) Address(r *http.Request) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	who := peer.Addr().Unmap()
	if !k.trusted(who) {
		return who.String()
	}
	for _, hop := range slices.Backward(strings.Split(strings.Join(r.Header["X-Forwarded-For"], ","), ",")) {
		a, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		if who = a.Unmap(); !k.trusted(who) {
			break
		}
	}
	return who.String()
}

func (k *Kit) trusted(a netip.Addr) bool {
	return slices.ContainsFunc(k.Proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// network is an address as far as one reader alone has it: of IPv6 the
// first 64 bits, which every connection gets to choose the rest of.
func network(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil || a.Is4() {
		return address
	}
	p, err := a.Prefix(64)
	if err != nil {
		return address
	}
	return p.String()
}

// overHTTPS reports whether the reader came by HTTPS, to us or to a proxy whose
// word is taken.
func (k *Kit) overHTTPS(r *http.Request) bool {
	if k.BaseURL.Scheme == "https" || r.TLS != nil {
		return true
	}
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !k.trusted(peer.Addr().Unmap()) {
		return false
	}
	said := strings.Split(strings.Join(r.Header["X-Forwarded-Proto"], ","), ",")
	return strings.EqualFold(strings.TrimSpace(said[len(said)-1]), "https")
}
