package ofd

import (
	"encoding/xml"
	"path"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/parts"
)

// tags reads what custom tags call parts of the text: elements named 标题 or 发文字号
// with references to objects of pages.
func (r *reader) tags(name string) error {
	if name == "" {
		return nil
	}
	var files []string
	err := r.each(name, func(x *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "FileLoc" {
			return nil
		}
		s, err := text(x)
		files = append(files, r.find(path.Dir(name), s))
		return err
	})
	if err != nil {
		return err
	}
	for _, file := range files {
		err := r.pack.Read(file, func(x *xml.Decoder) error {
			_, err := r.tag(x, "")
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// tag reads what is inside a tag and gives the words it refers to.
func (r *reader) tag(x *xml.Decoder, name string) (string, error) {
	var words strings.Builder
	for {
		token, err := x.Token()
		switch e := token.(type) {
		case xml.StartElement:
			if e.Name.Local == "ObjectRef" {
				id, err := text(x)
				if err != nil {
					return "", err
				}
				words.WriteString(r.texts[parts.Attr(e, "PageRef")+" "+strings.TrimSpace(id)])
				continue
			}
			inner, err := r.tag(x, e.Name.Local)
			if err != nil {
				return "", err
			}
			words.WriteString(inner)
			continue
		case xml.EndElement:
			r.field(name, words.String())
			return words.String(), nil
		}
		if err != nil {
			if name == "" {
				return "", nil // the end of the file
			}
			return "", err
		}
	}
}

// field keeps the first of each kind of fact, and the title.
func (r *reader) field(name, words string) {
	const most = 40 // fields
	words = strings.TrimSpace(words)
	if words == "" || len(words) > longestField || len(r.file.Fields) >= most {
		return
	}
	if name == "标题" || name == "公文标题" {
		r.file.Title = words
	}
	kind := policy.FactOf(name)
	if kind == "" || kind == policy.FactOther || slices.ContainsFunc(r.file.Fields, func(f policy.Fact) bool { return f.Kind == kind }) {
		return
	}
	r.file.Fields = append(r.file.Fields, policy.Fact{Kind: kind, Name: name, Value: words})
}
