package pdf

import (
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/source/layout"
)

// Recognised reads what `tesseract … tsv` writes of a picture with perInch points an
// inch: a word a line, with how sure it is of it.
func Recognised(tsv []byte, perInch int) []layout.Word {
	const columns, lineLevel, wordLevel = 12, 4, 5
	point := func(s string) float64 {
		n, err := strconv.Atoi(s)
		if err != nil || n < 0 {
			return 0
		}
		return float64(n) * 72 / float64(perInch)
	}
	var words []layout.Word
	var box layout.Box
	start := 0
	// Boxes of characters are as high as their ink: a comma's lies below the line. So all
	// of a line are made as high as it, and as large.
	finish := func() {
		upright(words[start:])
		width, wide := 0.0, 0.0
		for _, w := range words[start:] {
			width += w.X1 - w.X0
			for _, r := range w.Text {
				if r < 0x2E80 {
					wide += 0.5
				} else {
					wide++
				}
			}
		}
		for i := range words[start:] {
			words[start+i].Size = max(width/max(wide, 0.5), 1)
		}
		start = len(words)
	}
	for row := range strings.Lines(string(tsv)) {
		c := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(c) != columns {
			continue
		}
		left, top := point(c[6]), point(c[7])
		b := layout.Box{X0: left, Y0: top, X1: left + point(c[8]), Y1: top + point(c[9])}
		switch level, _ := strconv.Atoi(c[0]); level {
		case lineLevel:
			finish()
			box = b
		case wordLevel:
			sure, _ := strconv.ParseFloat(c[10], 64)
			text := strings.Map(printable, strings.TrimSpace(c[11]))
			if text == "" || sure < 0 {
				continue
			}
			b.Y0, b.Y1 = box.Y0, max(box.Y1, box.Y0)
			words = append(words, layout.Word{Box: b, Text: text, Sure: max(1, min(int(sure), 100))})
		}
	}
	finish()
	return words
}

// Certainty is the average of how sure the words of a picture are, by their length; 0
// where it has none.
func Certainty(words []layout.Word) float64 {
	sum, n := 0.0, 0.0
	for _, w := range words {
		l := float64(len(w.Text))
		sum, n = sum+l*float64(w.Sure), n+l
	}
	if n == 0 {
		return 0
	}
	return sum / n
}
