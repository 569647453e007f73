package main

import (
	"cmp"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/http/pprof"
	"net/netip"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/yihaowen/yihaowen/internal/coalesce"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// wire is how the server meets the world: certificates, proxies before it, limits,
// and the listener for those who watch it.
type wire struct {
	cert, key, metrics, trusted *string
	searches, pages             *int // a minute
	memory, pageMemory          *int // megabytes
	connections                 *int
	proxies                     []netip.Prefix
}

func newWire(f *flags) *wire {
	return &wire{
		cert:     f.text("tls-cert", "", "certificate chain in PEM; with --tls-key the server speaks TLS itself"),
		key:      f.text("tls-key", "", "private key of the certificate in PEM"),
		metrics:  f.text("metrics-addr", "", "address of a second listener with /metrics for Prometheus and /debug/pprof, as 127.0.0.1:9090 (default: none)"),
		trusted:  f.text("trusted-proxies", "", "networks of proxies whose X-Forwarded-For is believed, as 127.0.0.1,10.0.0.0/8"),
		searches: f.number("searches-per-minute", 0, "how often one address, or one account, may search in a minute; 0 means 1200, -1 any number"),
		pages: f.number("pages-per-minute", 0,
			"how often one address, or one account, may ask in a minute for what is not kept in the page cache; 0 means 6000, -1 any number"),
		memory:      f.number("memory", 512, "megabytes that the program tries to stay below; it collects garbage sooner the closer it comes"),
		pageMemory:  f.number("page-memory", 64, "megabytes of these for cached pages"),
		connections: f.number("connections", 20_000, "how many connections are held; those beyond are closed at once"),
	}
}

// check reads the settings that can be wrong.
func (w *wire) check() error {
	if (*w.cert == "") != (*w.key == "") {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagPair, "tls-cert", "tls-key"))
	}
	for name, least := range map[string]struct{ given, least int }{
		"page-memory": {*w.pageMemory, 1}, "memory": {*w.memory, 64}, "connections": {*w.connections, 1},
	} {
		if least.given < least.least {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagLeast, name, least.given, least.least))
		}
	}
	for field := range strings.SplitSeq(*w.trusted, ",") {
		if field = strings.TrimSpace(field); field == "" {
			continue
		}
		p, err := netip.ParsePrefix(field)
		if a, wrong := netip.ParseAddr(field); wrong == nil {
			p, err = a.Prefix(a.BitLen())
		}
		if err != nil {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagNetwork, "trusted-proxies", field))
		}
		w.proxies = append(w.proxies, p.Masked())
	}
	if *w.cert != "" {
		_, err := (&certificate{cert: *w.cert, key: *w.key}).get(nil)
		return err
	}
	return nil
}

func (w *wire) scheme() string {
	if *w.cert != "" {
		return "https"
	}
	return "http"
}

// secureListener speaks TLS on every connection.
type secureListener struct{ net.Listener }

func (w *wire) wrapped(l net.Listener) net.Listener {
	if *w.cert == "" {
		return coalesce.Listener(l)
	}
	c := &certificate{cert: *w.cert, key: *w.key}
	return &secureListener{tls.NewListener(l, &tls.Config{
		MinVersion: tls.VersionTLS12, GetCertificate: c.get, NextProtos: []string{"h2", "http/1.1"},
	})}
}

// certificate is read anew when its file has changed, so that renewing it needs
// no restart.
type certificate struct {
	cert, key string
	mu        sync.Mutex
	current   *tls.Certificate
	modified  time.Time
}

func (c *certificate) get(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	info, err := os.Stat(c.cert)
	if err == nil && c.current != nil && info.ModTime().Equal(c.modified) {
		return c.current, nil
	}
	pair, loadErr := tls.LoadX509KeyPair(c.cert, c.key)
	switch err := cmp.Or(err, loadErr); {
	case err == nil:
		c.current, c.modified = &pair, info.ModTime()
	case c.current == nil:
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagCertificate, c.cert, c.key, err))
	}
	// A renewal that is half written: the certificate that is there goes on.
	return c.current, nil
}

// serveMetrics answers those who watch, on a listener of their own. stop ends it.
func (w *wire) serveMetrics(log *slog.Logger, metrics http.Handler) (stop func(), err error) {
	if *w.metrics == "" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", *w.metrics)
	if err != nil {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FlagAddress, *w.metrics, err, "metrics-addr"))
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", metrics)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.Handle("GET /debug/pprof/heap", pprof.Handler("heap"))
	mux.Handle("GET /debug/pprof/goroutine", pprof.Handler("goroutine"))
	s := &http.Server{Handler: mux, ReadTimeout: readTimeout, WriteTimeout: 2 * time.Minute} // a profile takes its time
	go func() {
		if err := s.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("metrics", "error", err)
		}
	}()
	log.Info("metrics", "address", listener.Addr().String())
	return func() { s.Close() }, nil
}
