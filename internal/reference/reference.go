// Package reference tells reference managers what a document or a provision of one is: type, title, author, number, day and
// address, as metadata of pages, RIS, BibTeX and in the form of GB/T 7714. What the text does not state is left out; a provision
// is named by the number that the text prints, never by one of ours.
package reference

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Kind is what a reference manager takes a work as, by the name that Zotero has for it.
type Kind string

// The kinds.
const (
	Statute Kind = "statute" // laws, regulations and rules, written in articles
	Bill    Kind = "bill"    // a draft of one, as it is put out for comments
	Report  Kind = "report"  // plans, notices, opinions and all else that bodies issue
)

// Work is a document or a provision of one as it is cited, in one script.
type Work struct {
	Kind      Kind
	Key       string   // for BibTeX: letters, digits and hyphens
	Title     string   // whole: of a provision with that of its document
	Document  string   // title of the document where the work is a provision of it, else ""
	Part      string   // the number of that provision as printed, "" where the text prints none
	Authors   []string // the bodies that issued it: each is one name, which programs would take for a person's if they stood together
	Number    string   // 發文字號
	Adopted   string   // ISO 8601, as the text states it
	Published string   // likewise, as its source states it
	Address   string   // the identifier, with the origin
	Language  string   // zh-Hant or zh-Hans
	// Via says that not the document but what the press writes of it is held, and where that is from, with the words for
	// 轉引自; "" otherwise.
	Via string
}

// statutory are the kinds of document that are written in articles, as their titles end.
var statutory = []string{"法", "條例", "规定", "規定", "辦法", "细则", "細則", "规则", "規則", "條規", "章程", "规程", "規程"}

// drafts are the words by which a title says that it is a draft.
var drafts = []string{"草案", "徵求意見稿", "征求意见稿", "送審稿", "审议稿", "審議稿", "討論稿", "諮詢稿"}

// kindOf tells what a document is.
func kindOf(d *policy.Document, e *policy.Edition) Kind {
	title := d.Title.Hant + d.Title.Hans
	if slices.ContainsFunc(drafts, func(word string) bool { return strings.Contains(title, word) }) {
		return Bill
	}
	if e.Statutory() || slices.Contains(statutory, d.Genre.Hant) || slices.Contains(statutory, d.Genre.Hans) {
		return Statute
	}
	return Report
}

// Of is a document as held in an edition, of which its grammar is asked, or with p a provision of it, in script s. origin is
// that of addresses.
func Of(d *policy.Document, e *policy.Edition, p *policy.Provision, s policy.Script, origin string) Work {
	w := Work{
		Kind: kindOf(d, e), Title: line(d.Title.In(s)), Authors: policy.IssuersOf(line(d.Issuer.In(s))), Number: line(d.Number), Adopted: d.Adopted, Published: d.Published,
		Language: s.Tag(), Key: d.Slug,
	}
	if d.Untitled() {
		w.Title = "[" + w.Title + "]" // ours, not the text's
	}
	if d.Shown > 0 { // an article of the edition in force may bear the same number
		w.Title += "（第 " + strconv.Itoa(d.Shown) + " 版）"
	}
	path := ""
	if p != nil {
		path = p.Path()
		name := line(p.Heading.In(s))
		if name == "" {
			name = brief(line(p.Text.In(s)))
		}
		w.Document, w.Part = w.Title, line(p.PrintedText().In(s))
		w.Title += "：" + strings.TrimSpace(w.Part+" "+name)
	}
	w.Address = origin + d.Address(path)
	w.Key = key(strings.TrimPrefix(d.Address(path), "/d/"))
	if e.Reported() {
		from := cmp.Or(line(d.Source.In(s)), policy.Label("press").In(s))
		w.Via = policy.Label("via").In(s) + "：" + from
		if d.SourceURL != "" {
			w.Via += " " + line(d.SourceURL)
		}
	}
	return w
}

// Lead is the reference as GB/T 7714-2015, 4.6, has it of what is read on line, up to the day of reading, which is the
// reader's own; Tail is what follows it.
func (w Work) Lead() string {
	lead := w.Title + "[EB/OL]. "
	if len(w.Authors) > 0 {
		lead = w.authors() + ". " + lead
	}
	if w.Published != "" {
		lead += "(" + w.Published + ")"
	}
	return lead
}

// mostNamed is how many names stand in a reference (GB/T 7714-2015, 8.1.2).
const mostNamed = 3

// authors are the bodies as a reference names them: the first three and 等.
func (w Work) authors() string {
	if len(w.Authors) > mostNamed {
		return strings.Join(w.Authors[:mostNamed], ", ") + ", 等"
	}
	return strings.Join(w.Authors, ", ")
}

// Tail is what follows the day of reading: address and, where only the press is held, what that is.
func (w Work) Tail() string {
	tail := ". " + w.Address + "."
	if w.Via != "" {
		tail += " " + w.Via + "."
	}
	return tail
}

// Day is the one day that forms with one day have: of a statute that of its adoption, else that of its publication.
func (w Work) Day() string {
	if w.Kind == Report {
		return cmp.Or(w.Published, w.Adopted)
	}
	return cmp.Or(w.Adopted, w.Published)
}

// Property is one piece of metadata in the head of a page.
type Property struct{ Name, Content string }

// Properties are what Zotero and other programs read off a page: its type as they call it, Dublin Core, and the citation_ names
// of Highwire Press, in the order of writing.
func (w Work) Properties() []Property {
	if w.Kind == "" {
		return nil
	}
	list := []Property{{"z:itemType", string(w.Kind)}, {"DC.type", string(w.Kind)}, {"DC.title", w.Title}, {"citation_title", w.Title}}
	add := func(value string, names ...string) {
		if value == "" {
			return
		}
		for _, name := range names {
			list = append(list, Property{name, value})
		}
	}
	for _, a := range w.Authors {
		add(a, "DC.creator", "DC.publisher", "citation_author")
	}
	add(w.Number, "prism.number")
	if w.Kind == Report {
		add(strings.Join(w.Authors, "；"), "citation_technical_report_institution")
		add(w.Number, "citation_technical_report_number")
	}
	add(w.Day(), "DC.date")
	add(strings.ReplaceAll(w.Day(), "-", "/"), "citation_publication_date")
	add(w.Language, "DC.language", "citation_language")
	add(w.Address, "DC.identifier", "citation_public_url")
	add(w.Via, "DC.description")
	return list
}

// RIS is the work in the format of Research Information Systems, which all reference managers read.
func (w Work) RIS() []byte {
	var b strings.Builder
	put := func(tag, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s  - %s\r\n", tag, value)
		}
	}
	put("TY", map[Kind]string{Statute: "STAT", Bill: "BILL", Report: "RPRT"}[w.Kind])
	put("ID", w.Key)
	put("TI", w.Title)
	for _, a := range w.Authors {
		put("AU", a)
	}
	if w.Kind == Report {
		put("PB", strings.Join(w.Authors, "；"))
		put("SN", w.Number)
	} else {
		put("M1", w.Number) // where reference managers have the number of a statute or bill; SN would be a book's
	}
	if w.Kind == Statute {
		put("SE", w.Part)
	}
	if day := w.Day(); day != "" {
		put("PY", day[:4])
		put("DA", strings.ReplaceAll(day, "-", "/"))
	}
	put("LA", w.Language)
	put("UR", w.Address)
	put("N1", w.Via)
	b.WriteString("ER  - \r\n")
	return []byte(b.String())
}

// escapes are the characters that mean something to TeX.
var escapes = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`)

// BibTeX is the work as an entry of BibTeX, in UTF-8: a report as @techreport, a statute or a bill as biblatex calls it.
func (w Work) BibTeX() []byte {
	var b strings.Builder
	entry, institution := "legislation", "organization"
	if w.Kind == Report {
		entry, institution = "techreport", "institution"
	}
	fmt.Fprintf(&b, "@%s{%s,\n", entry, w.Key)
	put := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, "  %s = {%s},\n", name, value)
		}
	}
	braced := func(value string) string {
		if value == "" {
			return ""
		}
		return "{" + escapes.Replace(value) + "}"
	}
	put("title", braced(w.Title))
	var authors []string
	for _, a := range w.Authors {
		authors = append(authors, "{"+escapes.Replace(a)+"}")
	}
	put("author", strings.Join(authors, " and "))
	put(institution, escapes.Replace(strings.Join(w.Authors, "；")))
	put("number", escapes.Replace(w.Number))
	if day := w.Day(); day != "" {
		put("date", day)
		put("year", day[:4])
	}
	put("language", w.Language)
	put("url", w.Address)
	put("note", escapes.Replace(w.Via))
	b.WriteString("}\n")
	return []byte(b.String())
}

// line is a text on one line, without characters that no reader sees.
func line(s string) string {
	return strings.Join(strings.Fields(strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, s)), " ")
}

// brief is the beginning of a provision without heading.
func brief(s string) string {
	const most = 30
	letters := []rune(s)
	if len(letters) <= most {
		return s
	}
	return string(letters[:most]) + "…"
}

// key is an address as a key of BibTeX.
func key(address string) string {
	return strings.Map(func(c rune) rune {
		if c == '-' || c < unicode.MaxASCII && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
			return c
		}
		return '-'
	}, address)
}
