package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/cluster"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
)

// newMachine are the flags of a server that keeps its database with others; read gives what they say.
func newMachine(f *flags) (read func() *cluster.Machine) {
	node := f.text("node", "", "name of this machine among several that keep the database together (docs/operations.md); with --nats")
	nats := f.text("nats", "", "address of the nats-server on this machine, as nats://127.0.0.1:4222; further ones after commas")
	ca := f.text("nats-ca", "", "file with the certificates that those of the nats-servers are signed by (default: the system's)")
	peer := f.text("peer-url", "", "where the other machines reach this one, as http://10.0.0.1:8080 (default: the address listened on)")
	replicas := f.number("replicas", 3, "how many nats-servers keep the log, when it is first made")
	return func() *cluster.Machine {
		return &cluster.Machine{Node: *node, NATS: *nats, CA: *ca, Peer: *peer, Replicas: *replicas}
	}
}

// openStore opens a database for a command, as one of several machines where it is.
func openStore(ctx context.Context, env *environment, path string) (*store.Store, error) {
	return cluster.OpenFor(ctx, path, env.getenv, env.stderr)
}

// openThere is openStore for a database that has to be there.
func openThere(ctx context.Context, env *environment, path string) (*store.Store, error) {
	if info, err := os.Stat(path); env.getenv("YIHAOWEN_NATS") == "" || err != nil || info.Size() == 0 {
		return store.OpenExisting(ctx, path)
	}
	return openStore(ctx, env, path)
}

// runCluster tells of several machines that keep a database, and has them compared.
func runCluster(ctx context.Context, env *environment, args []string) error {
	if len(args) > 1 && args[0] == "join" && slices.ContainsFunc(args[1:], func(arg string) bool {
		name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
		return name == "node"
	}) {
		return runServe(ctx, env, args[1:]) // it fetches the file where there is none, and takes part
	}
	f := newFlags(env, "cluster", "status|verify|join|leave")
	db := f.db()
	nats := f.text("nats", "nats://127.0.0.1:4222", "address of a nats-server of the cluster")
	ca := f.text("nats-ca", "", "file with the certificates that those of the nats-servers are signed by")
	asJSON := f.Bool("json", false, "print JSON")
	if _, err := f.parseAction(args, map[string]int{"status": 0, "verify": 0, "join": 0, "leave": 0}); err != nil {
		return err
	}
	what := args[0]
	if what == "leave" {
		if _, err := os.Stat(*db); err != nil {
			return policy.Refuse(policy.Invalid, policy.NewIssue(policy.BaseUnopened, *db, err))
		}
		err := store.SetMembership(ctx, *db, "", 0)
		if err == nil {
			fmt.Fprintf(env.stdout, "%s is a database of one machine again\n", *db)
		}
		return err
	}
	log, err := cluster.Connect(ctx, cluster.Config{Node: "command", URL: *nats, CA: *ca, Existing: true, Log: slog.New(slog.NewTextHandler(env.stderr, nil))})
	if err != nil {
		return err
	}
	defer log.Close()
	var told fmt.Stringer
	var differs bool
	switch what {
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
		told, differs = r, !r.Equal
	default:
		s, err := log.Status(ctx)
		if err != nil {
			return err
		}
		told = s
	}
	if *asJSON {
		out := json.NewEncoder(env.stdout)
		out.SetIndent("", "  ")
		err = out.Encode(told)
	} else {
		_, err = fmt.Fprint(env.stdout, told)
	}
	if err == nil && differs {
		err = errDiffers
	}
	return err
}
