package assistant

import (
	"context"
	"io"
	"sync"

	"github.com/modelcontextprotocol/go-sdk/jsonrpc"
	"github.com/modelcontextprotocol/go-sdk/mcp"
)

// Serve answers on the two streams until in ends and all that was asked is answered, or until ctx ends.
func Serve(ctx context.Context, c Config, in io.ReadCloser, out io.WriteCloser) error {
	return c.server().Run(ctx, answering{&mcp.IOTransport{Reader: in, Writer: out}})
}

// answering is a transport that says that its input has ended only when all that was asked is answered: the SDK gives
// up what it is at when the input ends, as it does at once where questions are piped in.
type answering struct{ mcp.Transport }

// Connect opens the connection.
func (t answering) Connect(ctx context.Context) (mcp.Connection, error) {
	c, err := t.Transport.Connect(ctx)
	return &answeringConnection{Connection: c, open: map[jsonrpc.ID]bool{}, answered: make(chan struct{}, 1)}, err
}

// answeringConnection knows what is asked and not yet answered.
type answeringConnection struct {
	mcp.Connection
	mu       sync.Mutex
	open     map[jsonrpc.ID]bool
	ended    bool
	answered chan struct{} // told when the input has ended and nothing is open
}

// Read gives the next message.
func (c *answeringConnection) Read(ctx context.Context) (jsonrpc.Message, error) {
	m, err := c.Connection.Read(ctx)
	c.mark(func() {
		if r, ok := m.(*jsonrpc.Request); ok && r.IsCall() {
			c.open[r.ID] = true
		}
		c.ended = c.ended || err != nil
	})
	if err != nil {
		select {
		case <-c.answered:
		case <-ctx.Done():
		}
	}
	return m, err
}

// Write sends a message.
func (c *answeringConnection) Write(ctx context.Context, m jsonrpc.Message) error {
	err := c.Connection.Write(ctx, m)
	c.mark(func() {
		if r, ok := m.(*jsonrpc.Response); ok {
			delete(c.open, r.ID)
		}
		if err != nil { // nobody reads any more
			clear(c.open)
		}
	})
	return err
}

// mark changes what is open, and tells when there is nothing to wait for.
func (c *answeringConnection) mark(change func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	change()
	if c.ended && len(c.open) == 0 {
		select {
		case c.answered <- struct{}{}:
		default:
		}
	}
}
