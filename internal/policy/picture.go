package policy

import "strings"

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
