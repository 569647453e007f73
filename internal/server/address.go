package server

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// address is who asks: the other end of the connection or, where that is a proxy
// that the settings trust, the last address in X-Forwarded-For that none of them
// is. What stands further left was written by whoever asked, and anybody can write
// anything there.
func (s *Server) address(r *http.Request) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	who := peer.Addr().Unmap()
	if !s.trusted(who) {
		return who.String()
	}
	for _, hop := range slices.Backward(strings.Split(strings.Join(r.Header["X-Forwarded-For"], ","), ",")) {
		a, err := netip.ParseAddr(strings.TrimSpace(hop))
		if err != nil {
			break
		}
		if who = a.Unmap(); !s.trusted(who) {
			break
		}
	}
	return who.String()
}

func (s *Server) trusted(a netip.Addr) bool {
	return slices.ContainsFunc(s.Proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// household is an address as far as one reader has it to himself: of IPv6 the
// first 64 bits, which every connection gets to choose the rest of.
func household(address string) string {
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
func (s *Server) overHTTPS(r *http.Request) bool {
	if s.BaseURL.Scheme == "https" || r.TLS != nil {
		return true
	}
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil || !s.trusted(peer.Addr().Unmap()) {
		return false
	}
	said := strings.Split(strings.Join(r.Header["X-Forwarded-Proto"], ","), ",")
	return strings.EqualFold(strings.TrimSpace(said[len(said)-1]), "https")
}
