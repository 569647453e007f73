package cluster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// compareWait is how long the machines have to read all that they hold.
const compareWait = 2 * time.Minute

// contents are what a machine holds at an entry.
type contents struct {
	Node   string            `json:"node"`
	Entry  uint64            `json:"entry"`
	Hash   string            `json:"hash"`
	Tables map[string]string `json:"tables,omitempty"`
	Error  string            `json:"error,omitempty"`
}

// Compared is what became of comparing what the machines hold at one entry.
type Compared struct {
	Entry    uint64   `json:"entry"`
	Machines []Holder `json:"machines"`
	Silent   []string `json:"silent"` // machines that are there and did not answer
	Equal    bool     `json:"equal"`  // all of those that answered, and nobody was silent
	Error    string   `json:"error,omitempty"`
}

// Holder is a machine and what it holds.
type Holder struct {
	Node    string   `json:"node"`
	Hash    string   `json:"hash"`
	Differs []string `json:"differs,omitempty"` // tables that differ from what most hold
	Error   string   `json:"error,omitempty"`
}

// tell says what this machine holds at a mark, of which it was just carried out.
func (n *Node) tell(ctx context.Context, seq uint64) {
	finish := n.holds(ctx, seq)
	go func() {
		raw, err := json.Marshal(finish())
		if err == nil {
			err = n.log.conn.Publish(hashSubject+strconv.FormatUint(seq, 10), raw)
		}
		if err != nil {
			n.config.Log.Error("what this machine holds was not told", "error", err)
		}
	}()
}

// holds keeps what this machine holds at an entry, which finish then reads.
func (n *Node) holds(ctx context.Context, seq uint64) (finish func() contents) {
	c := contents{Node: n.config.Node, Entry: seq}
	h, err := n.base.Hold(ctx)
	return func() contents {
		if err == nil {
			c.Hash, c.Tables, err = h.Contents()
		}
		if err == nil && h.Applied != seq { // a command beside the server wrote
			err = fmt.Errorf("it held entry %d when it was read", h.Applied)
		}
		if err != nil {
			c.Hash, c.Tables, c.Error = "", nil, err.Error()
		}
		return c
	}
}

// compared takes what another machine tells.
func (n *Node) compared(m *nats.Msg) {
	var c contents
	if json.Unmarshal(m.Data, &c) != nil {
		return
	}
	n.mu.Lock()
	to := n.marks[c.Entry]
	n.mu.Unlock()
	if to != nil {
		select {
		case to <- c:
		default:
		}
	}
}

// Compare has all machines say what they hold at one entry. The writer does it, and goes on to write
// meanwhile.
func (n *Node) Compare(ctx context.Context) (Compared, error) {
	if !n.Writer() {
		return Compared{}, policy.Refuse(policy.Unavailable, policy.NewIssue(policy.WriterMissing))
	}
	answers := make(chan contents, 64)
	var seq uint64
	var finish func() contents
	others := n.heardOf()
	err := n.base.Mark(ctx, func(after uint64) error {
		n.mu.Lock()
		seq = after + 1
		n.marks[seq] = answers
		n.mu.Unlock()
		return n.log.append(after, kindMark, nil, "")
	}, func(seq uint64) { finish = n.holds(ctx, seq) })
	defer func() {
		n.mu.Lock()
		delete(n.marks, seq)
		n.mu.Unlock()
	}()
	if err != nil {
		return Compared{}, err
	}
	own := finish()
	list := []contents{own}
	waiting := map[string]bool{}
	for _, m := range others {
		waiting[m.Node] = true
	}
	timer := time.NewTimer(compareWait)
	defer timer.Stop()
	for over := false; len(waiting) > 0 && !over; {
		select {
		case c := <-answers:
			if waiting[c.Node] {
				list = append(list, c)
			}
			delete(waiting, c.Node)
		case <-timer.C:
			over = true
		case <-ctx.Done():
			return Compared{}, ctx.Err()
		}
	}
	return n.judge(seq, list, waiting), nil
}

// judge says which machines hold something else than most.
func (n *Node) judge(seq uint64, list []contents, silent map[string]bool) Compared {
	r := Compared{Entry: seq, Equal: len(silent) == 0, Silent: []string{}}
	for node := range silent {
		r.Silent = append(r.Silent, node)
	}
	slices.Sort(r.Silent)
	times := map[string]int{}
	var most contents
	for _, c := range list {
		if c.Hash == "" {
			continue
		}
		if times[c.Hash]++; times[c.Hash] > times[most.Hash] || most.Hash == "" {
			most = c
		}
	}
	for _, c := range list {
		m := Holder{Node: c.Node, Hash: c.Hash, Error: c.Error}
		if c.Hash != most.Hash || c.Hash == "" {
			r.Equal = false
		}
		if c.Hash != "" && c.Hash != most.Hash {
			m.Differs = db.Differing(most.Tables, c.Tables)
			slices.Sort(m.Differs)
		}
		r.Machines = append(r.Machines, m)
		if len(m.Differs) > 0 {
			n.config.Log.Error("a machine's database differs from the others'", "node", c.Node, "entry", seq, "tables", m.Differs)
			if c.Node == n.config.Node {
				n.differ(m.Differs)
			} else {
				n.log.conn.Publish(differsSubject+c.Node, []byte(strings.Join(m.Differs, ", ")))
			}
		}
	}
	slices.SortFunc(r.Machines, func(a, b Holder) int { return strings.Compare(a.Node, b.Node) })
	return r
}

// differ notes that this machine's database is not what the others have.
func (n *Node) differ(tables []string) {
	what := strings.Join(tables, ", ")
	n.differs.Store(&what)
}

// found notes that others found this machine's database to differ.
func (n *Node) found(m *nats.Msg) {
	n.config.Log.Error("this machine's database differs from the others'", "tables", string(m.Data))
	n.differ(strings.Split(string(m.Data), ", "))
}

// asked has all compared because somebody asks, if this machine is the writer.
func (n *Node) asked(m *nats.Msg) {
	if !n.Writer() {
		return
	}
	go func() {
		ctx, cancel := context.WithTimeout(context.Background(), compareWait)
		defer cancel()
		r, err := n.Compare(ctx)
		if err != nil {
			r.Error = err.Error()
		}
		raw, err := json.Marshal(r)
		if err == nil {
			err = m.Respond(raw)
		}
		if err != nil {
			n.config.Log.Error("who asked for a comparison was not answered", "error", err)
		}
	}()
}

// Verify asks the cluster to compare what its machines hold.
func (l *Log) Verify(ctx context.Context) (r Compared, err error) {
	m, err := l.conn.RequestWithContext(ctx, askSubject, nil)
	if err != nil {
		return r, policy.Refuse(policy.Unavailable, policy.NewIssue(policy.WriterMissing))
	}
	if err = json.Unmarshal(m.Data, &r); err == nil && r.Error != "" {
		err = errors.New(r.Error)
	}
	return r, err
}

// Status is what a cluster says of itself.
type Status struct {
	Cluster  string    `json:"cluster"`
	First    uint64    `json:"first"` // entry that the log keeps
	Last     uint64    `json:"last"`
	Bytes    uint64    `json:"bytes"` // of the log
	Replicas int       `json:"replicas"`
	Snapshot snapshot  `json:"snapshot"`
	Machines []Present `json:"machines"`
}

// Present is a machine that was heard.
type Present struct {
	Node    string `json:"node"`
	Address string `json:"address"`
	Writer  bool   `json:"writer"`
	Applied uint64 `json:"applied"`
	Schema  int64  `json:"schema"`
	Version string `json:"version"`
	Differs string `json:"differs,omitempty"`
}

// Status listens for as long as a machine needs to be heard.
func (l *Log) Status(ctx context.Context) (s Status, err error) {
	heard := make(chan *nats.Msg, 256)
	sub, err := l.conn.ChanSubscribe(beatSubject+"*", heard)
	if err != nil {
		return s, err
	}
	defer sub.Unsubscribe()
	timer := time.NewTimer(3 * beatEvery)
	defer timer.Stop()
	last := map[string]beat{}
	for over := false; !over; {
		select {
		case m := <-heard:
			var b beat
			if json.Unmarshal(m.Data, &b) == nil && !b.Leaving {
				last[b.Node] = b
			}
		case <-timer.C:
			over = true
		case <-ctx.Done():
			return s, ctx.Err()
		}
	}
	s.Machines = []Present{}
	for _, b := range last {
		s.Machines = append(s.Machines, Present{b.Node, b.Address, b.Writer, b.Applied, b.Schema, b.Version, b.Differs})
	}
	slices.SortFunc(s.Machines, func(a, b Present) int { return strings.Compare(a.Node, b.Node) })
	asked, cancel := context.WithTimeout(ctx, askWait)
	defer cancel()
	info, err := l.stream.Info(asked)
	if err != nil {
		return s, policy.Refuse(policy.Unavailable, policy.NewIssue(policy.ClusterNATS, withoutSecret(l.config.URL), err))
	}
	s.Cluster, s.First, s.Last, s.Bytes, s.Replicas = l.name, info.State.FirstSeq, info.State.LastSeq, info.State.Bytes, info.Config.Replicas
	if s.Snapshot, err = l.newest(asked); err != nil {
		s.Snapshot = snapshot{}
	}
	return s, nil
}
