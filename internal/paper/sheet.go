package paper

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"rsc.io/qr"

	"github.com/yihaowen/yihaowen/internal/page/running"
	"github.com/yihaowen/yihaowen/internal/page/vocabulary"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/validity"
)

// Sheet 措施單 is what is written of a measure, as whoever asks may see it.
type Sheet struct {
	Document    *policy.Document
	Edition     *policy.Edition // number and time alone
	Provision   *policy.Provision
	Ancestors   []*policy.Provision
	Assignments []*policy.Assignment
	Reach       []*policy.Department // of those that have told how they are reached
	Stated      []*policy.Proposal
	Report      *policy.Progress
	Below       policy.TaskTally
	Today       string
}

// WriteSheet writes a measure on a page to work with: its words, who answers, by when, how far it is, where to sign, its address.
func (w *Writer) WriteSheet(to io.Writer, s Sheet) error {
	b := &body{Writer: w, Text: Text{Document: s.Document, Edition: s.Edition}, numbers: w.numbers(), names: map[*policy.Provision]string{s.Provision: "m" + strconv.Itoa(s.Provision.Measure)}, noted: map[string]int{}}
	place := []string{w.t(s.Document.Title)}
	for _, a := range s.Ancestors {
		number, printed := b.numbers.of(a)
		if !printed {
			number = ""
		}
		if name := headed(number, w.t(a.Heading)); name != "" {
			place = append(place, name)
		}
	}
	b.paragraph("YhwPlace", run(strings.Join(place, " › "), ""), "")
	number, _ := b.numbers.of(s.Provision)
	if printed := s.Provision.PrintedText(); !printed.Empty() {
		number = w.t(printed)
	}
	b.paragraph("Heading1", run(headed(number, w.t(s.Provision.Heading)), ""), "")
	if held := validity.Held(s.Document, s.Today); held.Read() {
		b.paragraph("YhwPlace", run(w.words("文件效力：")+b.standing(held), ""), "")
	}
	b.list("", b.paragraphs("", s.Provision.ID, s.Provision.Text, s.Provision.Pictures))
	silent := policy.Unsaid(s.Provision.Children)
	for p := range policy.Walk(s.Provision.Children) { // the points of an article
		if !silent[p] {
			b.names[p] = "p" + strconv.Itoa(len(b.names))
			b.provision(p, deepestHeading)
		}
	}
	b.pairs(b.duties(s))
	signed := [][2]string{}
	for _, name := range []string{"承辦人（簽字）", "負責人（簽字）", "單位（蓋章）", "日期"} {
		signed = append(signed, [2]string{w.words(name), ""})
	}
	b.signatures(signed)
	address := w.Origin + s.Document.Address(s.Provision.Path())
	code, err := qr.Encode(address, qr.M)
	if err != nil {
		return fmt.Errorf("sheet: %w", err)
	}
	code.Scale = 6
	side := (code.Size + 8) * code.Scale
	b.pictures = append(b.pictures, &policy.Picture{Type: "image/png", Width: side, Height: side, Data: code.PNG()})
	b.relations = append(b.relations, relation("image", "media/"+pictureName(len(b.pictures), b.pictures[len(b.pictures)-1]), false))
	b.paragraph("YhwFigure", drawing(relationID(len(b.relations)), len(b.pictures), 26*36000, 26*36000, address), "<w:keepNext/>")
	b.paragraph("YhwAddress", run(address, ""), "")
	if b.failed != nil {
		return b.failed
	}
	about := w.words("第 ") + strconv.Itoa(s.Edition.Number) + w.words(" 版，截至 ") + day(s.Today)
	pack := &pack{script: w.Script, title: headed(number, w.t(s.Provision.Heading)), issuer: w.t(s.Document.Issuer), address: address, about: []string{about},
		body: b.out.String(), relations: b.relations, pictures: b.pictures, created: s.Edition.Created}
	return pack.write(to)
}

// standing says how far a document holds.
func (b *body) standing(h validity.Holding) string {
	if !h.Known() {
		return b.words("未載明")
	}
	said := vocabulary.Of(b.words)["validity"][string(h.State)]
	switch {
	case h.Since != "" && (h.State == policy.ValidityRepealed || h.State == policy.ValidityAmended):
		said += b.words("，自") + day(h.Since) + "起"
	case h.From != "" && (h.State == policy.ValidityComing || h.State == policy.ValidityInForce):
		said += "，" + day(h.From) + b.words("起施行")
	}
	if h.Until != "" {
		said += b.words("，有效期至") + day(h.Until)
	}
	return said
}

// duties are lines of who answers, and how far it is.
func (b *body) duties(s Sheet) (rows [][2]string) {
	words := vocabulary.Of(b.words)
	for _, a := range s.Assignments {
		name := words["role"][string(a.Role)]
		if a.Joint > 0 {
			name = b.words("聯合") + name
		}
		value := ""
		if a.Task != nil {
			value = "「" + b.t(a.Task.Name) + "」"
		}
		value += b.t(a.Department.Name)
		if o := a.Official; o != nil {
			value += " " + b.t(o.Post)
			if o.Public {
				value += " " + b.t(o.Name)
			}
		}
		value += b.due(a.Due)
		if a.Evidence != "" {
			value += b.words("，依據：") + a.Evidence
		}
		rows = append(rows, [2]string{name, value})
	}
	if len(s.Assignments) == 0 {
		for _, p := range s.Stated {
			name := words["role"][string(p.Role)]
			if p.Unclear {
				name = b.words("責任單位")
			}
			note := "（文中寫明，未經核定）"
			if p.Acts {
				name, note = b.words("文中提到"), "（沒有寫明由其負責）"
			}
			rows = append(rows, [2]string{name, b.t(p.Name) + b.due(p.Due) + b.words(note)})
		}
		if len(s.Stated) == 0 {
			value := b.words("未指定")
			if s.Provision.Guiding() {
				value = b.words("這一條是指導思想或總體要求，不由單位承辦")
			}
			rows = append(rows, [2]string{b.words("責任單位"), value})
		}
	}
	for _, d := range s.Reach {
		value := b.t(d.Name)
		if d.Contact.Phone != "" {
			value += b.words("，電話 ") + d.Contact.Phone
		}
		if !d.Contact.Address.Empty() {
			value += "，" + b.t(d.Contact.Address)
		}
		if !d.Contact.Hours.Empty() {
			value += "（" + b.t(d.Contact.Hours) + "）"
		}
		rows = append(rows, [2]string{b.words("查詢"), value})
	}
	if r := s.Report; r != nil {
		rows = append(rows, [2]string{b.words("進展"), words["status"][string(r.Status)] + " " + strconv.Itoa(r.Percent) + "%（" + day(r.Day) + "）"})
	}
	if t := s.Below; t.Total > 0 || t.Quarters > 0 {
		var parts []string
		if t.Total > 0 {
			parts = append(parts, b.words("子任務 ")+strconv.Itoa(t.Total)+b.words(" 項，")+strconv.Itoa(t.Done())+b.words(" 項已完成，")+strconv.Itoa(t.Unreported)+b.words(" 項未填報，")+
				strconv.Itoa(t.Late)+b.words(" 項逾期，合計完成 ")+strconv.Itoa(t.Percent)+"%")
		}
		if t.Quarters > 0 {
			parts = append(parts, b.words("季度目標 ")+strconv.Itoa(t.Quarters)+b.words(" 項，")+strconv.Itoa(t.Figured)+b.words(" 項有目標值和實際值，")+strconv.Itoa(t.Missed)+b.words(" 項逾期未達"))
		}
		rows = append(rows, [2]string{b.words("子任務"), strings.Join(parts, "；")})
	}
	return rows
}

func (b *body) due(iso string) string {
	if iso == "" {
		return ""
	}
	return b.words("，完成時限 ") + day(iso)
}

// cellsOf are names with values beside them.
func cellsOf(rows [][2]string) *running.Grid {
	g := &running.Grid{}
	for _, r := range rows {
		g.Body = append(g.Body, []running.GridCell{{Names: "row", Segments: []running.Segment{{Text: r[0]}}}, {Segments: []running.Segment{{Text: r[1]}}}})
	}
	return g
}

// pairs is a table of names and values.
func (b *body) pairs(rows [][2]string) { b.sized(cellsOf(rows), []int{2000, tableWidth - 2000}, 0) }

// signatures are places to sign, two beside each other.
func (b *body) signatures(rows [][2]string) {
	g := &running.Grid{}
	for i := 0; i+1 < len(rows); i += 2 {
		two := cellsOf(rows[i : i+2])
		g.Body = append(g.Body, append(two.Body[0], two.Body[1]...))
	}
	const name = 2000
	b.sized(g, []int{name, tableWidth/2 - name, name, tableWidth/2 - name}, 760)
}
