package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/yihaowen/yihaowen/internal/cluster"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/server/kit"
	"github.com/yihaowen/yihaowen/internal/store"
)

// machine is what serve is told of a cluster that it takes part in, and what it then has of it.
// Without --node nothing of it is used.
type machine struct {
	node, nats, ca, peer *string
	replicas             *int

	log     *cluster.Log
	current *cluster.Node
}

func newMachine(f *flags) *machine {
	return &machine{
		node:     f.text("node", "", "name of this machine among several that keep the database together (docs/operations.md); with --nats"),
		nats:     f.text("nats", "", "address of the nats-server on this machine, as nats://127.0.0.1:4222; further ones after commas"),
		ca:       f.text("nats-ca", "", "file with the certificates that those of the nats-servers are signed by (default: the system's)"),
		peer:     f.text("peer-url", "", "where the other machines reach this one, as http://10.0.0.1:8080 (default: the address listened on)"),
		replicas: f.number("replicas", 3, "how many nats-servers keep the log, when it is first made"),
	}
}

// check reads the settings that can be wrong.
func (m *machine) check(seed bool) error {
	switch {
	case (*m.node == "") != (*m.nats == ""):
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterFlags))
	case *m.node != "" && seed:
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterSeed))
	}
	return nil
}

// alone reports whether there is one machine.
func (m *machine) alone() bool { return *m.node == "" }

// open opens the database: of one machine, or with the log of several.
func (m *machine) open(ctx context.Context, path string, address func() string, log *slog.Logger) (*store.Store, error) {
	if m.alone() {
		return store.Open(ctx, path)
	}
	if *m.peer == "" {
		*m.peer = address()
	}
	var err error
	m.log, err = cluster.Connect(ctx, cluster.Config{Node: *m.node, URL: *m.nats, CA: *m.ca, Replicas: *m.replicas, Address: *m.peer, Log: log})
	if err != nil {
		return nil, err
	}
	if err := m.log.Prepare(ctx, path); err != nil {
		m.log.Close()
		return nil, err
	}
	var st *store.Store
	err = insist(ctx, func() (err error) { st, err = store.OpenLogged(ctx, path, m.log); return err })
	if err != nil {
		m.log.Close()
	}
	return st, err
}

// insist does again what fails because another machine wrote at the same moment: at a start all of
// them find that the same is to be done.
func insist(ctx context.Context, f func() error) error {
	for tries := 0; ; tries++ {
		err := f()
		if code := policy.IssueOf(err).Code; code != policy.SaveOvertaken && code != policy.SaveUnknown || tries > 20 || ctx.Err() != nil {
			return err
		}
		time.Sleep(time.Duration(rand.Int64N(int64(300 * time.Millisecond))))
	}
}

// start takes part in the cluster until ctx ends; what ends the part for good ends the process, by cancel.
func (m *machine) start(ctx context.Context, cancel context.CancelCauseFunc, st *store.Store, path string, metrics *kit.Metrics) error {
	if m.alone() {
		return nil
	}
	node, failed, err := cluster.Start(ctx, m.log, st, path, version())
	if err != nil {
		return err
	}
	m.current = node
	for name, value := range node.Gauges() {
		metrics.Gauge(name, value)
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

// once runs what has to be done on one machine: here if there is one, and while this one is the writer
// if there are several.
func (m *machine) once(ctx context.Context, start func(ctx context.Context) (stop func())) (end func()) {
	if m.alone() {
		return start(ctx)
	}
	return m.current.While(ctx, start)
}

// stop leaves the cluster's machines to themselves.
func (m *machine) stop() {
	if m.current != nil {
		m.current.Leave()
	}
	if m.log != nil {
		m.log.Close()
	}
}

// runCluster tells of several machines that keep a database, and has them compared.
func runCluster(ctx context.Context, env *environment, args []string) error {
	f := newFlags(env, "cluster", "status|verify|join|leave")
	db := f.db()
	nats := f.text("nats", "nats://127.0.0.1:4222", "address of a nats-server of the cluster")
	ca := f.text("nats-ca", "", "file with the certificates that those of the nats-servers are signed by")
	asJSON := f.Bool("json", false, "print JSON")
	rest, err := f.parse(args, 1, 1)
	if err != nil {
		return err
	}
	if rest[0] == "leave" {
		if _, err := os.Stat(*db); err != nil {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.BaseUnopened, *db, err))
		}
		if err := store.SetMembership(ctx, *db, "", 0); err != nil {
			return err
		}
		fmt.Fprintf(env.stdout, "%s is a database of one machine again\n", *db)
		return nil
	}
	if rest[0] != "status" && rest[0] != "verify" && rest[0] != "join" {
		f.Usage()
		return errUsage
	}
	log, err := cluster.Connect(ctx, cluster.Config{Node: "command", URL: *nats, CA: *ca, Existing: true, Log: slog.New(slog.NewTextHandler(env.stderr, nil))})
	if err != nil {
		return err
	}
	defer log.Close()
	show := func(v any, rows func(w *tabwriter.Writer)) error {
		if *asJSON {
			out := json.NewEncoder(env.stdout)
			out.SetIndent("", "  ")
			return out.Encode(v)
		}
		w := tabwriter.NewWriter(env.stdout, 0, 0, 2, ' ', 0)
		rows(w)
		return w.Flush()
	}
	switch rest[0] {
	case "join":
		if err := log.Prepare(ctx, *db); err != nil {
			return err
		}
		name, applied, err := store.Membership(ctx, *db)
		if err == nil {
			fmt.Fprintf(env.stdout, "%s belongs to cluster %s and holds entry %d\n", *db, name, applied)
		}
		return err
	case "verify":
		r, err := log.Verify(ctx)
		if err != nil {
			return err
		}
		err = show(r, func(w *tabwriter.Writer) {
			fmt.Fprintf(w, "at entry %d\n", r.Entry)
			for _, m := range r.Machines {
				fmt.Fprintf(w, "%s\t%.16s\t%s\n", m.Node, m.Hash, strings.TrimSpace(strings.Join(m.Differs, " ")+" "+m.Error))
			}
			for _, node := range r.Silent {
				fmt.Fprintf(w, "%s\tdid not answer\t\n", node)
			}
		})
		if err == nil && !r.Equal {
			err = errDiffers
		}
		return err
	}
	s, err := log.Status(ctx)
	if err != nil {
		return err
	}
	return show(s, func(w *tabwriter.Writer) {
		fmt.Fprintf(w, "cluster %s, entries %d to %d (%d bytes), kept %d times, snapshot at entry %d (%d bytes)\n", s.Cluster, s.First, s.Last, s.Bytes, s.Replicas, s.Snapshot.Applied, s.Snapshot.Bytes)
		for _, m := range s.Machines {
			role := "follows"
			if m.Writer {
				role = "writer"
			}
			if m.Differs != "" {
				role = "DIFFERS: " + m.Differs
			}
			fmt.Fprintf(w, "%s\t%s\tentry %d\t%s\t%s\n", m.Node, role, m.Applied, m.Address, m.Version)
		}
	})
}

// openStore opens a database for a command: with the cluster's log, if the file belongs to one and
// YIHAOWEN_NATS says where that is.
func openStore(ctx context.Context, env *environment, path string) (*store.Store, error) {
	url := env.getenv("YIHAOWEN_NATS")
	if _, err := os.Stat(path); url == "" || err != nil {
		return store.Open(ctx, path)
	}
	if name, _, err := store.Membership(ctx, path); err != nil || name == "" {
		return store.Open(ctx, path) // which says what is wrong
	}
	log, err := cluster.Connect(ctx, cluster.Config{
		Node: "command", URL: url, CA: env.getenv("YIHAOWEN_NATS_CA"), Existing: true, Log: slog.New(slog.NewTextHandler(env.stderr, nil)),
	})
	if err != nil {
		return nil, err
	}
	var st *store.Store
	err = insist(ctx, func() (err error) { st, err = store.OpenLogged(ctx, path, log); return err })
	return st, err
}

// openThere is openStore for a database that has to be there.
func openThere(ctx context.Context, env *environment, path string) (*store.Store, error) {
	if info, err := os.Stat(path); env.getenv("YIHAOWEN_NATS") == "" || err != nil || info.Size() == 0 {
		return store.OpenExisting(ctx, path)
	}
	return openStore(ctx, env, path)
}

// asMember is the environment of a child that changes the database as this process does.
func (m *machine) asMember() []string {
	if m.alone() {
		return nil
	}
	return append(os.Environ(), "YIHAOWEN_NATS="+*m.nats, "YIHAOWEN_NATS_CA="+*m.ca)
}
