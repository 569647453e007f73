package source

import (
	"errors"
	"io"
	"slices"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/charset"
	"github.com/yihaowen/yihaowen/internal/source/layout"
	"github.com/yihaowen/yihaowen/internal/source/pdf"
	"github.com/yihaowen/yihaowen/internal/source/raise"
)

// Converted is what other programs made of a file that this package does not read by
// itself: see Foreign and package convert.
type Converted struct {
	Format  string // FormatPDF, FormatDOC, FormatRTF
	Content []byte // of a PDF what pdftotext says of its words, else the file as DOCX

	// Of a PDF, by the numbers of pages:
	Rules      map[int][]layout.Rule // straight lines that may be borders of cells
	Recognised map[int][]byte        // what tesseract reads in pages that are pictures
	PerInch    int                   // points an inch of the pictures that it read
	Unread     []int                 // pages that are pictures, or mostly, that nobody read
	Garbled    []int                 // pages whose text means nothing, that nobody read either
	Layered    []int                 // pages whose words lie on a picture of the whole page
	Pictured   []int                 // pages with pictures beside their text, which nobody read
	Cropped    []Cropped             // what stands on pages beside their words
}

// Foreign says which format a file has that other programs must convert before
// ReadConverted, "" for what Read reads.
func Foreign(raw []byte) string {
	switch binaryKind(raw) {
	case policy.FilePDF:
		return FormatPDF
	case policy.FileWord:
		return FormatDOC
	case policy.FileRTF:
		return FormatRTF
	}
	return ""
}

// ReadConverted makes a source of a file and what it was converted to.
func ReadConverted(name string, raw []byte, c *Converted) (*policy.Source, error) {
	src := &policy.Source{Name: name, Raw: raw, Charset: charset.UTF8}
	var err error
	if c.Format == FormatPDF {
		err = readPDF(src, c)
	} else {
		err = readDOCX(src, c.Content)
	}
	if err != nil {
		return nil, err
	}
	src.Format = c.Format
	if !hasText(src.Text) {
		return nil, refuse(policy.FileNoText).Named(name)
	}
	return src, nil
}

// maxDoubts bounds the doubtful words that are listed one by one.
const maxDoubts = 200

// readPDF puts the words of a PDF together.
func readPDF(src *policy.Source, c *Converted) error {
	pages, err := pdf.Pages(c.Content)
	var e *policy.Error
	switch {
	case errors.As(err, &e):
		return e.Named(src.Name)
	case err != nil:
		e = refuse(policy.FileDamaged).Named(src.Name)
		e.Err = err
		return e
	}
	var recognised []int
	for _, p := range pages {
		p.Rules = c.Rules[p.Number]
		if tsv, ok := c.Recognised[p.Number]; ok {
			recognise(p, pdf.Recognised(tsv, c.PerInch))
			recognised = append(recognised, p.Number)
		}
	}
	if len(c.Unread) > 0 && !slices.ContainsFunc(pages, func(p *layout.Page) bool { return len(p.Words) > 0 }) {
		return refuse(policy.FileScan).Named(src.Name)
	}
	intoSource(src, layout.Assemble(pages, raise.Exponent))
	cropped(src, c.Cropped)
	for _, of := range []struct {
		code  policy.IssueCode
		pages []int
	}{{policy.PagesRecognised, recognised}, {policy.PageScanned, c.Unread}, {policy.PageGarbled, c.Garbled}, {policy.PageLayer, c.Layered}, {policy.PagePart, c.Pictured}} {
		if len(of.pages) > 0 {
			src.Issues = append(src.Issues, policy.NewIssue(of.code, policy.PageList(of.pages)).At(firstOf(src, of.pages[0])))
		}
	}
	return nil
}

// recognise adds what was read in the picture of a page to its words, which the file
// itself has and which are surer; they mean something, or go.
func recognise(p *layout.Page, words []layout.Word) {
	const same = 0.5 // of a word's place: it is one of those that the file has
	if pdf.Garbled(p) {
		p.Words = nil
	}
	there := p.Cover()
	for _, w := range words {
		if there.Holds(w.Box) < same {
			p.Words = append(p.Words, w)
		}
	}
}

// intoSource hands an assembled text over, with its doubtful words.
func intoSource(src *policy.Source, t *layout.Text) {
	src.Text, src.Blocks, src.Lines, src.Dropped = t.Text, t.Blocks, t.Lines, t.Dropped
	if n := len(t.Dropped); n > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.LinesDropped, n))
	}
	for i, d := range t.Doubts {
		if i == maxDoubts {
			src.Issues = append(src.Issues, policy.NewIssue(policy.WordsDoubtful, len(t.Doubts)-i).At(d.Span))
			break
		}
		src.Issues = append(src.Issues, policy.NewIssue(policy.WordDoubtful, d.Word, d.Page, d.Sure).At(d.Span))
	}
}

// firstOf is where in the text a page, or what follows it, begins.
func firstOf(src *policy.Source, page int) policy.Span {
	for _, l := range src.Lines {
		if l.Page >= page {
			return policy.Span{Start: l.Start, End: l.Start}
		}
	}
	return policy.Span{Start: len(src.Text), End: len(src.Text)}
}

// Survey says of each page of a PDF what else must be looked at to read it.
type Survey struct {
	Width, Height float64 // points
	Words         int
	Garbled       bool // its words mean nothing
	Cover         layout.Cover
}

// SurveyPDF reads what pdftotext says of the words of a PDF.
func SurveyPDF(content io.Reader) ([]Survey, error) {
	raw, err := io.ReadAll(content)
	if err != nil {
		return nil, err
	}
	pages, err := pdf.Pages(raw)
	if err != nil {
		return nil, err
	}
	list := make([]Survey, len(pages))
	for i, p := range pages {
		list[i] = Survey{p.Width, p.Height, len(p.Words), pdf.Garbled(p), p.Cover()}
	}
	return list, nil
}
