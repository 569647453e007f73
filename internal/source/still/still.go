// Package still writes pictures of strangers' files anew, within bounds: what a reader of a
// page is sent is what we wrote, and nothing else that the file had in it.
package still

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"image/color"
	_ "image/gif" // formats that Encode reads
	"image/jpeg"
	"image/png"

	_ "golang.org/x/image/bmp" // likewise
	"golang.org/x/image/draw"
	_ "golang.org/x/image/tiff" // likewise
	_ "golang.org/x/image/webp" // likewise

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Bounds of what is unpacked.
const (
	mostBytes  = 128 << 20 // of the points of a picture in memory
	mostPoints = 64 << 20  // of them
	quality    = 85        // of JPEG
	heavy      = 512 << 10 // bytes of a PNG from which on JPEG is tried
)

// errNone says that a picture is of no format that is read, or too large.
var errNone = errors.New("no picture that can be kept")

// Encode reads a PNG, JPEG, GIF (its first picture), BMP, TIFF or WebP and writes it anew, as
// PNG or JPEG, with at most policy.MaxPictureSide points a side.
func Encode(raw []byte) (policy.Picture, error) {
	drawn, format, err := decode(raw)
	if err != nil {
		return policy.Picture{}, err
	}
	return Pack(drawn, format == "jpeg")
}

// Decode reads a picture as Encode does.
func Decode(raw []byte) (image.Image, error) {
	drawn, _, err := decode(raw)
	return drawn, err
}

func decode(raw []byte) (drawn image.Image, format string, err error) {
	defer func() { // the decoders are others'; a picture is not worth the document
		if recover() != nil {
			err = errNone
		}
	}()
	head, _, err := image.DecodeConfig(bytes.NewReader(raw))
	if err != nil {
		return nil, "", err
	}
	if head.Width < 1 || head.Height < 1 || head.Width > mostPoints/head.Height || head.Width*head.Height > mostBytes/bytesOf(head.ColorModel) {
		return nil, "", errNone
	}
	return image.Decode(bytes.NewReader(raw))
}

// bytesOf is what a point takes in memory.
func bytesOf(m color.Model) int {
	if _, palette := m.(color.Palette); palette || m == color.GrayModel {
		return 1
	}
	switch m {
	case color.YCbCrModel:
		return 3
	case color.RGBA64Model, color.NRGBA64Model:
		return 8
	}
	return 4
}

// Pack writes a picture; photograph says that it was one.
func Pack(drawn image.Image, photograph bool) (policy.Picture, error) {
	drawn = within(drawn, policy.MaxPictureSide)
	p := policy.Picture{Type: "image/png", Width: drawn.Bounds().Dx(), Height: drawn.Bounds().Dy()}
	var b bytes.Buffer
	if !photograph {
		if err := png.Encode(&b, drawn); err != nil {
			return p, err
		}
	}
	if photograph || b.Len() > heavy && opaque(drawn) {
		var other bytes.Buffer
		if err := jpeg.Encode(&other, drawn, &jpeg.Options{Quality: quality}); err != nil {
			return p, err
		}
		if photograph || other.Len() < b.Len()/2 {
			b, p.Type = other, "image/jpeg"
		}
	}
	if b.Len() > policy.MaxPictureBytes {
		return p, errNone
	}
	sum := sha256.Sum256(b.Bytes())
	p.SHA256, p.Data = hex.EncodeToString(sum[:]), b.Bytes()
	return p, nil
}

// within makes a picture smaller where a side has more points than most.
func within(drawn image.Image, most int) image.Image {
	b := drawn.Bounds()
	if b.Dx() <= most && b.Dy() <= most {
		return drawn
	}
	long := max(b.Dx(), b.Dy())
	r := image.Rect(0, 0, max(1, b.Dx()*most/long), max(1, b.Dy()*most/long))
	var small draw.Image = image.NewNRGBA(r)
	if drawn.ColorModel() == color.GrayModel {
		small = image.NewGray(r)
	}
	draw.CatmullRom.Scale(small, r, drawn, b, draw.Src, nil)
	return small
}

// opaque reports whether nothing shines through a picture.
func opaque(drawn image.Image) bool {
	o, says := drawn.(interface{ Opaque() bool })
	return says && o.Opaque()
}
