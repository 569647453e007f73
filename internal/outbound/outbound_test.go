package outbound_test

import (
	"net/netip"
	"testing"

	"github.com/yihaowen/yihaowen/internal/outbound"
)

func TestAddressesOfTheLocalNetworkAreKnown(t *testing.T) {
	for _, a := range []string{"127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0.1.2.3", "224.0.0.1", "255.255.255.255", "198.18.0.1",
		"::1", "::", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:0:1::", "::127.0.0.1", "::7f00:1"} {
		if !outbound.Local(netip.MustParseAddr(a)) {
			t.Errorf("%s is taken for one of the Internet", a)
		}
	}
	for _, a := range []string{"8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2001:4860:4860::8888", "2400:3200::1", "::ffff:8.8.8.8"} {
		if outbound.Local(netip.MustParseAddr(a)) {
			t.Errorf("%s is taken for a local one", a)
		}
	}
	for host, local := range map[string]bool{"localhost": true, "LOCALHOST.": true, "a.localhost": true, "127.0.0.1": true, "[::1]": true, "fe80::1%eth0": true, "example.cn": false, "8.8.8.8": false, "localhost.cn": false} {
		if outbound.LocalHost(host) != local {
			t.Errorf("%s: %v", host, !local)
		}
	}
}
