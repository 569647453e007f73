package policy

import (
	"slices"
	"strings"
	"unicode"
)

// Picture 圖片 is a picture that stands in a text: what its file shows there, written anew.
type Picture struct {
	Number        int    // in its edition, from 1
	Start         int    // byte of the source's text behind which it stands: the end of a line, or 0
	Page          int    // of the file, 0 where that has no pages
	Line          int    // lines of the text it stands in (Provision, Passage) that are before it
	SHA256        string // of Data, hexadecimal
	Type          string // of Data: "image/png" or "image/jpeg"
	Width, Height int    // points of it
	Alt           string // what the file says that it shows, as written there, "" for nothing
	Data          []byte // where it was asked for
}

// Bounds of the pictures of a text.
const (
	MaxPictures     = 200      // of a file
	MaxPictureSide  = 1600     // points
	MaxPictureBytes = 4 << 20  // of one
	MaxPicturesSize = 32 << 20 // bytes of all of a file's
)

// Sound reports whether a picture is what a reader of files may give: others may have
// taken that over. Its digest is not looked at.
func (p *Picture) Sound() bool {
	magic := map[string]string{"image/png": "\x89PNG\r\n\x1a\n", "image/jpeg": "\xFF\xD8\xFF"}[p.Type]
	return magic != "" && strings.HasPrefix(string(p.Data[:min(len(p.Data), 8)]), magic) && len(p.Data) <= MaxPictureBytes &&
		p.Width > 0 && p.Height > 0 && p.Width <= MaxPictureSide && p.Height <= MaxPictureSide
}

// File is what a picture is called in addresses: by what it is, so that it never changes.
func (p *Picture) File() string {
	if p.Type == "image/jpeg" {
		return p.SHA256 + ".jpg"
	}
	return p.SHA256 + ".png"
}

// PlacePictures gives each picture of an edition to the provision or passage behind whose
// words it stands, with how many lines of the text are before it. words says what of a range
// of the source is read: its text as the tree has it. Those before all words stand before the first text.
func PlacePictures(e *Edition, words func(Span) string) {
	type owner struct {
		Span
		place Place
	}
	var owners []owner
	for p := range Walk(e.Provisions) {
		p.Pictures = nil
		for _, s := range p.Spans {
			if !s.Shared {
				owners = append(owners, owner{s, Place{Provision: p}})
			}
		}
	}
	for _, p := range e.Passages {
		p.Pictures = nil
		for _, s := range p.Spans {
			owners = append(owners, owner{s, Place{Passage: p}})
		}
	}
	slices.SortStableFunc(owners, func(a, b owner) int { return a.Start - b.Start })
	for _, picture := range e.Pictures {
		if len(owners) == 0 {
			return
		}
		i, _ := slices.BinarySearchFunc(owners, picture.Start, func(o owner, at int) int { return o.Start - at })
		place := owners[max(0, i-1)].place
		behind := 0
		for _, s := range place.Spans() {
			if !s.Shared && s.End > picture.Start {
				behind += solid(words(Span{Start: max(s.Start, picture.Start), End: s.End}))
			}
		}
		picture.Data = nil
		if p := place.Provision; p != nil {
			picture.Line = linesBefore(p.Text.In(e.Script), behind)
			p.Pictures = append(p.Pictures, picture)
		} else {
			picture.Line = linesBefore(place.Passage.Text.In(e.Script), behind)
			place.Passage.Pictures = append(place.Passage.Pictures, picture)
		}
	}
}

// linesBefore is how many lines of a text, empty ones aside, stand before its last so many characters.
func linesBefore(text string, behind int) int {
	lines := slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
	n := len(lines)
	for n > 0 && behind > 0 {
		n--
		behind -= solid(lines[n])
	}
	return n
}

// solid counts the characters of a text but for blanks and marks without a shape.
func solid(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			n++
		}
	}
	return n
}
