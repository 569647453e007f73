package convert

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/sandbox"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/source/layout"
	"github.com/yihaowen/yihaowen/internal/source/pdf"
)

// Bounds of what is drawn and recognised.
const (
	largestSide    = 3400            // points of a page that is drawn: A0
	togetherDrawn  = 40              // pages in one start of pdftoppm
	pointsDrawn    = 32 << 20        // and points of all their pictures, a byte each: half of what it may write
	mostRules      = 400_000         // straight lines of all pages, which this process holds
	mostRecognised = 60              // pages
	recognising    = 4 * time.Minute // for all of them
	afterwards     = time.Minute     // what whoever waits needs for the rest
	leastSure      = 40              // hundredths, on average, of words: a photograph gives words, too
	perInch        = 200             // points of a picture in which letters are recognised
	screenPerInch  = 72              // of one in which lines are looked for
)

const pdfName = "in.pdf"

// pdf asks poppler for the words of a PDF, then for pictures of its pages, because the
// words say nothing of the borders of tables; those without text, or with one that means
// nothing, tesseract reads.
func (c *Converter) pdf(ctx context.Context, raw []byte) (*source.Converted, error) {
	path, err := c.program("pdftotext", policy.FilePDF)
	if err != nil {
		return nil, err
	}
	// One page more than there may be, so that what is too long is known by it.
	words, err := c.box.RunProgram(ctx, sandbox.Program{
		Path: path, Args: []string{"-bbox-layout", "-enc", "UTF-8", "-l", strconv.Itoa(pdf.MaxPages + 1), pdfName, "-"},
		Env: []string{"LANG=C.UTF-8"}, Input: pdfName,
	}, Words, bytes.NewReader(raw))
	if err != nil {
		return nil, failure(err)
	}
	if err := tablesFound(words.Complaint); err != nil {
		return nil, err
	}
	pages, err := c.survey(ctx, words.Stdout)
	if err != nil {
		return nil, err
	}
	if len(pages) > pdf.MaxPages {
		return nil, refuse(policy.FilePages, nil, pdf.MaxPages)
	}
	made := &source.Converted{Format: source.FormatPDF, Content: words.Stdout, PerInch: perInch,
		Rules: map[int][]layout.Rule{}, Recognised: map[int][]byte{}}
	var written, empty []int
	for i, p := range pages {
		switch {
		case p.Words == 0 || p.Garbled:
			empty = append(empty, i+1)
		case p.Width < largestSide && p.Height < largestSide:
			written = append(written, i+1)
		}
	}
	if path, err = c.program("pdftoppm", policy.FilePDF); err != nil {
		return nil, err
	}
	d := drawer{c, path, raw}
	scans, err := d.look(ctx, pages, written, made)
	if err != nil {
		return nil, err
	}
	if err := d.crop(ctx, made.Cropped); err != nil {
		return nil, err
	}
	made.Layered = slices.DeleteFunc(d.layered(ctx, pages), func(page int) bool { return !slices.Contains(written, page) || slices.Contains(scans, page) })
	empty = append(empty, scans...)
	slices.Sort(empty)
	unread, err := d.recognise(ctx, pages, empty, made.Recognised)
	for _, page := range unread {
		if pages[page-1].Garbled {
			made.Garbled = append(made.Garbled, page)
		} else {
			made.Unread = append(made.Unread, page)
		}
	}
	return made, err
}

// failure says of a PDF that poppler refuses why.
func failure(err error) error {
	var exit *sandbox.ExitError
	if !errors.As(err, &exit) {
		return err
	}
	const forbidden = 3 // its owner forbids to copy text out of it
	switch {
	case strings.Contains(exit.Complaint, "ncorrect password") || strings.Contains(exit.Complaint, "ncrypt") || exit.Code == forbidden:
		return refuse(policy.FileEncrypted, nil) // what poppler complains of says no more
	default:
		return refuse(policy.FileDamaged, err)
	}
}

// tablesFound refuses a PDF for which poppler looked in vain for a table of characters, as
// it complains: it leaves their words out and reports success.
func tablesFound(complaint string) error {
	for line := range strings.Lines(complaint) {
		if !strings.Contains(line, "language pack") && !strings.Contains(line, "Unknown character collection") {
			continue
		}
		for _, collection := range []string{"Adobe-GB1", "Adobe-CNS1", "Adobe-Japan1", "Adobe-Korea1", "Adobe-KR"} {
			if strings.Contains(line, collection) {
				return refuse(policy.FilePDFFonts, errors.New(complaint), collection)
			}
		}
	}
	return nil
}

// drawer draws pages of a PDF.
type drawer struct {
	*Converter
	path string // of pdftoppm
	raw  []byte
}

// draw gives the pictures of pages first to last.
func (d drawer) draw(ctx context.Context, first, last int, more ...string) ([]byte, error) {
	return d.drawn(ctx, first, last, append([]string{"-gray"}, more...)...)
}

// drawn is draw in the colours of the pages, but for what more says.
func (d drawer) drawn(ctx context.Context, first, last int, more ...string) ([]byte, error) {
	made, err := d.box.RunProgram(ctx, sandbox.Program{
		Path:  d.path,
		Args:  append(append([]string{"-q", "-f", strconv.Itoa(first), "-l", strconv.Itoa(last)}, more...), pdfName),
		Input: pdfName,
	}, Pictures, bytes.NewReader(d.raw))
	if err != nil {
		return nil, failure(err)
	}
	return made.Stdout, nil
}

// look finds the straight lines of pages with words, pictures beside the words, and
// pages that are scans with few words over them, which it gives. What cannot be drawn has no lines:
// its tables are read by the places of their words. So have all pages behind mostRules.
func (d drawer) look(ctx context.Context, sizes []source.Survey, pages []int, into *source.Converted) (scans []int, err error) {
	points := func(page int) float64 { return (sizes[page-1].Width + 1) * (sizes[page-1].Height + 1) }
	for found := 0; len(pages) > 0; {
		n, together := 1, points(pages[0])
		for n < len(pages) && n < togetherDrawn && pages[n] == pages[0]+n && together+points(pages[n]) < pointsDrawn {
			together += points(pages[n])
			n++
		}
		raw, err := d.draw(ctx, pages[0], pages[n-1], "-r", strconv.Itoa(screenPerInch), "-aa", "no", "-aaVector", "no")
		if err != nil {
			return nil, err
		}
		pictures, err := pdf.Pictures(raw)
		if err != nil {
			return nil, refuse(policy.FileDamaged, err)
		}
		for i, p := range pictures[:min(len(pictures), n)] {
			rules := p.Rules()
			if found += len(rules); found < mostRules {
				into.Rules[pages[i]] = rules
			}
			looks := p.Look(sizes[pages[i]-1].Cover, rules)
			if looks.Scan() {
				scans = append(scans, pages[i])
				continue
			}
			if looks.Pictured() {
				into.Pictured = append(into.Pictured, pages[i])
			}
			for _, b := range p.Regions(sizes[pages[i]-1].Cover, rules) {
				into.Cropped = append(into.Cropped, source.Cropped{Box: b, Page: pages[i], PageHigh: sizes[pages[i]-1].Height})
			}
		}
		pages = pages[n:]
	}
	return scans, nil
}

// layered are pages that a picture covers through which nothing is seen: words that are
// there all the same were laid over it, mostly by whoever recognised them. Where pdfimages is not
// there, or has no answer, there are none.
func (d drawer) layered(ctx context.Context, sizes []source.Survey) []int {
	path, err := d.program("pdfimages", policy.FilePDF)
	if err != nil {
		return nil
	}
	listed, err := d.box.RunProgram(ctx, sandbox.Program{Path: path, Args: []string{"-list", "-l", strconv.Itoa(len(sizes)), pdfName}, Input: pdfName}, Pictures, bytes.NewReader(d.raw))
	if err != nil {
		return nil
	}
	return pdf.Covered(listed.Stdout, func(page int) (width, height float64) {
		if page < 1 || page > len(sizes) {
			return 0, 0
		}
		return sizes[page-1].Width, sizes[page-1].Height
	})
}

// recognise lets tesseract read pages that are pictures, and gives those that it did not
// read, or could make nothing of. Those that are white are neither.
func (d drawer) recognise(ctx context.Context, sizes []source.Survey, pages []int, into map[int][]byte) (unread []int, err error) {
	path, languages := d.tesseract(ctx)
	deadline := time.Now().Add(recognising)
	if end, ok := ctx.Deadline(); ok && end.Add(-afterwards).Before(deadline) {
		deadline = end.Add(-afterwards) // what is left unread is said; a caller who gave up learns nothing
	}
	for i, page := range pages {
		size := sizes[page-1]
		if size.Width > largestSide || size.Height > largestSide {
			unread = append(unread, page)
			continue
		}
		may := len(languages) > 0 && len(into) < mostRecognised && time.Now().Before(deadline)
		resolution := screenPerInch
		if may && size.Width*size.Height < 1e6 { // points of a page: A3
			resolution = perInch
		}
		raw, err := d.draw(ctx, page, page, "-r", strconv.Itoa(resolution))
		if err != nil {
			return nil, err
		}
		pictures, err := pdf.Pictures(raw)
		if err != nil || len(pictures) != 1 {
			return nil, refuse(policy.FileDamaged, err)
		}
		switch {
		case pictures[0].Blank():
		case resolution != perInch:
			unread = append(unread, page)
		default:
			tsv, best, err := d.letters(ctx, path, languages, raw)
			if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
				return nil, err
			}
			if err != nil || pdf.Certainty(pdf.Recognised(tsv, perInch)) < leastSure {
				unread = append(unread, page)
				continue
			}
			into[page] = tsv
			languages = []string{best} // what the first page is written in
		}
		if i >= 4*mostRecognised { // enough was drawn to know what this is
			return append(unread, pages[i+1:]...), nil
		}
	}
	return unread, nil
}

// tesseract is where tesseract is and which Chinese it knows.
func (d drawer) tesseract(ctx context.Context) (path string, languages []string) {
	path, err := d.program("tesseract", policy.FileScan)
	if err != nil {
		return "", nil
	}
	made, err := d.box.RunProgram(ctx, sandbox.Program{Path: path, Args: []string{"--list-langs"}}, Letters, strings.NewReader(""))
	if err != nil {
		return "", nil
	}
	known := strings.Fields(string(made.Stdout) + " " + made.Complaint)
	for _, language := range []string{"chi_sim", "chi_tra"} {
		if slices.Contains(known, language) {
			languages = append(languages, language)
		}
	}
	return path, languages
}

// letters reads a picture in the language of which tesseract is surest.
func (d drawer) letters(ctx context.Context, path string, languages []string, picture []byte) (tsv []byte, best string, err error) {
	most := -1.0
	for _, language := range languages {
		made, err := d.box.RunProgram(ctx, sandbox.Program{
			Path: path, Args: []string{"in.pgm", "stdout", "-l", language, "--dpi", strconv.Itoa(perInch), "tsv"},
			Env: []string{"OMP_THREAD_LIMIT=1"}, Input: "in.pgm",
		}, Letters, bytes.NewReader(picture))
		if err != nil {
			return nil, "", fmt.Errorf("tesseract: %w", err)
		}
		if sure := pdf.Certainty(pdf.Recognised(made.Stdout, perInch)); sure > most {
			tsv, best, most = made.Stdout, language, sure
		}
	}
	return tsv, best, nil
}
