package cluster

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/store"
	"github.com/yihaowen/yihaowen/internal/store/db"
)

// snapshot is what is told of a copy of the database: a machine begins with it, and with the
// entries after it.
type snapshot struct {
	File    string    `json:"file"`
	Applied uint64    `json:"applied"` // the last entry in it
	Bytes   int64     `json:"bytes"`
	At      time.Time `json:"at"`
}

// keep stores a file of a database, that nobody has open, as a snapshot.
func (l *Log) keep(ctx context.Context, path string, applied uint64) (s snapshot, err error) {
	file, err := os.Open(path)
	if err != nil {
		return s, err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return s, err
	}
	s = snapshot{File: fmt.Sprintf("snapshot-%d-%s", applied, time.Now().UTC().Format("20060102T150405.000000000")), Applied: applied, Bytes: info.Size(), At: time.Now().UTC()}
	s.File = replaceDot(s.File)
	read, write, err := os.Pipe()
	if err != nil {
		return s, err
	}
	defer read.Close()
	packed := make(chan error, 1)
	go func() {
		pack, err := zstd.NewWriter(write, zstd.WithEncoderConcurrency(1))
		if err == nil {
			_, err = file.WriteTo(pack)
			err = errors.Join(err, pack.Close())
		}
		packed <- errors.Join(err, write.Close())
	}()
	if err := l.files.write(ctx, s.File, bufio.NewReader(read)); err != nil {
		read.Close() // or the other side waits for ever
		return s, errors.Join(err, <-packed)
	}
	return s, <-packed
}

// replaceDot makes a name one token of a subject.
func replaceDot(name string) string {
	raw := []byte(name)
	for i := range raw {
		if raw[i] == '.' {
			raw[i] = '-'
		}
	}
	return string(raw)
}

// announce makes a snapshot the newest.
func (l *Log) announce(ctx context.Context, s snapshot) error {
	raw, err := json.Marshal(s)
	if err != nil {
		return err
	}
	return l.files.publish(ctx, latestSubject, raw)
}

// newest is the newest snapshot.
func (l *Log) newest(ctx context.Context) (s snapshot, err error) {
	raw, err := l.files.last(ctx, latestSubject)
	if err != nil {
		return s, err
	}
	return s, json.Unmarshal(raw, &s)
}

// fetch writes a snapshot as the database at path, where nothing is.
func (l *Log) fetch(ctx context.Context, s snapshot, path string) error {
	part := path + ".joining"
	file, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	defer os.Remove(part)
	defer file.Close()
	read, write, err := os.Pipe()
	if err != nil {
		return err
	}
	defer write.Close()
	unpacked := make(chan error, 1)
	go func() {
		unpack, err := zstd.NewReader(read, zstd.WithDecoderConcurrency(1))
		if err == nil {
			_, err = unpack.WriteTo(file)
			unpack.Close()
		}
		unpacked <- errors.Join(err, read.Close())
	}()
	err = l.files.read(ctx, s.File, write)
	if err = errors.Join(err, write.Close(), <-unpacked, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("snapshot %s: %w", s.File, err)
	}
	if info, err := os.Stat(part); err != nil || info.Size() != s.Bytes {
		return fmt.Errorf("snapshot %s: it should have %d bytes: %v", s.File, s.Bytes, err)
	}
	for _, tail := range []string{"-wal", "-shm"} {
		if err := os.Remove(path + tail); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return os.Rename(part, path)
}

// Prepare makes the file at path one of this log's: a first machine gives the log what it has, a later
// one takes what the log has. What is neither is refused.
func (l *Log) Prepare(ctx context.Context, path string) error {
	name, applied := "", uint64(0)
	_, err := os.Stat(path)
	there := err == nil
	if there {
		if name, applied, err = store.Membership(ctx, path); err != nil {
			return err
		}
	}
	first, last, err := l.bounds(ctx)
	switch {
	case err != nil:
		return policy.Refuse(policy.Unavailable, policy.NewIssue(policy.ClusterNATS, withoutSecret(l.config.URL), err))
	case name != "" && name != l.name:
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterOther, path, name, l.name))
	case last == 0:
		return l.found(ctx, path, !there)
	case there && name == "":
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterForeign, path))
	case there && applied == 0:
		return l.founded(ctx, path)
	case there && applied+1 >= first:
		return nil
	case there: // away for longer than the log keeps
		return l.anew(ctx, path, applied)
	}
	return l.Fetch(ctx, path)
}

// Fetch writes the newest snapshot as the database at path.
func (l *Log) Fetch(ctx context.Context, path string) error {
	begin := time.Now()
	s, err := l.newest(ctx)
	if errors.Is(err, errAbsent) { // the machine that founds has not come so far
		var e *entry
		if e, err = l.waitFor(ctx, 1); err == nil {
			err = json.Unmarshal(e.payload, &s)
		}
	}
	if err == nil {
		err = l.fetch(ctx, s, path)
	}
	if err != nil {
		return fmt.Errorf("fetch the database: %w", err)
	}
	l.config.Log.Info("the database was fetched", "entry", s.Applied, "bytes", s.Bytes, "took", time.Since(begin).Round(time.Millisecond))
	return nil
}

// found gives an empty log the database at path, which fresh says is not there yet.
func (l *Log) found(ctx context.Context, path string, fresh bool) error {
	st, err := store.Open(ctx, path)
	if err != nil {
		// A file that was marked and not founded, by a program before this one.
		return err
	}
	part := path + ".founding"
	defer os.Remove(part)
	err = errors.Join(os.RemoveAll(part), st.Backup(ctx, part), st.Close())
	if err == nil {
		err = errors.Join(store.SetMembership(ctx, path, l.name, 0), store.SetMembership(ctx, part, l.name, 0), store.Single(ctx, part))
	}
	var s snapshot
	if err == nil {
		s, err = l.keep(ctx, part, 0)
	}
	if err != nil {
		return fmt.Errorf("found the cluster: %w", err)
	}
	raw, err := json.Marshal(s)
	if err != nil {
		return err
	}
	switch err := l.append(0, kindFound, raw, ""); {
	case errors.Is(err, db.ErrOvertaken) && fresh:
		l.files.remove(ctx, s.File)
		for _, tail := range []string{"", "-wal", "-shm"} {
			if err := os.Remove(path + tail); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return l.Fetch(ctx, path)
	case errors.Is(err, db.ErrOvertaken):
		l.files.remove(ctx, s.File)
		return errors.Join(policy.Refuse(policy.Invalid, policy.NewIssue(policy.ClusterForeign, path)), store.SetMembership(ctx, path, "", 0))
	case err != nil:
		return fmt.Errorf("found the cluster: %w", err)
	}
	l.config.Log.Info("the cluster is founded with this machine's database", "cluster", l.name, "bytes", s.Bytes)
	return l.announce(ctx, s)
}

// founded goes on with a file that was to be the first when its machine stopped.
func (l *Log) founded(ctx context.Context, path string) error {
	e, err := l.waitFor(ctx, 1)
	if err != nil {
		return err
	}
	var s snapshot
	if err := json.Unmarshal(e.payload, &s); err != nil {
		return err
	}
	if e.node == l.config.Node {
		if _, err := l.newest(ctx); errors.Is(err, errAbsent) {
			return l.announce(ctx, s)
		}
		return nil
	}
	// Either a snapshot that was fetched and has no entry yet, or another base that came too late: what
	// is here has nothing of the log.
	return l.anew(ctx, path, 0)
}

// anew keeps the file aside and fetches the newest snapshot in its place.
func (l *Log) anew(ctx context.Context, path string, applied uint64) error {
	aside := path + ".before-" + time.Now().UTC().Format("20060102T150405.000")
	l.config.Log.Warn("the database is fetched anew: the log no longer leads on from this machine's", "kept", aside, "entry", applied)
	for _, tail := range []string{"", "-wal", "-shm"} {
		if err := os.Rename(path+tail, aside+tail); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return l.Fetch(ctx, path)
}

// Snapshot stores a copy of the open database, makes it the newest, and takes away what nobody needs
// any more: entries before it but the last slack of them, which a machine that was away for a moment
// needs, files of entries, and other snapshots.
func (n *Node) Snapshot(ctx context.Context, slack uint64) error {
	begin, part := time.Now(), n.path+".snapshot.part"
	defer os.Remove(part)
	if err := errors.Join(os.RemoveAll(part), n.base.Backup(ctx, part)); err != nil {
		return err
	}
	_, applied, err := store.Membership(ctx, part)
	if err != nil {
		return err
	}
	if err := store.Single(ctx, part); err != nil {
		return err
	}
	s, err := n.log.keep(ctx, part, applied)
	if err == nil {
		err = n.log.announce(ctx, s)
	}
	if err != nil {
		return err
	}
	if err := n.log.forget(ctx, s, slack); err != nil {
		return err
	}
	n.config.Log.Info("a snapshot is stored", "entry", s.Applied, "bytes", s.Bytes, "took", time.Since(begin).Round(time.Millisecond))
	return nil
}

// forget takes away what stands before a snapshot.
func (l *Log) forget(ctx context.Context, s snapshot, slack uint64) error {
	until := s.Applied - min(slack, s.Applied)
	if until > 0 {
		if err := l.stream.Purge(ctx, jetstream.WithPurgeSequence(until+1)); err != nil {
			return fmt.Errorf("entries before %d: %w", s.Applied, err)
		}
	}
	info, err := l.files.stream.Info(ctx, jetstream.WithSubjectFilter(filesSubject+"*.total"))
	if err != nil {
		return err
	}
	for subject := range info.State.Subjects {
		name := subject[len(filesSubject) : len(subject)-len(".total")]
		var at uint64
		if _, err := fmt.Sscanf(name, "snapshot-%d-", &at); err == nil && at <= s.Applied && name != s.File {
			err = l.files.remove(ctx, name)
			if err != nil {
				return err
			}
		}
		if _, err := fmt.Sscanf(name, "entry-%d-", &at); err == nil && at <= until {
			if err := l.files.remove(ctx, name); err != nil {
				return err
			}
		}
	}
	return nil
}
