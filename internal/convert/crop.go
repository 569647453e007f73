package convert

import (
	"bytes"
	"context"
	"strconv"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/source/pdf"
)

// Bounds of the pictures that are cut out of pages.
const (
	croppedPerInch = 130
	mostCropped    = 16 << 20         // points of all of them
	cropping       = 20 * time.Second // for all of them
	widestCropped  = 1700.0           // points of a page's side, of a seventy-second of an inch: A1
)

// crop draws parts of pages, which are in the order of the pages. One that is not drawn keeps
// no points, which whoever reads the file says.
func (d drawer) crop(ctx context.Context, list []source.Cropped) error {
	deadline := time.Now().Add(cropping)
	left := mostCropped
	for i := 0; i < len(list) && i < policy.MaxPictures && left > 0 && time.Now().Before(deadline); {
		page, n := list[i].Page, 1
		for i+n < len(list) && list[i+n].Page == page {
			n++
		}
		if list[i].PageHigh < widestCropped {
			drawn, err := d.drawn(ctx, page, page, "-r", strconv.Itoa(croppedPerInch))
			if err != nil {
				return err
			}
			picture, err := pdf.Colours(drawn)
			if err != nil {
				return refuse(policy.FileDamaged, err)
			}
			for k := range list[i : i+n] {
				left -= cut(picture, &list[i+k])
			}
		}
		i += n
	}
	return nil
}

// cut gives a part of a page its points of the picture of the page, and says how many.
func cut(picture pdf.Colour, c *source.Cropped) int {
	const scale = croppedPerInch / 72.0
	left, top := min(int(c.X0*scale), picture.Width), min(int(c.Y0*scale), picture.Height)
	right, low := min(int(c.X1*scale), picture.Width), min(int(c.Y1*scale), picture.Height)
	if right <= left || low <= top {
		return 0
	}
	c.Width, c.Height = right-left, low-top
	var points bytes.Buffer
	for y := top; y < low; y++ {
		points.Write(picture.Points[3*(y*picture.Width+left) : 3*(y*picture.Width+right)])
	}
	c.Points = points.Bytes()
	return c.Width * c.Height
}
