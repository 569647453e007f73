package cluster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// How often a machine says that it is there, how long the writer is not heard before another one
// takes its place (and up to half as long again, so that not all try at once), and how often the
// log is looked at although nobody said that it has more.
const (
	beatEvery   = 500 * time.Millisecond
	silentAfter = 2 * time.Second
	lookEvery   = time.Second
	longSilent  = 10 * time.Second // a machine that is not heard for longer is not counted any more

	compareEvery = time.Hour // what the machines hold
)

// Snapshots are made after so many entries; so many before it stay in the log.
const (
	snapshotAfter = 5000
	snapshotSlack = 2000
)

// beat is what a machine says of itself.
type beat struct {
	Node    string `json:"node"`
	Address string `json:"address"`
	Writer  bool   `json:"writer"`
	Leaving bool   `json:"leaving,omitempty"` // it is being stopped: take its place
	Ill     bool   `json:"ill,omitempty"`     // its file cannot be written to: likewise
	Applied uint64 `json:"applied"`
	Stored  uint64 `json:"stored,omitempty"` // the last entry that it had stored in the log
	Schema  int64  `json:"schema"`
	Version string `json:"version"`
	Differs string `json:"differs,omitempty"` // from what the others hold
	Emptied int64  `json:"emptied,omitempty"` // the last erasure of which nothing stands beside its file
}

// heard is the last beat of a machine and when it came.
type heard struct {
	beat
	at time.Time
}

// Node is one machine of a cluster, with the database that it keeps.
type Node struct {
	config  Config
	log     *Log
	base    *store.Store
	path    string
	version string

	writer     atomic.Bool
	differs    atomic.Pointer[string]
	mu         sync.Mutex
	machine    map[string]heard
	leader     string    // the node that the log names
	lead       time.Time // when it was last heard, or when somebody else could have become it
	silent     time.Duration
	wake       chan struct{}
	changed    chan struct{} // closed and made anew when the writer is another
	marks      map[uint64]chan contents
	complained time.Time    // that an entry cannot be applied; of follow alone
	bounded    time.Time    // when it was last asked where the log begins; of follow alone
	lagged     atomic.Int64 // how far behind the last applied entry was, in microseconds
	refused    atomic.Int64 // changes that no machine took
	emptied    atomic.Int64 // see beat
	stored     atomic.Uint64
	most       atomic.Uint64 // the last entry that anybody spoke of
	led        atomic.Int64  // changes led to the writer
}

// Start has a machine take part: its database, opened with the log, follows it from now on. What ends
// it for good is sent to failed: an entry that cannot be applied, a newer program's.
func Start(ctx context.Context, l *Log, base *store.Store, path, version string) (n *Node, failed <-chan error, err error) {
	n = &Node{
		config: l.config, log: l, base: base, path: path, version: version, machine: map[string]heard{}, lead: time.Now(), silent: patience(),
		wake: make(chan struct{}, 1), changed: make(chan struct{}), marks: map[uint64]chan contents{},
	}
	l.node = n
	for subject, handle := range map[string]nats.MsgHandler{beatSubject + "*": n.hear, askSubject: n.asked, hashSubject + "*": n.compared, differsSubject + l.config.Node: n.found, stillSubject: n.still} {
		if _, err := l.conn.Subscribe(subject, handle); err != nil {
			return nil, nil, fmt.Errorf("subscribe: %w", err)
		}
	}
	end := make(chan error, 1)
	go n.beats(ctx)
	go func() {
		if err := n.follow(ctx); err != nil && ctx.Err() == nil {
			end <- err
		}
	}()
	go n.keep(ctx)
	go n.erase(ctx)
	return n, end, nil
}

// patience is how long the writer may be silent before this machine takes its place.
func patience() time.Duration {
	return silentAfter + time.Duration(rand.Int64N(int64(silentAfter/2)))
}

// beats says twice a second that this machine is there.
func (n *Node) beats(ctx context.Context) {
	tick := time.NewTicker(beatEvery)
	defer tick.Stop()
	for {
		n.beat(false)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

func (n *Node) beat(leaving bool) {
	b := beat{Node: n.config.Node, Address: n.config.Address, Writer: n.writer.Load(), Leaving: leaving, Ill: n.base.Ill(), Applied: n.base.Applied(), Stored: n.stored.Load(), Schema: n.base.Schema(), Version: n.version, Emptied: n.emptied.Load()}
	if d := n.differs.Load(); d != nil {
		b.Differs = *d
	}
	raw, err := json.Marshal(b)
	if err == nil {
		err = n.log.conn.Publish(beatSubject+n.config.Node, raw)
	}
	if err != nil {
		n.config.Log.Debug("the other machines were not told", "error", err)
	}
	if leaving {
		n.log.conn.FlushTimeout(askWait)
	}
}

// Leave tells the others that this machine stops, so that they need not find out.
func (n *Node) Leave() { n.beat(true) }

// hear notes what another machine says of itself.
func (n *Node) hear(m *nats.Msg) {
	var b beat
	if json.Unmarshal(m.Data, &b) != nil || b.Node == "" || b.Node == n.config.Node {
		return
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if b.Leaving {
		delete(n.machine, b.Node)
		if b.Node == n.leader { // the one whose patience ends first is next
			n.lead, n.silent = time.Now(), time.Duration(rand.Int64N(int64(300*time.Millisecond)))
			n.look()
		}
		return
	}
	if was := n.machine[b.Node]; b.Ill && !was.Ill && b.Node == n.leader {
		n.silent = time.Duration(rand.Int64N(int64(300 * time.Millisecond)))
		n.look()
	}
	n.machine[b.Node] = heard{b, time.Now()}
	if b.Writer && n.leader == "" && !n.writer.Load() { // this machine has just started: the entry that made it the writer was read before
		n.leader = b.Node
	}
	if b.Writer && b.Node == n.leader && !b.Ill {
		n.lead = time.Now()
	}
	if most := max(b.Applied, b.Stored, n.most.Load()); most > n.base.Applied() { // hear runs once at a time
		n.most.Store(most)
		n.look()
	}
}

// look has the log looked at.
func (n *Node) look() {
	select {
	case n.wake <- struct{}{}:
	default:
	}
}

// follow carries out what the log gets, and takes the place of a writer that is silent.
func (n *Node) follow(ctx context.Context) error {
	tick := time.NewTicker(beatEvery / 2)
	defer tick.Stop()
	soon := time.NewTimer(lookEvery)
	defer soon.Stop()
	looked := time.Time{}
	for {
		due := false
		select {
		case <-ctx.Done():
			return nil
		case <-n.wake:
			due = true
		case <-soon.C:
			due = true
		case <-tick.C:
			due = time.Since(looked) > lookEvery
		}
		if due || n.missing() {
			looked = time.Now()
			behind, err := n.pull(ctx)
			if err != nil {
				return err
			}
			if behind { // an entry that somebody spoke of: this nats-server has not got it yet
				soon.Reset(tryAgain / 5)
			}
		}
		if n.missing() && n.log.conn.IsConnected() { // also by what was just read: another may have been quicker
			if err := n.takeOver(ctx); err != nil {
				return err
			}
		}
	}
}

// missing reports whether this machine should take the place of a writer that is silent.
func (n *Node) missing() bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	return !n.writer.Load() && !n.base.Ill() && time.Since(n.lead) > n.silent
}

// pull carries out what the log has beyond what the file holds; behind if an entry that was spoken of is not
// there. That it cannot be read is no end: it is tried again.
func (n *Node) pull(ctx context.Context) (behind bool, err error) {
	for was := false; ctx.Err() == nil; {
		seq := n.base.Applied() + 1
		spoken := n.most.Load() >= seq
		if was && !spoken { // all that was spoken of is here: who has more will speak of it
			return false, nil
		}
		was = spoken
		e, err := n.log.read(ctx, seq)
		if errors.Is(err, errAbsent) && !spoken && time.Since(n.bounded) < lookEvery {
			return false, nil
		}
		if errors.Is(err, errAbsent) {
			n.bounded = time.Now()
			first, _, err := n.log.bounds(ctx)
			if err == nil && first > seq {
				return false, policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterPurged, seq))
			}
			return spoken, nil
		}
		var raw []byte
		if err == nil {
			raw, err = n.log.content(ctx, e)
		}
		if err != nil {
			n.config.Log.Warn("the log cannot be read", "error", err)
			return false, nil
		}
		if err := n.base.Apply(ctx, seq, raw); err != nil {
			if errors.Is(err, db.ErrBroken) {
				return false, err
			}
			if time.Since(n.complained) > lookEvery {
				n.complained = time.Now()
				n.config.Log.Error("an entry cannot be applied now; it is tried again", "error", err)
			}
			return false, nil
		}
		n.lagged.Store(time.Since(e.at).Microseconds())
		n.passed(ctx, e)
	}
	return false, nil
}

// passed notes what an entry says beside what it changes.
func (n *Node) passed(ctx context.Context, e *entry) {
	switch e.kind {
	case kindWriter:
		n.follows(e.node)
	case kindMark:
		n.tell(ctx, e.seq)
	}
}

// follows makes a node the writer in this one's eyes.
func (n *Node) follows(node string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if was := n.writer.Swap(node == n.config.Node); was && node != n.config.Node {
		n.config.Log.Warn("another machine is the writer now", "node", node)
	}
	n.leader, n.lead, n.silent = node, time.Now(), patience()
	close(n.changed)
	n.changed = make(chan struct{})
}

// takeOver makes this machine the writer, if nobody wrote since what it has read.
func (n *Node) takeOver(ctx context.Context) error {
	var at uint64
	err := n.base.Mark(ctx, func(after uint64) error { return n.log.append(after, kindWriter, nil, "") }, func(seq uint64) { at = seq })
	n.mu.Lock()
	n.lead, n.silent = time.Now(), patience() // for whoever was quicker, or for most of the machines to be back
	n.mu.Unlock()
	if errors.Is(err, db.ErrBroken) {
		return err
	}
	if err != nil {
		n.config.Log.Info("this machine did not become the writer", "error", err)
		return nil
	}
	n.follows(n.config.Node)
	n.beat(false)
	n.config.Log.Info("this machine is the writer", "entry", at)
	return nil
}

// Writer reports whether this machine is the one that changes.
func (n *Node) Writer() bool { return n.writer.Load() }

// leading is the address of the writer, "" if none is heard.
func (n *Node) leading() (address string, changed <-chan struct{}) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if m, ok := n.machine[n.leader]; ok && time.Since(m.at) < silentAfter+beatEvery {
		address = m.Address
	}
	return address, n.changed
}

// While runs start as long as this machine is the writer, and stop when it is no longer: what has to
// be done once, on one machine.
func (n *Node) While(ctx context.Context, start func(ctx context.Context) (stop func())) (end func()) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	go func() {
		defer close(done)
		for ctx.Err() == nil {
			n.mu.Lock()
			changed := n.changed
			n.mu.Unlock()
			if n.Writer() {
				within, over := context.WithCancel(ctx)
				stop := start(within)
				for n.Writer() && ctx.Err() == nil {
					select {
					case <-changed:
						n.mu.Lock()
						changed = n.changed
						n.mu.Unlock()
					case <-ctx.Done():
					}
				}
				over()
				stop()
				continue
			}
			select {
			case <-changed:
			case <-ctx.Done():
			}
		}
	}()
	return func() { cancel(); <-done }
}
