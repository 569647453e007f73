// Package cluster keeps one database on several machines by a common log in NATS JetStream. The log
// is the truth: a change is committed on the machine that makes it once most of the nats-servers have
// its entry, and the others carry it out in the log's order. Each entry is stored only as the one
// after the last that its machine holds, so no machine can write what it did not read before: no
// clock and no lease decides who may.
//
// One machine is the writer, to which the others lead what changes something. It says that it is there
// twice a second; when it is not heard, another one appends "I am the writer" under the same condition.
package cluster

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"strings"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Config says which machine this is and where the log is.
type Config struct {
	Node     string // its name, by which the others call it
	URL      string // of the nats-servers, the one on this machine first
	CA       string // file with the certificates that those of the nats-servers are signed by, "" for the system's
	Replicas int    // how many nats-servers keep the log when it is first made
	Existing bool   // the log has to be there; none is made
	Address  string // where the other machines reach this one's pages, as http://10.0.0.1:8080
	Log      *slog.Logger
}

// How long is waited for what.
const (
	connectWait = 3 * time.Second
	streamWait  = time.Minute     // a cluster of nats-servers that was just started has no leader at first
	askWait     = 2 * time.Second // for one answer
	appendWait  = 5 * time.Second // for most of the machines to have an entry; then it is said that it is not known
	tryAgain    = 50 * time.Millisecond
	pullWait    = 2 * time.Millisecond // for what is in the log to be read here
)

// Names in the nats-servers.
const (
	logStream     = "YIHAOWEN"
	filesStream   = "YIHAOWEN_FILES"
	logSubject    = "yihaowen.log"
	filesSubject  = "yihaowen.file."     // then a file's name and the number of its part
	latestSubject = "yihaowen.snapshot"  // what the newest snapshot is
	beatSubject   = "yihaowen.beat."     // then the node's name
	askSubject    = "yihaowen.ask"       // the writer is asked to have all contents compared
	hashSubject   = "yihaowen.contents." // then the mark's number

	differsSubject = "yihaowen.differs." // then the node's name
)

var nodeNames = pattern.Lazy(`^[A-Za-z0-9-]{1,32}$`)

// namesNode reports whether a name can be that of a machine.
func namesNode(name string) bool { var r *regexp.Regexp = nodeNames(); return r.MatchString(name) }

// Log is the common log of a cluster, as one machine or one command has it.
type Log struct {
	config Config
	conn   *nats.Conn
	js     jetstream.JetStream
	stream jetstream.Stream
	files  files
	name   string
	// of a command, which makes one change after another:
	overtaken int    // how often it was
	until     string // where the writer waits to be let go, "" if it does not

	alone atomic.Bool // when last asked, most of the nats-servers did not say whether they have an entry
	node  *Node       // that follows it; nil for a command, and before it starts
}

// Connect finds the log at the nats-servers, and makes it if there is none.
func Connect(ctx context.Context, c Config) (*Log, error) {
	if !namesNode(c.Node) {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterNode, c.Node))
	}
	options := []nats.Option{
		nats.Name("yihaowen " + c.Node), nats.Timeout(connectWait), nats.MaxReconnects(-1), nats.ReconnectWait(200 * time.Millisecond), nats.ReconnectJitter(100*time.Millisecond, 100*time.Millisecond),
		nats.PingInterval(time.Second), nats.MaxPingsOutstanding(2), nats.DontRandomize(), nats.NoEcho(),
	}
	if c.CA != "" {
		options = append(options, nats.RootCAs(c.CA))
	}
	conn, err := nats.Connect(c.URL, options...)
	for end := time.Now().Add(streamWait); err != nil && !c.Existing && time.Now().Before(end) && again(ctx); { // both may have been started at once
		conn, err = nats.Connect(c.URL, options...)
	}
	if err != nil {
		return nil, policy.Refuse(policy.Unavailable, policy.NewIssue(policy.ClusterNATS, withoutSecret(c.URL), err))
	}
	l := &Log{config: c, conn: conn}
	if l.js, err = jetstream.New(conn); err == nil {
		err = l.streams(ctx)
	}
	if err != nil {
		conn.Close()
		return nil, err
	}
	return l, nil
}

// withoutSecret is an address without the names and passwords in it.
func withoutSecret(url string) string {
	list := strings.Split(url, ",")
	for i, u := range list {
		if scheme, rest, ok := strings.Cut(u, "://"); ok {
			_, host, found := strings.Cut(rest, "@")
			if found {
				list[i] = scheme + "://" + host
			}
		}
	}
	return strings.Join(list, ",")
}

// streams finds the two streams or makes them. The log's name is made with it.
func (l *Log) streams(ctx context.Context) error {
	var id [6]byte
	rand.Read(id[:])
	config := jetstream.StreamConfig{
		Name: logStream, Subjects: []string{logSubject}, Storage: jetstream.FileStorage, Replicas: l.config.Replicas, AllowDirect: true,
		Discard: jetstream.DiscardNew, Duplicates: time.Second, Metadata: map[string]string{"cluster": hex.EncodeToString(id[:])},
	}
	stream, err := l.have(ctx, config)
	if err != nil {
		return err
	}
	l.stream, l.name = stream, stream.CachedInfo().Config.Metadata["cluster"]
	config.Name, config.Subjects, config.Metadata, config.MaxMsgsPerSubject = filesStream, []string{filesSubject + ">", latestSubject}, nil, 1
	config.Discard = jetstream.DiscardOld
	if l.files.stream, err = l.have(ctx, config); err != nil {
		return err
	}
	l.files.js, l.files.part = l.js, min(int(l.conn.MaxPayload())-4096, mostPart)
	return nil
}

// have is a stream that is there, or is made.
func (l *Log) have(ctx context.Context, config jetstream.StreamConfig) (jetstream.Stream, error) {
	ctx, cancel := context.WithTimeout(ctx, streamWait)
	defer cancel()
	var last error
	for {
		asked, done := context.WithTimeout(ctx, askWait)
		stream, err := l.js.Stream(asked, config.Name)
		if errors.Is(err, jetstream.ErrStreamNotFound) && l.config.Existing {
			done()
			return nil, policy.Refuse(policy.Unavailable, policy.NewIssue(policy.ClusterNATS, withoutSecret(l.config.URL), err))
		}
		if errors.Is(err, jetstream.ErrStreamNotFound) {
			stream, err = l.js.CreateStream(asked, config)
		}
		done()
		if err == nil {
			return stream, nil
		}
		var refused *jetstream.APIError
		if errors.As(err, &refused) && refused.ErrorCode == replicasAlone {
			return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterReplicas, config.Replicas, refused.Description))
		}
		last = err
		select {
		case <-time.After(4 * tryAgain):
		case <-ctx.Done():
			if refused != nil {
				return nil, policy.Refuse(policy.Unavailable, policy.NewIssue(policy.ClusterReplicas, config.Replicas, refused.Description))
			}
			return nil, policy.Refuse(policy.Unavailable, policy.NewIssue(policy.ClusterNATS, withoutSecret(l.config.URL), last))
		}
	}
}

// replicasAlone is what a nats-server that is in no cluster says of more than one replica.
const replicasAlone jetstream.ErrorCode = 10074

// Name is the log's.
func (l *Log) Name() string { return l.name }

// Close ends the connection.
func (l *Log) Close() { l.conn.Close() }

// bounds are the numbers of the first and the last entry; without one, first is last+1.
func (l *Log) bounds(ctx context.Context) (first, last uint64, err error) {
	ctx, cancel := context.WithTimeout(ctx, askWait)
	defer cancel()
	info, err := l.stream.Info(ctx)
	if err != nil {
		return 0, 0, fmt.Errorf("the log: %w", err)
	}
	return max(info.State.FirstSeq, 1), info.State.LastSeq, nil
}
