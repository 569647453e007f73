package outline

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/yihaowen/yihaowen/internal/outline/headed"
	"github.com/yihaowen/yihaowen/internal/outline/numbered"
	"github.com/yihaowen/yihaowen/internal/outline/prose"
	"github.com/yihaowen/yihaowen/internal/outline/question"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/outline/tasks"
	"github.com/yihaowen/yihaowen/internal/policy"
)

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

// grammar reads a scanned text; nil means that the text gives it no evidence.
type grammar func(*scan.Scan) (*scan.Reading, error)

// Read understands clean text written in script s. blocks are what the source's
// format says of its lines, in bytes of the source; nil for plain text. The
// edition it returns has its tree, passages, claims and warnings, in the source's
// script alone.
func (r *Reader) Read(text scan.Text, s policy.Script, blocks []policy.Block) (*policy.Edition, error) {
	sc := scan.New(text, s, blocks, r.Simplify)
	if len(sc.Lines) == 0 {
		return nil, policy.Refuse(policy.Invalid, policy.NewIssue(policy.FileNoText))
	}
	var readings []*scan.Reading
	for _, g := range []grammar{tasks.Read, question.Read, numbered.Statute, numbered.Official, prose.Read, question.List, headed.Read, readPlain} {
		if len(readings) > 0 && readings[len(readings)-1].Confidence >= certain {
			break // the slower grammars would not be believed against it
		}
		got, err := g(sc)
		if err != nil {
			return nil, err
		}
		if got != nil && got.Confidence >= minConfidence {
			readings = append(readings, got)
		}
	}
	best := slices.MaxFunc(readings, func(a, b *scan.Reading) int { return cmp.Compare(a.Confidence, b.Confidence) })
	best.Warnings = append(best.Warnings, sc.Unknown()...)
	e, err := sc.Assemble(best)
	if err != nil {
		return nil, fmt.Errorf("outline %s: %w", best.Grammar, err)
	}
	return e, nil
}
