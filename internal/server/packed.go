package server

import (
	"bytes"
	"net/http"
	"sync"

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
