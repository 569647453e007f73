package source

import (
	"cmp"
	"image"
	"image/color"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/layout"
	"github.com/yihaowen/yihaowen/internal/source/still"
)

// Cropped is what stands in a part of a page where no words are, as it was drawn.
type Cropped struct {
	layout.Box    // in points of the page
	Page          int
	Width, Height int     // points of the picture
	Points        []byte  // red, green and blue of each, row by row; none where it was not drawn
	PageHigh      float64 // of its page, in points
}

// sound reports whether there are as many points as it says: another process made it.
func (c *Cropped) sound() bool {
	const most = 1 << 14 // points a side
	return c.Width > 0 && c.Height > 0 && c.Width < most && c.Height < most && len(c.Points) == 3*c.Width*c.Height
}

// At gives the colour of a point; with the two below it makes an image.Image.
func (c *Cropped) At(x, y int) color.Color {
	at := 3 * (y*c.Width + x)
	return color.RGBA{c.Points[at], c.Points[at+1], c.Points[at+2], 255}
}

// ColorModel is that of At.
func (c *Cropped) ColorModel() color.Model { return color.RGBAModel }

// Bounds are those of the picture.
func (c *Cropped) Bounds() image.Rectangle { return image.Rect(0, 0, c.Width, c.Height) }

// Opaque reports that nothing shines through it.
func (c *Cropped) Opaque() bool { return true }

// cropped keeps parts of pages as pictures of the text, which is there with its lines.
func cropped(src *policy.Source, list []Cropped) {
	a := &album{}
	for i := range list {
		c := &list[i]
		if !c.sound() || len(a.kept) >= policy.MaxPictures {
			a.missing = append(a.missing, 0)
		} else if p, err := still.Pack(c, false); err != nil || a.size+len(p.Data) > policy.MaxPicturesSize {
			a.missing = append(a.missing, 0)
		} else {
			p.Page = c.Page
			a.keep(p)
		}
		a.settle(behind(src, c.Page, c.Box, c.PageHigh))
	}
	inOrder(a, src)
}

// inOrder hands pictures over in the order in which they stand.
func inOrder(a *album, src *policy.Source) {
	slices.SortStableFunc(a.kept, func(x, y policy.Picture) int { return cmp.Compare(x.Start, y.Start) })
	slices.Sort(a.missing)
	a.into(src)
}

// behind is the end of the line of the text behind which a part of a page stands: of the
// lowest that begins above the middle of it, or what ends before the page.
func behind(src *policy.Source, page int, b layout.Box, high float64) int {
	middle := 500
	if high > 0 {
		middle = int(1000 * (b.Y0 + b.Y1) / 2 / high)
	}
	at := -1
	for i, l := range src.Lines {
		if l.Page != page {
			continue
		}
		if at < 0 {
			at = i
		}
		if l.Top < middle && (src.Lines[at].Top >= middle || l.Top >= src.Lines[at].Top) {
			at = i
		}
	}
	if at < 0 { // nothing else on the page
		start := firstOf(src, page).Start
		return max(0, strings.LastIndexByte(src.Text[:start], '\n'))
	}
	start := src.Lines[at].Start
	if src.Lines[at].Top >= middle {
		return max(0, strings.LastIndexByte(src.Text[:start], '\n'))
	}
	if end := strings.IndexByte(src.Text[start:], '\n'); end >= 0 {
		return start + end
	}
	return len(src.Text)
}
