package static

import (
	"bytes"
	"fmt"
	"html/template"
	"io"
	"strings"

	"golang.org/x/net/html"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// rewritten is a page with links to files. Forms and scripts are gone; where a form stood, the copy says what it is.
func (w *walk) rewritten(address, name string, page []byte) ([]byte, error) {
	script, _ := inScript(address)
	var out bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			if err := z.Err(); err != io.EOF {
				return nil, err
			}
			return out.Bytes(), nil
		}
		raw := bytes.Clone(z.Raw())
		if kind != html.StartTagToken && kind != html.SelfClosingTagToken {
			out.Write(raw)
			continue
		}
		t := z.Token()
		switch {
		case t.Data == "script" && attribute(t, "type") != "application/ld+json":
			skip(z, "script")
			continue
		case t.Data == "form":
			skip(z, "form")
			said, err := w.instead(t, name, script)
			if err != nil {
				return nil, err
			}
			out.WriteString(said)
			continue
		case t.Data == "link" && dropped[attribute(t, "rel")]:
			continue
		case t.Data == "link" && (attribute(t, "rel") == "canonical" || attribute(t, "hreflang") != ""):
			out.Write(raw) // where the whole site is
			continue
		}
		changed := false
		for i, a := range t.Attr {
			if a.Key != "href" && a.Key != "src" || a.Val == "" || strings.HasPrefix(a.Val, "#") || strings.HasPrefix(a.Val, "data:") {
				continue
			}
			link, err := w.link(a.Val, address, name, script, t.Data == "a")
			if err != nil {
				return nil, err
			}
			if link != a.Val {
				t.Attr[i].Val, changed = link, true
			}
		}
		if !changed {
			out.Write(raw)
			continue
		}
		out.WriteString(t.String())
	}
}

// dropped are what pages refer to that a copy has no use for.
var dropped = map[string]bool{"manifest": true, "search": true, "preload": true, "modulepreload": true, "prefetch": true}

func attribute(t html.Token, key string) string {
	for _, a := range t.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// skip reads up to the end of an element that holds none of its kind.
func skip(z *html.Tokenizer, name string) {
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.EndTagToken:
			if tag, _ := z.TagName(); string(tag) == name {
				return
			}
		}
	}
}

// link is what a link of a page leads to in the copy.
func (w *walk) link(link, address, name string, script policy.Script, followed bool) (string, error) {
	before, fragment, marked := strings.Cut(link, "#")
	if strings.HasPrefix(before, "mailto:") || strings.HasPrefix(before, "tel:") || strings.Contains(before, "://") && !strings.HasPrefix(before, w.Origin+"/") && before != w.Origin {
		return link, nil
	}
	target, kept := w.kept(before, address)
	if !kept {
		w.report.Left++
		if !followed || script == "" {
			return w.absolute(link), nil
		}
		return w.to(name, "/"+script.Tag()+leftOut, "")
	}
	if marked {
		fragment = "#" + fragment
	}
	return w.to(name, target, fragment)
}

// absolute is a link as it is on the whole site.
func (w *walk) absolute(link string) string {
	if strings.HasPrefix(link, "/") {
		return w.Origin + link
	}
	return link
}

func (w *walk) to(from, address, fragment string) (string, error) {
	name, err := w.want(address)
	if err != nil {
		return "", err
	}
	return relative(from, name) + fragment, nil
}

// instead is what stands in the place of a form.
func (w *walk) instead(form html.Token, name string, script policy.Script) (string, error) {
	if script == "" {
		script = policy.Hant
	}
	link, err := w.to(name, "/"+script.Tag()+leftOut, "")
	if err != nil {
		return "", err
	}
	action := attribute(form, "action")
	words := "靜態副本，不含這項功能"
	switch {
	case strings.HasSuffix(action, "/search"):
		words = "靜態副本，不含檢索"
	case action == "/settings":
		words = "靜態副本，製作於 " + day(w.Made)
	case strings.Contains(attribute(form, "class"), "filters"):
		words = "靜態副本，不含篩選"
	}
	return fmt.Sprintf(`<p class="meta"><a href="%s">%s</a></p>`, template.HTMLEscapeString(link), template.HTMLEscapeString(w.Words(words, script))), nil
}

// pages of the copy's own, as templates: they stand alone, with no style but the browser's.
var (
	redirecting = template.Must(template.New("redirect").Parse(`<!DOCTYPE html>
<html lang="zh">
<head><meta charset="utf-8"><title>一號文</title><meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url={{.}}"></head>
<body><p><a href="{{.}}">一號文</a></p></body>
</html>
`))
	leaving = template.Must(template.New("left").Parse(`<!DOCTYPE html>
<html lang="{{.Tag}}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="robots" content="noindex"><title>{{.Title}} · 一號文</title></head>
<body>
<main>
<h1>{{.Title}}</h1>
{{range .Lines}}<p>{{.}}</p>
{{end}}<p><a href="{{.Online}}">{{.Online}}</a></p>
<p><a href="../">{{.Back}}</a></p>
</main>
</body>
</html>
`))
)

func (w *walk) redirect(to string) []byte {
	var out bytes.Buffer
	_ = redirecting.Execute(&out, to) // to memory
	return out.Bytes()
}

// leftOutPage says what the copy does not have, and where that is.
func (w *walk) leftOutPage(s policy.Script) []byte {
	var out bytes.Buffer
	_ = leaving.Execute(&out, map[string]any{ // to memory
		"Tag": s.Tag(), "Title": w.Words("靜態副本不含這項功能", s), "Online": w.Origin + "/" + s.Tag() + "/", "Back": w.Words("回到副本的首頁", s),
		"Lines": []string{
			w.Words("這是一號文的靜態副本，製作於 "+day(w.Made)+"，此後的變更不在其中。", s),
			w.Words("檢索、篩選、引文核對、提法由來、報告錯誤、整庫下載、數據介面和工作台需要程式支援，只在線上版提供：", s),
		},
	})
	return out.Bytes()
}
