package cluster

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"strconv"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// mostPart is how large a part of a file is at most: a nats-server copies messages, and parts of this
// size neither wait long for each other nor are many.
const mostPart = 512 << 10

// files keeps what is too large for a message, in parts of which each is a message with a subject of
// its own: entries, and snapshots of the database. A file is read whole or not at all: the last part
// says how many there are and which hash they have together.
type files struct {
	js     jetstream.JetStream
	stream jetstream.Stream
	part   int
}

// total stands behind the parts of a file.
type total struct {
	Parts  int    `json:"parts"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

func partSubject(name string, part string) string { return filesSubject + name + "." + part }

// put stores bytes under a name.
func (f *files) put(ctx context.Context, name string, raw []byte) error {
	return f.write(ctx, name, bytes.NewReader(raw))
}

// write stores what a reader gives. It returns once most of the nats-servers have every part.
func (f *files) write(ctx context.Context, name string, from io.Reader) error {
	sum, t := sha256.New(), total{}
	part := make([]byte, f.part)
	for {
		n, err := io.ReadFull(from, part)
		if n > 0 {
			sum.Write(part[:n])
			if err := f.publish(ctx, partSubject(name, strconv.Itoa(t.Parts)), part[:n]); err != nil {
				return fmt.Errorf("file %s, part %d: %w", name, t.Parts, err)
			}
			t.Parts++
			t.Bytes += int64(n)
		}
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			break
		}
		if err != nil {
			return err
		}
	}
	t.SHA256 = hex.EncodeToString(sum.Sum(nil))
	raw, err := json.Marshal(t)
	if err != nil {
		return err
	}
	return f.publish(ctx, partSubject(name, "total"), raw)
}

// publish stores one message, asked for until it is or ctx ends: twice the same is once.
func (f *files) publish(ctx context.Context, subject string, raw []byte) error {
	for {
		asked, done := context.WithTimeout(ctx, askWait)
		_, err := f.js.Publish(asked, subject, raw)
		done()
		if err == nil || ctx.Err() != nil {
			return err
		}
		if !again(ctx) {
			return err
		}
	}
}

// last is the newest message of a subject, asked for until somebody answers or ctx ends.
func (f *files) last(ctx context.Context, subject string) ([]byte, error) {
	for tries := 0; ; tries++ {
		asked, done := context.WithTimeout(ctx, askWait)
		m, err := f.stream.GetLastMsgForSubject(asked, subject)
		done()
		switch {
		case err == nil:
			return m.Data, nil
		case errors.Is(err, jetstream.ErrMsgNotFound) && tries > 20: // the one that was asked may be behind
			return nil, errAbsent
		}
		if !again(ctx) {
			return nil, err
		}
	}
}

// read writes a file to where it is wanted and compares it with its hash.
func (f *files) read(ctx context.Context, name string, to io.Writer) error {
	raw, err := f.last(ctx, partSubject(name, "total"))
	if err != nil {
		return fmt.Errorf("file %s: %w", name, err)
	}
	var t total
	if err := json.Unmarshal(raw, &t); err != nil {
		return fmt.Errorf("file %s: %w", name, err)
	}
	var sum hash.Hash = sha256.New()
	for i := range t.Parts {
		part, err := f.last(ctx, partSubject(name, strconv.Itoa(i)))
		if err != nil {
			return fmt.Errorf("file %s, part %d of %d: %w", name, i, t.Parts, err)
		}
		sum.Write(part)
		if _, err := to.Write(part); err != nil {
			return err
		}
	}
	if got := hex.EncodeToString(sum.Sum(nil)); got != t.SHA256 {
		return fmt.Errorf("file %s has hash %s and should have %s", name, got, t.SHA256)
	}
	return nil
}

// bytes is a file in memory.
func (f *files) bytes(ctx context.Context, name string) ([]byte, error) {
	var b bytes.Buffer
	err := f.read(ctx, name, &b)
	return b.Bytes(), err
}

// remove takes a file away.
func (f *files) remove(ctx context.Context, name string) error {
	return f.stream.Purge(ctx, jetstream.WithPurgeSubject(partSubject(name, "*")))
}

// again waits a moment before something is tried again; false if ctx ended.
func again(ctx context.Context) bool {
	select {
	case <-time.After(tryAgain):
		return true
	case <-ctx.Done():
		return false
	}
}
