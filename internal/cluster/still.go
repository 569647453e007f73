package cluster

import (
	"context"
	"time"

	"github.com/nats-io/nats.go"
)

// stillSubject is where a command asks the writer to stand still while it makes a change: one that takes
// longer than the writer's own would be overtaken for ever.
const stillSubject = "yihaowen.still"

// stillFor is how long the writer stands still at most. Who waits there meanwhile waits as for a long change
// of one machine, and is not refused yet.
const stillFor = 15 * time.Second

// ask has the writer stand still until letGo, and reports whether it does.
func (l *Log) ask(ctx context.Context) bool {
	until := nats.NewInbox()
	if _, err := l.conn.RequestWithContext(ctx, stillSubject, []byte(until)); err != nil {
		return false
	}
	l.until = until
	return true
}

// letGo lets the writer go on that was asked to stand still.
func (l *Log) letGo() {
	if l.until != "" {
		l.conn.Publish(l.until, nil)
		l.conn.FlushTimeout(askWait)
		l.until = ""
	}
}

// still stands still for a command, if this machine is the writer.
func (n *Node) still(m *nats.Msg) {
	if !n.Writer() {
		return
	}
	go func() {
		until, err := n.log.conn.SubscribeSync(string(m.Data))
		if err != nil {
			return
		}
		defer until.Unsubscribe()
		ctx, cancel := context.WithTimeout(context.Background(), stillFor)
		defer cancel()
		err = n.base.Still(ctx, func() {
			if m.Respond(nil) == nil {
				until.NextMsgWithContext(ctx)
			}
		})
		if err != nil {
			n.config.Log.Warn("a command beside this server could not be let before", "error", err)
		}
		n.look()
	}()
}
