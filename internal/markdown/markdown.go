// Package markdown renders notes 註 and reports 進展 as HTML: goldmark with what
// Chinese writing needs, without raw HTML, without images, and with links to where a
// page may lead. A hostile text can make any renderer of Markdown slow, so it is
// called in a child process alone (package sandbox); Check is the cheap look before.
//
//	html, err := markdown.Render("**「三化」**是重點。", markdown.Options{Prefix: "a1-"})
package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// MaxHTML bounds what is made of a text, in bytes.
const MaxHTML = 512 << 10

// Options say how a text is rendered.
type Options struct {
	// Prefix begins the ids of footnotes, so that several texts on one page have
	// different ones. ASCII letters, digits and hyphens.
	Prefix string
	// Breaks keeps every line break that was typed. Without it one between Chinese
	// characters is nothing and one between Latin words is a blank.
	Breaks bool
}

// Render is a text in Markdown as HTML. One that passes a limit fails with
// *policy.NoteRefusal; time and memory are for the caller to bound.
func Render(source string, o Options) (string, error) {
	if limit := Check(source); limit != "" {
		return "", &policy.NoteRefusal{Limit: limit}
	}
	return convert(source, o)
}

// convert is Render without the look before.
func convert(source string, o Options) (string, error) {
	out := &bounded{}
	// Bytes that are no UTF-8 have no place in a page.
	if err := engine(o).Convert([]byte(strings.ToValidUTF8(source, "\uFFFD")), out); err != nil {
		return "", fmt.Errorf("markdown: %w", err)
	}
	return out.kept.String(), nil
}

// engine is goldmark as notes need it.
func engine(o Options) goldmark.Markdown {
	renderers := []goldmark.Option{}
	if o.Breaks {
		renderers = append(renderers, goldmark.WithRendererOptions(html.WithHardWraps()))
	}
	return goldmark.New(append(renderers,
		goldmark.WithExtensions(
			extension.Table,
			extension.NewCJK(extension.WithEscapedSpace()),
			extension.NewFootnote(extension.WithFootnoteIDPrefix(o.Prefix), extension.WithFootnoteBacklinkTitle("回到正文")),
			strikethrough{},
		),
		goldmark.WithParserOptions(
			parser.WithInlineParsers(util.Prioritized(emphasis{}, 400), util.Prioritized(newAutolink(), 999)),
			parser.WithASTTransformers(util.Prioritized(&rules{breaks: o.Breaks}, 500)),
		),
	)...)
}

// bounded keeps what is written to it, up to MaxHTML bytes.
type bounded struct{ kept bytes.Buffer }

// Write refuses what goes beyond the bound.
func (b *bounded) Write(p []byte) (int, error) {
	if b.kept.Len()+len(p) > MaxHTML {
		return 0, &policy.NoteRefusal{Limit: policy.NoteLarge}
	}
	return b.kept.Write(p)
}
