package server

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

// packer compresses, fast, what is made for one request: the hits of a search, a
// table in the order that one reader asked for.
type packer struct{ writers sync.Pool }

// packed is body in gzip, or nil where that gains nothing or the reader takes none.
func (p *packer) packed(r *http.Request, contentType string, body []byte) []byte {
	if len(body) < smallest || !compressible([]string{contentType}) || !accepted(r.Header.Get("Accept-Encoding"), "gzip") {
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

// smallest is the size in bytes below which compressing gains nothing.
const smallest = 512

// compress writes the encodings of pages as they come. Brotli's best level takes
// tenths of a second a page and much memory, so nobody waits for it.
func (f *finished) compress(quality int) {
	for p := range f.queue {
		if f.page(p.path) != p || len(p.identity.body) < smallest || !compressible(p.contentType) {
			continue
		}
		var packed bytes.Buffer
		z, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression) // the level is valid
		z.Write(p.identity.body)                                   // a buffer does not fail
		z.Close()
		f.encoded(p, &p.gzip, newEncoded(bytes.Clone(packed.Bytes()), p.digest, "gzip"))
		packed.Reset()
		// A window no larger than the page: the tables for it are what brotli's memory is.
		b := brotli.NewWriterOptions(&packed, brotli.WriterOptions{
			Quality: quality, LGWin: min(22, max(10, bits.Len(uint(len(p.identity.body)))+1)),
		})
		b.Write(p.identity.body)
		b.Close()
		f.encoded(p, &p.brotli, newEncoded(bytes.Clone(packed.Bytes()), p.digest, "br"))
	}
}

func (f *finished) encoded(p *finishedPage, to *atomic.Pointer[encoded], e *encoded) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.page(p.path) == p {
		to.Store(e)
		f.add(p, int64(len(e.body)))
	}
}

func compressible(contentType []string) bool {
	return len(contentType) > 0 && !strings.HasPrefix(contentType[0], "image/png") && contentType[0] != "application/octet-stream"
}
