package picture

import (
	"fmt"
	"image"
	"image/color"
	"regexp"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
)

// draw paints the modules of a code's path, scale pixels each.
func draw(t *testing.T, svg string, scale int) image.Image {
	t.Helper()
	var size int
	if _, err := fmt.Sscanf(regexp.MustCompile(`viewBox="0 0 \d+`).FindString(svg), `viewBox="0 0 %d`, &size); err != nil {
		t.Fatal(err)
	}
	img := image.NewGray(image.Rect(0, 0, size*scale, size*scale))
	for i := range img.Pix {
		img.Pix[i] = 255
	}
	for _, run := range regexp.MustCompile(`M\d+ \d+h\d+`).FindAllString(svg, -1) {
		var x, y, n int
		if _, err := fmt.Sscanf(run, "M%d %dh%d", &x, &y, &n); err != nil {
			t.Fatal(err)
		}
		for py := range scale {
			for px := range n * scale {
				img.SetGray(x*scale+px, y*scale+py, color.Gray{})
			}
		}
	}
	return img
}

func TestAQRCodeReadsAsItsAddress(t *testing.T) {
	for _, want := range []string{
		"https://example.test/d/baoan-2024/m/17",
		"https://yihaowen.baoan.gov.cn/d/shanghai-2025-basic-research/m/9",
	} {
		svg, err := QR(want)
		if err != nil {
			t.Fatal(err)
		}
		bitmap, err := gozxing.NewBinaryBitmapFromImage(draw(t, string(svg), 4))
		if err != nil {
			t.Fatal(err)
		}
		got, err := qrcode.NewQRCodeReader().Decode(bitmap, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got.GetText() != want {
			t.Errorf("read %q, want %q", got.GetText(), want)
		}
	}
}
