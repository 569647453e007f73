package source

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/charset"
	"github.com/yihaowen/yihaowen/internal/source/layout"
	"github.com/yihaowen/yihaowen/internal/source/ofd"
	"github.com/yihaowen/yihaowen/internal/source/parts"
	"github.com/yihaowen/yihaowen/internal/source/raise"
)

// openDocument begins the type of OpenDocument's files, which its packages name.
const openDocument = "application/vnd.oasis.opendocument."

// readPackage reads a ZIP file: OFD, OpenDocument or DOCX, as its parts tell.
func readPackage(src *policy.Source) error {
	pack, err := parts.Open(src.Raw)
	if err != nil {
		return failed(src, err)
	}
	if pack.Has(ofd.Main) {
		return failed(src, readOFD(src, pack))
	}
	kind, err := mimeType(pack)
	if err != nil {
		return failed(src, err)
	}
	switch kind {
	case openDocument + "text", openDocument + "text-template", openDocument + "text-master":
		return failed(src, readODT(src, pack))
	case openDocument + "spreadsheet", openDocument + "spreadsheet-template":
		return refuse(policy.FileSpreadsheet).Named(src.Name)
	case openDocument + "presentation", openDocument + "presentation-template":
		return refuse(policy.FileSlides).Named(src.Name)
	}
	return readDOCX(src, src.Raw)
}

// mimeType is what a package says of its type, "" if nothing.
func mimeType(pack *parts.Package) (string, error) {
	const longest = 100
	in, err := pack.Open("mimetype")
	if in == nil || err != nil {
		return "", err
	}
	defer in.Close()
	raw, err := io.ReadAll(io.LimitReader(in, longest))
	return strings.TrimSpace(string(raw)), err
}

// failed names the file in a refusal; what else went wrong in reading it is damage.
func failed(src *policy.Source, err error) error {
	if err == nil {
		return nil
	}
	var e *policy.Error
	if errors.As(err, &e) {
		return e.Named(src.Name)
	}
	e = refuse(policy.FileDamaged).Named(src.Name)
	e.Err = fmt.Errorf("read %s: %w", src.Name, err)
	return e
}

// readOFD reads an OFD: its words by their places, its seals by their names.
func readOFD(src *policy.Source, pack *parts.Package) error {
	f, err := ofd.Read(pack)
	if err != nil {
		return err
	}
	src.Format, src.Charset, src.Title, src.Fields = FormatOFD, charset.UTF8, f.Title, f.Fields
	intoSource(src, layout.Assemble(f.Pages, raise.Exponent))
	if err := ofdPictures(src, pack, f); err != nil {
		return err
	}
	if len(f.Pictures) > 0 && !hasText(src.Text) {
		return refuse(policy.PagePicture, policy.PageList(f.Pictures))
	}
	if len(f.Pictures) > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.PagePicture, policy.PageList(f.Pictures)).At(firstOf(src, f.Pictures[0])))
	}
	if len(f.Pictured) > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.PagePart, policy.PageList(f.Pictured)).At(firstOf(src, f.Pictured[0])))
	}
	if f.Notes.Count > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.AnnotationsLeft, f.Notes.Count, strings.Join(f.Notes.Names, "、")).At(firstOf(src, f.Notes.Page)))
	}
	if f.Attached.Count > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.AttachmentsLeft, f.Attached.Count, strings.Join(f.Attached.Names, "、")))
	}
	if f.Bodies > 1 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.BodiesJoined, f.Bodies))
	}
	for _, s := range f.Seals {
		src.Issues = append(src.Issues, policy.NewIssue(policy.SealFound, s.Name, s.Page).At(firstOf(src, s.Page)))
	}
	return nil
}
