package source

import (
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/ofd"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// ofdPictures keeps the pictures of an OFD where they stand. A page that is one picture is
// shown as a page, not as a picture of the text.
func ofdPictures(src *policy.Source, pack *parts.Package, f *ofd.File) error {
	a := &album{}
	for _, i := range f.Images {
		if slices.Contains(f.Pictures, i.Page) {
			continue
		}
		raw, err := unpack(pack, i.File)
		if err != nil {
			return err
		}
		a.picture(raw, "")
		if n := len(a.kept); n > a.settled {
			a.kept[n-1].Page = i.Page
		}
		a.settle(behind(src, i.Page, i.Box, f.Pages[i.Page-1].Height))
	}
	inOrder(a, src)
	return nil
}
