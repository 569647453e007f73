package cluster

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nats-io/nuid"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// What an entry is.
const (
	kindChange = "change" // what a transaction wrote
	kindFound  = "found"  // the first: which snapshot all begin with
	kindWriter = "writer" // its node is the writer from here on
	kindMark   = "mark"   // all machines tell what they hold here
)

// Headers of an entry.
const (
	headerKind = "Yihaowen-Kind"
	headerNode = "Yihaowen-Node"
	headerID   = "Yihaowen-Id"
	headerFile = "Yihaowen-File" // the name of the file that the entry stands in, as it is too large for a message
)

// entry is one as it was read.
type entry struct {
	seq              uint64
	kind, node, file string
	id               string
	at               time.Time
	payload          []byte
}

// read is the entry of a number; absent if the log has none there that this nats-server knows of.
func (l *Log) read(ctx context.Context, seq uint64) (*entry, error) {
	ctx, cancel := context.WithTimeout(ctx, askWait)
	defer cancel()
	m, err := l.stream.GetMsg(ctx, seq)
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return nil, errAbsent
	}
	if err != nil {
		return nil, fmt.Errorf("entry %d: %w", seq, err)
	}
	e := &entry{seq: m.Sequence, kind: m.Header.Get(headerKind), node: m.Header.Get(headerNode), id: m.Header.Get(headerID), file: m.Header.Get(headerFile), at: m.Time, payload: m.Data}
	if e.seq != seq {
		return nil, fmt.Errorf("entry %d is asked for and %d comes", seq, e.seq)
	}
	return e, nil
}

var errAbsent = errors.New("there is no such entry")

// content is what an entry of a change wrote, nil for the other kinds.
func (l *Log) content(ctx context.Context, e *entry) ([]byte, error) {
	if e.kind != kindChange {
		return nil, nil
	}
	if e.file == "" {
		return e.payload, nil
	}
	return l.files.bytes(ctx, e.file)
}

// Append stores what a transaction wrote; see [db.Log].
func (l *Log) Append(after uint64, raw []byte) error {
	return l.append(after, kindChange, raw, "")
}

// append stores an entry as the one after a number. The same message is sent again and again until
// one answer says what became of it: it is stored at that number or nowhere, so it cannot be stored
// twice. Whoever waits for it does not end that: what may be stored must be known as far as it can be.
func (l *Log) append(after uint64, kind string, raw []byte, file string) error {
	defer l.letGo()
	wait := appendWait
	if l.alone.Load() { // and nothing was stored since: whoever comes is told sooner
		wait = askWait
	}
	ctx, cancel := context.WithTimeout(context.Background(), wait)
	defer cancel()
	m := nats.NewMsg(logSubject)
	id := nuid.Next()
	m.Header.Set(headerKind, kind)
	m.Header.Set(headerNode, l.config.Node)
	m.Header.Set(headerID, id)
	m.Data = raw
	if len(raw) > l.files.part {
		name := fmt.Sprintf("entry-%d-%s", after+1, id)
		long, done := context.WithTimeout(context.Background(), appendWait+time.Duration(len(raw)>>20)*time.Second)
		err := l.files.put(long, name, raw)
		done()
		if err != nil {
			return fmt.Errorf("%w: %w", db.ErrNotStored, err) // nothing names it
		}
		file, m.Data = name, nil
		if ctx.Err() != nil { // its own time begins when its file is there
			ctx, cancel = context.WithTimeout(context.Background(), wait)
			defer cancel()
		}
	}
	if file != "" {
		m.Header.Set(headerFile, file)
	}
	var last error
	for first := true; ; first = false {
		asked, done := context.WithTimeout(ctx, askWait)
		ack, err := l.js.PublishMsg(asked, m, jetstream.WithExpectLastSequence(after))
		done()
		switch {
		case err == nil && ack.Sequence == after+1:
			l.told(after + 1)
			return nil
		case err == nil:
			return fmt.Errorf("%w: stored as %d and not as %d", db.ErrUnknown, ack.Sequence, after+1)
		}
		last = err
		// What stands at its number decides. An answer that nothing stands there decides nothing: a
		// nats-server that is behind the others says so, too.
		if e, err := l.read(ctx, after+1); err == nil {
			if e.id == id {
				l.told(after + 1)
				return nil
			}
			return db.ErrOvertaken
		}
		if refusedSequence(last) && first {
			if firstKept, _, err := l.bounds(ctx); err == nil && firstKept > after+1 {
				return db.ErrOvertaken // the log has gone on for long
			}
		}
		select {
		case <-time.After(tryAgain):
		case <-ctx.Done():
			l.alone.Store(true)
			return fmt.Errorf("%w: %w", db.ErrUnknown, last)
		}
	}
}

// told has the other machines hear that there is more to read.
func (l *Log) told(seq uint64) {
	l.alone.Store(false)
	if l.node != nil {
		l.node.stored.Store(seq)
		l.node.beat(false)
	}
}

// refusedSequence reports whether the log said that its last entry is another one.
func refusedSequence(err error) bool {
	var refused *jetstream.APIError
	return errors.As(err, &refused) && (refused.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequence || refused.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequenceConstant)
}

// CatchUp carries out all that the log has after a number.
func (l *Log) CatchUp(ctx context.Context, after uint64, apply func(seq uint64, raw []byte) error) error {
	first, last, err := l.bounds(ctx)
	if err != nil {
		return policy.Refuse(policy.Unavailable, policy.NewIssue(policy.ClusterNATS, withoutSecret(l.config.URL), err))
	}
	if after+1 < first {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterPurged, after+1))
	}
	for seq := after + 1; seq <= last; seq++ {
		e, err := l.waitFor(ctx, seq)
		if err != nil {
			return err
		}
		raw, err := l.content(ctx, e)
		if err == nil {
			err = apply(seq, raw)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// Again waits for what was quicker than a change; see [db.Log]. Where a node follows the log, it reads it,
// and sees whether another is the writer now.
func (l *Log) Again(ctx context.Context, before uint64, applied func() uint64, apply func(seq uint64, raw []byte) error) bool {
	wait := askWait
	if l.node == nil {
		wait = stillFor
	}
	ctx, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	if l.node == nil {
		if err := l.CatchUp(ctx, before, apply); err != nil || applied() <= before {
			return false
		}
		if l.overtaken++; l.overtaken == 1 {
			return true
		}
		// A long change would be overtaken again and again. (A writer of an earlier release does not stand still.)
		return !l.ask(ctx) || l.CatchUp(ctx, applied(), apply) == nil
	}
	for applied() <= before {
		l.node.look()
		select {
		case <-time.After(pullWait):
		case <-ctx.Done():
			return false
		}
	}
	return l.node.Writer()
}

// waitFor reads an entry that is known to be in the log, from whichever nats-server has it.
func (l *Log) waitFor(ctx context.Context, seq uint64) (*entry, error) {
	for end := time.Now().Add(streamWait); ; {
		e, err := l.read(ctx, seq)
		if err == nil || ctx.Err() != nil || time.Now().After(end) {
			return e, err
		}
		time.Sleep(tryAgain)
	}
}
