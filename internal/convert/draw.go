package convert

import (
	"context"
	"strconv"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Bounds of the pictures that show what pages look like.
const (
	mostPictured = 300         // pages of a file
	drawing      = time.Minute // for all of them
	longSide     = 1100        // points of a picture
	drawnAtOnce  = 30          // pages
)

// Draw draws the pages of a PDF in shades of grey, as pdftoppm writes them (pdf.Pictures),
// and hands on some at a time, of which first is the number of the first; take says how many
// it got. Drawing ends early, without an error, where it takes too long or there are too many.
func (c *Converter) Draw(ctx context.Context, raw []byte, take func(pictures []byte, first int) (int, error)) error {
	path, err := c.program("pdftoppm", policy.FilePDF)
	if err != nil {
		return err
	}
	deadline := time.Now().Add(drawing)
	if end, ok := ctx.Deadline(); ok && end.Add(-afterwards).Before(deadline) {
		deadline = end.Add(-afterwards)
	}
	d := drawer{c, path, raw}
	for first := 1; first <= mostPictured && time.Now().Before(deadline); first += drawnAtOnce {
		last := min(first+drawnAtOnce-1, mostPictured)
		drawn, err := d.draw(ctx, first, last, "-scale-to", strconv.Itoa(longSide))
		if err != nil {
			return err
		}
		if n, err := take(drawn, first); err != nil || n < drawnAtOnce {
			return err
		}
	}
	return nil
}
