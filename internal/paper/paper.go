// Package paper writes documents and sheets of measures as DOCX: with real headings, contents, tables, pictures and notes, so
// that they can be worked on, and with every number as it is printed.
package paper

import (
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/page/vocabulary"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Writer writes in one script.
type Writer struct {
	Convert *script.Converter
	Script  policy.Script
	Origin  string // of the site: "https://example.cn"
	// Picture gives a picture of the document with its bytes.
	Picture func(digest string) (*policy.Picture, error)
}

// Text is what is written of a document.
type Text struct {
	Document *policy.Document
	Edition  *policy.Edition
	Mentions map[int64][]policy.TermMention
}

// mostListed is how many lines the contents have at most before measures are left out of them: those of a long document have
// groups alone. Behind more than fewListed the text begins on a page of its own.
const (
	mostListed = 150
	fewListed  = 12
)

// words are words of ours, given in Traditional, in the writer's script.
func (w *Writer) words(hant string) string {
	if w.Script == policy.Hans {
		return policy.MainlandWords(w.Convert.Convert(hant, policy.Hant, policy.Hans))
	}
	return hant
}

func (w *Writer) t(t policy.Text) string { return t.In(w.Script) }

// day is a day as people write it, "" for none.
func day(iso string) string {
	d, err := time.Parse(time.DateOnly, iso)
	if err != nil {
		return iso
	}
	return strconv.Itoa(d.Year()) + "年" + strconv.Itoa(int(d.Month())) + "月" + strconv.Itoa(d.Day()) + "日"
}

// numbers say what a provision is called.
type numbers struct {
	*Writer
	said map[string]string // of those without a printed label, by kind
}

func (w *Writer) numbers() numbers {
	return numbers{w, vocabulary.Of(w.words)["number"]}
}

// of is the number of a provision as the text prints it; one that prints none has ours, and printed says so.
func (n numbers) of(p *policy.Provision) (number string, printed bool) {
	if p.Label != "" {
		return n.Convert.Convert(p.Label, n.Script.Other(), n.Script), true
	}
	form, number := string(p.Kind), p.Num
	if p.IsMeasure() {
		form, number = "measure", strconv.Itoa(p.Measure)
	}
	before, after, known := strings.Cut(n.said[form], "#")
	if !known {
		return "", true
	}
	return before + number + after, false
}

// headed is a number with the words behind it, with a blank where the number ends in no mark.
func headed(number, heading string) string {
	if number == "" || heading == "" {
		return number + heading
	}
	return number + gap(number) + heading
}

func gap(number string) string {
	if strings.HasSuffix(number, "、") || strings.HasSuffix(number, "）") || strings.HasSuffix(number, "．") || strings.HasSuffix(number, "\u3000") {
		return ""
	}
	if strings.HasSuffix(number, ".") || strings.HasSuffix(number, ")") {
		return " "
	}
	return "\u3000"
}

// WriteDocument writes an edition with all words of its tree and beside it, once, in the order of the text.
func (w *Writer) WriteDocument(to io.Writer, t Text) error {
	b := &body{Writer: w, Text: t, numbers: w.numbers(), names: map[*policy.Provision]string{}, noted: map[string]int{}, automatic: true}
	b.write()
	if !b.inOrder {
		// Word numbers notes itself, from 1: the text has others, which stay where they stand.
		again := &body{Writer: w, Text: t, numbers: b.numbers, names: map[*policy.Provision]string{}, noted: map[string]int{}}
		again.write()
		b = again
	}
	if b.failed != nil {
		return b.failed
	}
	pack := &pack{script: w.Script, title: w.t(t.Document.Title), about: b.about(), address: w.Origin + t.Document.Address(""), issuer: w.t(t.Document.Issuer),
		body: b.out.String(), notes: b.notes.String(), relations: b.relations, pictures: b.pictures, created: t.Edition.Created, running: true}
	return pack.write(to)
}

// about says where the text is from, for the foot of the first page.
func (b *body) about() []string {
	e := b.Edition
	line := b.words("第 ") + strconv.Itoa(e.Number) + b.words(" 版，")
	if b.Origin != "" {
		line = b.words("來源：") + b.Origin + b.Document.Address("") + "，" + line
	}
	if b.Document.Shown > 0 && b.Document.Shown != b.Document.Edition {
		line += b.words("不是現行版本，")
	}
	line += b.words("收錄於 ") + day(e.Created.UTC().Format(time.DateOnly)) + "。"
	if e.Script.Valid() && e.Script != b.Script {
		line += b.words("繁簡由程式轉換，以原文為準。")
	}
	list := []string{line}
	if b.unprinted {
		list = append(list, b.words("文中沒有印出編號的，編號是收錄時依次所編。"))
	}
	if b.undrawn > 0 {
		list = append(list, b.words("有 ")+strconv.Itoa(b.undrawn)+b.words(" 幅圖沒有存下，文中標出位置。"))
	}
	return append(list, "SHA-256 "+e.SHA256)
}

// paragraphs are those of a text, and its notes apart where Word is to set them.
func (b *body) paragraphs(heading string, id int64, text policy.Text, pictures []policy.Picture) []running.Paragraph {
	list := running.Paragraphs(running.Linked(text.In(b.Script), b.Mentions[id], policy.Body))
	list = running.Illustrated(list, pictures, "")
	b.current = nil
	if b.automatic {
		list, b.current = running.Noted(heading, list)
	}
	return list
}
