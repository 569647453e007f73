package view

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// headingShift puts a note's headings below the page's: its # is an h4, for a
// note stands under an h2 or h3.
const headingShift = 3

// markdown writes notes 註. Raw HTML and addresses with dangerous schemes are
// left out: goldmark does so unless told otherwise.
var markdown = goldmark.New(
	goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.Linkify, extension.NewCJK(extension.WithEastAsianLineBreaks())),
	goldmark.WithParserOptions(parser.WithASTTransformers(util.Prioritized(noteRules{}, 500))),
)

// noteRules makes foreign text harmless to the page around it.
type noteRules struct{}

// Transform shifts headings down and marks links as written by users.
func (noteRules) Transform(doc *ast.Document, _ text.Reader, _ parser.Context) {
	// The walker never fails: it only changes nodes.
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Heading:
			n.Level = min(n.Level+headingShift, 6)
		case *ast.Link:
			n.SetAttributeString("rel", []byte("nofollow ugc"))
		case *ast.AutoLink:
			n.SetAttributeString("rel", []byte("nofollow ugc"))
		}
		return ast.WalkContinue, nil
	})
}

// writeMarkdown is a note as HTML. Bytes that are not UTF-8 are replaced first:
// goldmark's line breaking for Chinese panics on them.
func writeMarkdown(source string) (template.HTML, error) {
	var b bytes.Buffer
	if err := markdown.Convert([]byte(strings.ToValidUTF8(source, "\uFFFD")), &b); err != nil {
		return "", fmt.Errorf("markdown: %w", err)
	}
	return template.HTML(b.String()), nil
}
