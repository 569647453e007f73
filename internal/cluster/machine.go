package cluster

import (
	"context"
	"io"
	"log/slog"
	"math/rand/v2"
	"os"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// Machine is what a server is told of a cluster that it takes part in, and what it then has of it.
// Without a name there is one machine, and nothing of it is used.
type Machine struct {
	Node, NATS, CA, Peer string
	Replicas             int

	Current *Node // once it has started

	log *Log
}

// Check reads the settings that can be wrong.
func (m *Machine) Check(seed bool) error {
	switch {
	case (m.Node == "") != (m.NATS == ""):
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterFlags))
	case m.Node != "" && seed:
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterSeed))
	}
	return nil
}

// Alone reports whether there is one machine.
func (m *Machine) Alone() bool { return m.Node == "" }

// Open opens the database: of one machine, or with the log of several.
func (m *Machine) Open(ctx context.Context, path string, address func() string, log *slog.Logger) (*store.Store, error) {
	if m.Alone() {
		return store.Open(ctx, path)
	}
	if m.Peer == "" {
		m.Peer = address()
	}
	var err error
	m.log, err = Connect(ctx, Config{Node: m.Node, URL: m.NATS, CA: m.CA, Replicas: m.Replicas, Address: m.Peer, Log: log})
	if err != nil {
		return nil, err
	}
	if err := m.log.Prepare(ctx, path); err != nil {
		m.log.Close()
		return nil, err
	}
	var st *store.Store
	err = Insist(ctx, func() (err error) { st, err = store.OpenLogged(ctx, path, m.log); return err })
	if err != nil {
		m.log.Close()
	}
	return st, err
}

// Insist does again what fails because another machine wrote at the same moment: at a start all of
// them find that the same is to be done.
func Insist(ctx context.Context, f func() error) error {
	for tries := 0; ; tries++ {
		err := f()
		if code := policy.IssueOf(err).Code; code != policy.SaveOvertaken && code != policy.SaveUnknown || tries > 20 || ctx.Err() != nil {
			return err
		}
		time.Sleep(time.Duration(rand.Int64N(int64(300 * time.Millisecond))))
	}
}

// Start takes part in the cluster until ctx ends; what ends the part for good ends the process, by cancel.
func (m *Machine) Start(ctx context.Context, cancel context.CancelCauseFunc, st *store.Store, path, version string, gauge func(name string, value func() float64)) error {
	if m.Alone() {
		return nil
	}
	node, failed, err := Start(ctx, m.log, st, path, version)
	if err != nil {
		return err
	}
	m.Current = node
	for name, value := range node.Gauges() {
		gauge(name, value)
	}
	go func() {
		select {
		case err := <-failed:
			cancel(err)
		case <-ctx.Done():
		}
	}()
	return nil
}

// Once runs what has to be done on one machine: here if there is one, and while this one is the writer
// if there are several.
func (m *Machine) Once(ctx context.Context, start func(ctx context.Context) (stop func())) (end func()) {
	if m.Alone() {
		return start(ctx)
	}
	return m.Current.While(ctx, start)
}

// Stop leaves the cluster's machines to themselves.
func (m *Machine) Stop() {
	if m.Current != nil {
		m.Current.Leave()
	}
	if m.log != nil {
		m.log.Close()
	}
}

// Environment is the environment of a child that changes the database as this process does.
func (m *Machine) Environment() []string {
	if m.Alone() {
		return nil
	}
	return append(os.Environ(), "YIHAOWEN_NATS="+m.NATS, "YIHAOWEN_NATS_CA="+m.CA)
}

// OpenFor opens a database for a command: with the cluster's log, if the file belongs to one and
// YIHAOWEN_NATS says where that is.
func OpenFor(ctx context.Context, path string, getenv func(string) string, stderr io.Writer) (*store.Store, error) {
	url := getenv("YIHAOWEN_NATS")
	if _, err := os.Stat(path); url == "" || err != nil {
		return store.Open(ctx, path)
	}
	if name, _, err := store.Membership(ctx, path); err != nil || name == "" {
		return store.Open(ctx, path) // which says what is wrong
	}
	log, err := Connect(ctx, Config{Node: "command", URL: url, CA: getenv("YIHAOWEN_NATS_CA"), Existing: true, Log: slog.New(slog.NewTextHandler(stderr, nil))})
	if err != nil {
		return nil, err
	}
	var st *store.Store
	err = Insist(ctx, func() (err error) { st, err = store.OpenLogged(ctx, path, log); return err })
	return st, err
}
