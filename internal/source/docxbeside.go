package source

import (
	"encoding/xml"
	"path"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/charset"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// besideText is what a Word document or ODT has beside its text.
type besideText struct {
	borders           []policy.BorderLine // of its headers and footers, once each
	deleted, comments int
	unknown           unread
}

// beside reads what stands in headers and footers, which is no part of the text.
func (d *docx) beside(main string) (*besideText, error) {
	b := &besideText{deleted: d.deleted, comments: d.comments, unknown: d.unknown}
	folder := path.Dir(main)
	names := d.pack.Names()
	slices.Sort(names)
	for _, name := range names {
		base := path.Base(name)
		if path.Dir(name) != folder || !strings.HasSuffix(base, ".xml") || !strings.HasPrefix(base, "header") && !strings.HasPrefix(base, "footer") {
			continue
		}
		part := &docx{styles: d.styles, plain: d.plain, lists: d.lists, definitions: d.definitions, page: &page{}, notes: map[string]string{}, pack: d.pack, nested: 1}
		err := d.pack.Read(name, func(x *xml.Decoder) error {
			return parts.EachStart(x, func(e xml.StartElement) error {
				if e.Name.Local != "hdr" && e.Name.Local != "ftr" {
					return nil
				}
				return part.readBlocks(x, b.border)
			})
		})
		if err != nil {
			return nil, err
		}
	}
	return b, nil
}

// border notes a line of a header or footer, once.
func (b *besideText) border(l block) {
	const most = 100 // lines
	text := strings.Join(strings.Fields(l.text), " ")
	known := slices.ContainsFunc(b.borders, func(o policy.BorderLine) bool { return o.Text == text })
	if len(b.borders) < most && !known && strings.IndexFunc(text, charset.IsHan) >= 0 {
		b.borders = append(b.borders, policy.BorderLine{Text: text})
	}
}

// readBorder reads a header or footer of an ODT.
func (o *odt) readBorder(x *xml.Decoder) error {
	own := &odt{page: &page{}, pack: o.pack, styles: o.styles, lists: o.lists, odtCounting: newODTCounting(), nested: 1}
	return own.readBlocks(x, "", 0, o.border)
}

// readChanges counts what was deleted as a tracked change; its words are no part of the text.
func (o *odt) readChanges(x *xml.Decoder) error {
	return parts.Within(x, func(e xml.StartElement) error {
		return parts.Within(x, func(e xml.StartElement) error {
			if e.Name.Local == "deletion" {
				o.deleted++
			}
			return x.Skip()
		})
	})
}

// into says what the text leaves out.
func (b *besideText) into(src *policy.Source) {
	src.Dropped = append(src.Dropped, b.borders...)
	if n := len(b.borders); n > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.LinesDropped, n))
	}
	if b.deleted > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.ChangesTracked, b.deleted))
	}
	if b.comments > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.CommentsLeft, b.comments))
	}
	b.unknown.into(src)
}
