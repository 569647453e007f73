package bulletin

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// Bounds of a template.
const (
	MaxTemplate     = 5 << 20  // bytes of the file
	maxTemplateSize = 20 << 20 // bytes of all its parts
	maxTemplatePart = 500
)

// pack is a DOCX as its parts, in their order.
type pack struct {
	names []string
	parts map[string][]byte
}

// open reads a template. Invalid: it is no DOCX, too large, or brings programs or things from elsewhere along, which
// would go out in the office's name.
func open(raw []byte) (*pack, error) {
	refuse := func(format string, args ...any) (*pack, error) {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.TemplateFile, fmt.Sprintf(format, args...)))
	}
	if len(raw) > MaxTemplate {
		return refuse("> %d MB", MaxTemplate>>20)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil || len(z.File) > maxTemplatePart {
		return refuse("ZIP")
	}
	p := &pack{parts: map[string][]byte{}}
	left := int64(maxTemplateSize)
	for _, f := range z.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			return refuse("%s", f.Name)
		}
		content, err := io.ReadAll(io.LimitReader(r, left+1))
		r.Close()
		if left -= int64(len(content)); err != nil || left < 0 {
			return refuse("%s", f.Name)
		}
		switch base := strings.ToLower(path.Base(f.Name)); {
		case strings.HasPrefix(base, "vbaproject"), strings.HasPrefix(f.Name, "word/activeX"), strings.HasPrefix(f.Name, "word/embeddings"):
			return refuse("%s", f.Name)
		case strings.HasSuffix(base, ".rels"):
			for _, relation := range relationTag().FindAllString(string(content), -1) {
				if strings.Contains(relation, `TargetMode="External"`) && !strings.Contains(relation, `/hyperlink"`) {
					return refuse("%s: TargetMode=\"External\"", f.Name)
				}
			}
		case strings.HasSuffix(base, ".xml") && fieldCode().Match(content):
			return refuse("%s: DDE, INCLUDE", f.Name)
		}
		p.put(f.Name, content)
	}
	for _, needed := range []string{"word/document.xml", "[Content_Types].xml", "word/styles.xml"} {
		if p.parts[needed] == nil {
			return refuse("%s?", needed)
		}
	}
	return p, nil
}

var (
	relationTag = pattern.Lazy(`<Relationship\b[^>]*>`)
	fieldCode   = pattern.Lazy(`(?i)<w:instrText[^>]*>[^<]*\b(?:DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE)\b`)
	paraTag     = pattern.Lazy(`(?s)<w:p(?:\s[^>]*[^/>])?>.*?</w:p>`)
	textTag     = pattern.Lazy(`<w:t(?:\s[^>]*[^/>])?>([^<]*)</w:t>`)
	fieldTag    = pattern.Lazy(`\{\{\s*([^{}\n]{1,40}?)\s*\}\}`)
)

func (p *pack) put(name string, content []byte) {
	if _, there := p.parts[name]; !there {
		p.names = append(p.names, name)
	}
	p.parts[name] = content
}

// bytes writes the package.
func (p *pack) bytes() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, name := range p.names {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write(p.parts[name])
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("docx: %w", err)
	}
	return out.Bytes(), nil
}

// written are the parts that people write in.
func (p *pack) written() (names []string) {
	for _, name := range p.names {
		base := path.Base(name)
		if name == "word/document.xml" || path.Dir(name) == "word" && (strings.HasPrefix(base, "header") || strings.HasPrefix(base, "footer")) {
			names = append(names, name)
		}
	}
	return names
}

// fields lists the fields of a template by their folded names.
func (p *pack) fields() (list []string) {
	for _, name := range p.written() {
		for _, para := range paraTag().FindAllString(string(p.parts[name]), -1) {
			for _, m := range fieldTag().FindAllStringSubmatch(textOf(para), -1) {
				list = append(list, m[1])
			}
		}
	}
	return list
}

// textOf is what stands in a paragraph, runs together: Word breaks words apart as it likes.
func textOf(para string) string {
	var b strings.Builder
	for _, m := range textTag().FindAllStringSubmatch(para, -1) {
		b.WriteString(html.UnescapeString(m[1]))
	}
	return b.String()
}

// fill replaces the fields of a part. A paragraph that is nothing but a block becomes what the block is.
func fill(part string, value, block func(field string) (string, bool)) string {
	return paraTag().ReplaceAllStringFunc(part, func(para string) string {
		text := textOf(para)
		if !strings.Contains(text, "{{") {
			return para
		}
		if m := fieldTag().FindStringSubmatch(strings.TrimSpace(text)); m != nil && m[0] == strings.TrimSpace(text) && strings.Count(para, "<w:p>")+strings.Count(para, "<w:p ") == 1 {
			if made, ok := block(m[1]); ok {
				return made
			}
		}
		return fillText(para, text, value)
	})
}

// fillText replaces the fields within a paragraph: a value stands where its field began, and the rest of the field,
// in whatever runs it stands, goes.
func fillText(para, text string, value func(field string) (string, bool)) string {
	type change struct {
		from, to int
		with     string
	}
	var changes []change
	for _, m := range fieldTag().FindAllStringSubmatchIndex(text, -1) {
		if v, ok := value(text[m[2]:m[3]]); ok {
			changes = append(changes, change{m[0], m[1], v})
		}
	}
	at := 0
	return textTag().ReplaceAllStringFunc(para, func(tag string) string {
		old := html.UnescapeString(textTag().FindStringSubmatch(tag)[1])
		from, to := at, at+len(old)
		at = to
		var b strings.Builder
		place := from
		for _, c := range changes {
			if c.to <= from || c.from >= to {
				continue
			}
			if c.from >= from {
				b.WriteString(text[place:c.from])
				b.WriteString(c.with)
			}
			place = min(c.to, to)
		}
		b.WriteString(text[place:to])
		return `<w:t xml:space="preserve">` + escaped(b.String()) + `</w:t>`
	})
}

// Check reads a template that somebody gives. Invalid: it is none (TemplateFile), or it has fields that nothing is called (TemplateFields).
func Check(raw []byte) error {
	p, err := open(raw)
	if err != nil {
		return err
	}
	var unknown []string
	for _, f := range p.fields() {
		if !slices.ContainsFunc(Fields(), func(known Field) bool { return script.FoldString(known.Name) == script.FoldString(f) }) && !slices.Contains(unknown, f) {
			unknown = append(unknown, f)
		}
	}
	if len(unknown) > 0 {
		return policy.Refuse(policy.Invalid, policy.NewIssue(policy.TemplateFields, strings.Join(unknown, "、")))
	}
	return nil
}
