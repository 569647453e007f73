// Package coalesce has connections send an answer's head and body in one go.
package coalesce

import (
	"net"
	"sync"
)

// wholeListener gives connections that send an answer's head and body in one go.
type wholeListener struct {
	net.Listener
	free *sync.Pool
}

// Listener gives connections that do so.
func Listener(l net.Listener) net.Listener {
	return &wholeListener{l, &sync.Pool{New: func() any { return new([netBuffer]byte) }}}
}

// netBuffer is the size of net/http's buffer for writing, which it does not let
// anybody choose: an answer that is larger comes as so many bytes and the rest, and
// the second call of the kernel costs a page a fifth of its time.
const netBuffer = 4 << 10

func (l *wholeListener) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &wholeConn{Conn: c, free: l.free}, nil
}

// wholeConn holds a full buffer back until what follows it is written. What is held
// goes out at the latest when the connection is read, closed or half closed, one of
// which net/http does after every answer.
type wholeConn struct {
	net.Conn
	free *sync.Pool

	mu   sync.Mutex
	held *[netBuffer]byte
}

func (c *wholeConn) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held == nil {
		if len(p) != netBuffer {
			return c.Conn.Write(p)
		}
		c.held = c.free.Get().(*[netBuffer]byte)
		return copy(c.held[:], p), nil
	}
	whole := net.Buffers{c.held[:], p}
	n, err := whole.WriteTo(c.Conn)
	c.release()
	return max(0, int(n)-netBuffer), err
}

func (c *wholeConn) release() {
	c.free.Put(c.held)
	c.held = nil
}

// flush sends what is held. That it failed shows at the next use of the connection.
func (c *wholeConn) flush() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.held != nil {
		c.Conn.Write(c.held[:])
		c.release()
	}
}

func (c *wholeConn) Read(p []byte) (int, error) {
	c.flush()
	return c.Conn.Read(p)
}

// Close does not wait for a write that is stuck: closing is what ends it.
func (c *wholeConn) Close() error {
	if c.mu.TryLock() {
		if c.held != nil {
			c.Conn.Write(c.held[:])
			c.release()
		}
		c.mu.Unlock()
	}
	return c.Conn.Close()
}

// CloseWrite is what net/http asks of a connection whose reader still sends.
func (c *wholeConn) CloseWrite() error {
	c.flush()
	if tcp, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return tcp.CloseWrite()
	}
	return nil
}
