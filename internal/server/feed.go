package server

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/go-chi/chi/v5"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// The shapes of Atom (RFC 4287).
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Updated string      `xml:"updated"`
	Author  string      `xml:"author>name"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID      string   `xml:"id"`
	Title   string   `xml:"title"`
	Updated string   `xml:"updated"`
	Link    atomLink `xml:"link"`
	Content string   `xml:"content"`
	at      time.Time
}

// entriesAFeed is how many changes a feed holds.
const entriesAFeed = 50

// feed tells who subscribes to a thing what changed: its text, who is responsible,
// how far it is. kind is document, measure, org or official.
func (s *Server) feed(w http.ResponseWriter, r *http.Request) error {
	f := &feedMaker{Server: s, r: r, script: reader(r)}
	var path, title string
	var err error
	filter := policy.HistoryFilter{Public: true, Limit: entriesAFeed}
	slug := chi.URLParam(r, "slug")
	switch kind := chi.URLParam(r, "kind"); kind {
	case "document", "measure":
		var d *policy.Document
		if d, err = s.Store.Document(r.Context(), slug); err != nil {
			return err
		}
		path, title, filter.DocumentID = "/d/"+d.Slug, d.Title.In(f.script), d.ID
		if kind == "document" {
			err = f.editions(d)
			break
		}
		m, err := s.findMeasure(r, slug, chi.URLParam(r, "n"))
		if err != nil {
			return err
		}
		path, filter.Measure = path+"/"+m.Path(), m.Measure
		title = m.Heading.In(f.script) + " · " + title
		if err := f.texts(d, m.Measure); err != nil {
			return err
		}
	case "org":
		var d *policy.Department
		if d, err = s.Store.Department(r.Context(), slug); err == nil {
			path, title, filter.DepartmentID = "/org/"+d.Slug, d.Name.In(f.script), d.ID
		}
	case "official":
		var o *policy.Official
		if o, err = s.Store.Official(r.Context(), slug); err == nil {
			path, title, filter.OfficialID = "/official/"+o.Slug, o.Department.Name.In(f.script)+" "+o.Post.In(f.script), o.ID
		}
	}
	if err != nil {
		return err
	}
	events, err := s.Store.History(r.Context(), filter)
	if err != nil {
		return err
	}
	if err := s.named(r, events); err != nil {
		return err
	}
	for _, e := range events {
		f.event(e)
	}
	return f.write(w, path, title)
}

// feedMaker puts a feed together.
type feedMaker struct {
	*Server
	r       *http.Request
	script  policy.Script
	entries []atomEntry
}

// say writes the site's own words in the reader's script.
func (f *feedMaker) say(words string) string {
	if f.script == policy.Hans {
		return f.Convert.Convert(words, policy.Hant, policy.Hans)
	}
	return words
}

// id is the same for ever and in both scripts (RFC 4151).
func (f *feedMaker) id(of string) string { return "tag:" + f.BaseURL.Hostname() + ",2024:" + of }

func (f *feedMaker) add(id, path, title, content string, at time.Time) {
	f.entries = append(f.entries, atomEntry{
		ID: f.id(id), Title: title, Updated: at.UTC().Format(time.RFC3339), Content: content, at: at,
		Link: atomLink{Rel: "alternate", Type: "text/html", Href: f.base + "/" + f.script.Tag() + path},
	})
}

// editions tells of every text that a document had.
func (f *feedMaker) editions(d *policy.Document) error {
	for k := max(1, d.Edition-entriesAFeed+1); k <= d.Edition; k++ {
		e, err := f.Store.EditionHead(f.r.Context(), d.ID, k)
		if err != nil {
			return err
		}
		f.add(fmt.Sprintf("d/%s/edition/%d", d.Slug, k), "/d/"+d.Slug, d.Title.In(f.script)+f.say("：第 ")+strconv.Itoa(k)+f.say(" 版文本"),
			f.say("文件的文本已收錄。"), e.Created)
	}
	return nil
}

// texts tells of the editions in which a measure's text changed.
func (f *feedMaker) texts(d *policy.Document, n int) error {
	first, last, err := f.Store.MeasureLife(f.r.Context(), d.ID, n)
	if err != nil {
		return err
	}
	before := ""
	for k := first; k <= last; k++ {
		e, err := f.Store.EditionHead(f.r.Context(), d.ID, k)
		if err != nil {
			return err
		}
		p, err := f.Store.Provision(f.r.Context(), e.ID, "m/"+strconv.Itoa(n))
		if policy.CodeOf(err) == policy.NotFound {
			continue // dropped, and back later
		}
		if err != nil {
			return err
		}
		if text := p.Heading.Hant + "\n" + p.Text.Hant; text != before {
			before = text
			f.add(fmt.Sprintf("d/%s/m/%d/edition/%d", d.Slug, n, k), fmt.Sprintf("/d/%s/m/%d", d.Slug, n),
				f.say("文本：")+p.Heading.In(f.script), p.Text.In(f.script), e.Created)
		}
	}
	return nil
}

// words are the site's names for what stands in the history.
var words = strings.NewReplacer("not_started", "未啟動", "in_progress", "推進中", "done", "已完成", "blocked", "受阻",
	"lead", "牽頭", "support", "配合", "contact", "聯絡")

// event tells of one change.
func (f *feedMaker) event(e *policy.Event) {
	if e.Document == nil || e.Measure == 0 {
		return
	}
	state := func(field string) string {
		v, ok := e.After[field]
		if !ok || v == nil {
			return ""
		}
		return fmt.Sprint(v)
	}
	title := f.say("第 ") + strconv.Itoa(e.Measure) + f.say(" 條：")
	var content []string
	if e.Kind == policy.EventProgress {
		title += f.say("進展 "+words.Replace(state("status"))) + " " + state("percent") + "%"
	} else {
		action := map[string]string{"add": "分工新增 ", "change": "分工更改 ", "end": "分工結束 "}[e.Action]
		title += f.say(action+words.Replace(state("role"))) + " " + state("department")
		for _, field := range [][2]string{{"official", "崗位"}, {"from", "開始"}, {"to", "結束"}, {"due", "完成時限"}, {"evidence", "依據"}} {
			if v := state(field[0]); v != "" {
				content = append(content, f.say(field[1]+"：")+v)
			}
		}
	}
	f.add(fmt.Sprintf("history/%d", e.ID), fmt.Sprintf("/d/%s/m/%d", e.Document.Slug, e.Measure), title, strings.Join(content, "\n"), e.At)
}

func (f *feedMaker) write(w http.ResponseWriter, path, title string) error {
	// A feed must say when it changed; one without entries has not changed yet.
	updated := time.Unix(0, 0)
	for _, e := range f.entries {
		if e.at.After(updated) {
			updated = e.at
		}
	}
	out := atomFeed{
		Lang: f.script.Tag(), ID: f.id("feed" + path + "/" + f.script.Tag()), Title: title + f.say(" · 一號文"),
		Updated: updated.UTC().Format(time.RFC3339), Author: f.say("一號文"), Entries: f.entries,
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: f.base + f.r.URL.EscapedPath()},
			{Rel: "alternate", Type: "text/html", Href: f.base + "/" + f.script.Tag() + path},
		},
	}
	var body bytes.Buffer
	body.WriteString(xml.Header)
	if err := xml.NewEncoder(&body).Encode(out); err != nil {
		return fmt.Errorf("feed: %w", err)
	}
	return f.send(w, f.r, "application/atom+xml; charset=utf-8", body.Bytes())
}
