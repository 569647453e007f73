package assistant

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"strings"
	"testing"
	"time"
)

// unclosed is a stream that nobody closes.
type unclosed struct{ io.Writer }

// Close leaves the stream open.
func (unclosed) Close() error { return nil }

// Questions that are piped in are followed at once by the end of the input: each is answered all the same.
func TestAllIsAnsweredBeforeTheEnd(t *testing.T) {
	hello := `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}` + "\n" +
		`{"jsonrpc":"2.0","method":"notifications/initialized"}` + "\n"
	var in strings.Builder
	in.WriteString(hello)
	for id := 1; id <= 20; id++ {
		in.WriteString(`{"jsonrpc":"2.0","id":` + strconv.Itoa(id) + `,"method":"tools/list"}` + "\n")
	}
	in.WriteString(`{"jsonrpc":"2.0","id":20,"method":"tools/list"}` + "\n") // the same once more, as a broken client does
	for range 3 {
		ctx, stop := context.WithTimeout(t.Context(), time.Minute)
		var out bytes.Buffer
		err := Serve(ctx, Config{}, io.NopCloser(strings.NewReader(in.String())), unclosed{&out})
		stop()
		if err != nil || ctx.Err() == context.DeadlineExceeded {
			t.Fatal(err, ctx.Err())
		}
		for id := range 21 {
			if !strings.Contains(out.String(), `"id":`+strconv.Itoa(id)+`,`) {
				t.Fatalf("question %d is not answered: %.400s", id, out.String())
			}
		}
	}
}
