package pagecache

import (
	"bytes"
	"math/bits"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
)

// GzipPool compresses, fast, what is made for one request: the hits of a search, a
// table in the order that one reader asked for.
type GzipPool struct{ writers sync.Pool }

// Compress is body in gzip, or nil where that gains nothing or the client takes none.
func (p *GzipPool) Compress(r *http.Request, contentType string, body []byte) []byte {
	if len(body) < minCompressed || !compressible([]string{contentType}) || !accepted(r.Header.Get("Accept-Encoding"), "gzip") {
		return nil
	}
	var out bytes.Buffer
	z, ok := p.writers.Get().(*gzip.Writer)
	if !ok {
		z, _ = gzip.NewWriterLevel(&out, gzip.BestSpeed) // the level is valid
	}
	defer p.writers.Put(z)
	z.Reset(&out)
	z.Write(body) // to memory
	z.Close()
	return out.Bytes()
}

// minCompressed is the size in bytes below which compressing gains nothing.
const minCompressed = 512

// compress writes the encodings of pages as they come. Brotli's best level takes
// tenths of a second a page and much memory, so nobody waits for it.
func (c *Cache) compress() {
	for e := range c.queue {
		if c.entry(e.path) != e || len(e.identity.body) < minCompressed || !compressible(e.contentType) {
			continue
		}
		var out bytes.Buffer
		z, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level is valid
		z.Write(e.identity.body)                                // a buffer does not fail
		z.Close()
		c.putEncoded(e, &e.gzip, newEncoded(bytes.Clone(out.Bytes()), e.digest, "gzip"))
		out.Reset()
		// A window no larger than the page: the tables for it are what brotli's memory is.
		b := brotli.NewWriterOptions(&out, brotli.WriterOptions{
			Quality: c.BrotliQuality, LGWin: min(22, max(10, bits.Len(uint(len(e.identity.body)))+1)),
		})
		b.Write(e.identity.body)
		b.Close()
		c.putEncoded(e, &e.brotli, newEncoded(bytes.Clone(out.Bytes()), e.digest, "br"))
	}
}

// putEncoded stores an encoding of e, unless e was replaced meanwhile.
func (c *Cache) putEncoded(e *entry, to *atomic.Pointer[encoded], body *encoded) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.entry(e.path) == e {
		to.Store(body)
		c.grow(e, int64(len(body.body)))
	}
}

func compressible(contentType []string) bool {
	return len(contentType) > 0 && !strings.HasPrefix(contentType[0], "image/png") && contentType[0] != "application/octet-stream"
}
