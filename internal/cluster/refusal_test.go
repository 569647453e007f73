package cluster

import (
	"net"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// What is set up wrongly is refused before anything is stored, in words that hold no password.
func TestWhatIsSetUpWronglyIsRefused(t *testing.T) {
	silent, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	silent.Close()
	connect := func(node string) error {
		_, err := Connect(t.Context(), Config{Node: node, URL: "nats://yihaowen:six-lamps@" + silent.Addr().String(), Existing: true})
		return err
	}
	for _, c := range []struct {
		what string
		err  error
		code policy.IssueCode
	}{
		{"a name without an address", (&Machine{Node: "n1"}).Check(false), policy.ClusterFlags},
		{"an address without a name", (&Machine{NATS: "nats://127.0.0.1:4222"}).Check(false), policy.ClusterFlags},
		{"the seed documents on one of several", (&Machine{Node: "n1", NATS: "nats://127.0.0.1:4222"}).Check(true), policy.ClusterSeed},
		{"a name with a blank", connect("n 1"), policy.ClusterNode},
		{"nobody at the address", connect("n1"), policy.ClusterNATS},
	} {
		if c.err == nil || policy.IssueOf(c.err).Code != c.code || strings.Contains(c.err.Error(), "six-lamps") {
			t.Errorf("%s: %v", c.what, c.err)
		}
	}
	for what, m := range map[string]*Machine{"one machine": {}, "one of several": {Node: "n1", NATS: "nats://127.0.0.1:4222"}} {
		if err := m.Check(false); err != nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}
