package outline

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Text is clean text that knows where in the source its characters stand.
type Text interface {
	String() string
	// Span is the range of the source that clean bytes [start, end) came from.
	// Adjacent ranges give adjacent spans.
	Span(start, end int) policy.Span
}

// Reader 讀者 reads texts with the grammars it knows.
type Reader struct {
	// Simplify writes a text in Simplified Chinese, rune for rune.
	Simplify func(string) string
}

// minConfidence is the bound below which a structure counts as invented and the
// text is kept as plain paragraphs instead.
const minConfidence = 0.5

// certain is the confidence at which no other grammar is asked.
const certain = 0.96

// reading is what a grammar makes of a text.
type reading struct {
	grammar    string
	confidence float64
	reason     string
	title      extent
	alternate  extent   // another name the text gives its document
	titles     []extent // the title where it may run over lines; instead of title
	alternates []extent // likewise
	number     string   // 發文字號
	issuer     string   // 發文機關
	adopted    string   // 成文日期, ISO 8601
	published  string   // 發布日期
	nodes      []*node  // numbered tree
	passages   []*node  // text outside it
	claims     []claim
	warnings   []policy.Issue // Span in clean bytes until assembled
}

// grammar reads a scanned text; nil means that the text gives it no evidence.
type grammar func(*Reader, *scan) (*reading, error)

// Read understands clean text written in script s. blocks are what the source's
// format says of its lines, in bytes of the source; nil for plain text. The
// edition it returns has its tree, passages, claims and warnings, in the source's
// script alone.
func (r *Reader) Read(text Text, s policy.Script, blocks []policy.Block) (*policy.Edition, error) {
	sc := newScan(text, s, blocks)
	if len(sc.lines) == 0 {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FileNoText))
	}
	var readings []*reading
	for _, g := range []grammar{readQuestions, readStatute, readOfficial, readProse, readList, readPlain} {
		if len(readings) > 0 && readings[len(readings)-1].confidence >= certain {
			break // the slower grammars would not be believed against it
		}
		got, err := g(r, sc)
		if err != nil {
			return nil, err
		}
		if got != nil && got.confidence >= minConfidence {
			readings = append(readings, got)
		}
	}
	best := slices.MaxFunc(readings, func(a, b *reading) int { return cmp.Compare(a.confidence, b.confidence) })
	best.warnings = append(best.warnings, sc.unknown()...)
	e, err := sc.assemble(best)
	if err != nil {
		return nil, fmt.Errorf("outline %s: %w", best.grammar, err)
	}
	return e, nil
}

// runes is the length of s in characters.
func runes(s string) int { return utf8.RuneCountInString(s) }
