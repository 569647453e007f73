package markdown

import (
	"errors"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// bombs are texts of at most policy.MaxNote bytes that keep goldmark busy for
// seconds or fill the memory (goldmark#589), with the limit that each passes.
func bombs() map[string]struct {
	source string
	limit  policy.NoteLimit
} {
	filled := func(unit string) string { return strings.Repeat(unit, policy.MaxNote/len(unit)) }
	table := strings.Repeat("|a", 5000) + "\n" + strings.Repeat("|-", 5000) + "\n"
	return map[string]struct {
		source string
		limit  policy.NoteLimit
	}{
		"a wide and long table":    {table + strings.Repeat("|\n", 14000), policy.NoteTable},
		"a wide table":             {table, policy.NoteTable},
		"a table in a quotation":   {"> " + strings.Repeat("|a", 90) + "\n> " + strings.Repeat("|-", 90) + "\n" + strings.Repeat("> |\n", 14000), policy.NoteTable},
		"quotations":               {filled(">"), policy.NoteNested},
		"quotations with blanks":   {filled("> "), policy.NoteNested},
		"numbered lists":           {filled("1. "), policy.NoteNested},
		"lists":                    {filled("- "), policy.NoteNested},
		"lists and quotations":     {filled("> - "), policy.NoteNested},
		"links":                    {filled("[a]("), policy.NoteMarks},
		"images":                   {filled("![a]("), policy.NoteMarks},
		"brackets":                 {filled("["), ""},
		"brackets and words":       {filled("[a"), policy.NoteMarks},
		"emphasis":                 {filled("**a_"), policy.NoteMarks},
		"one kind of emphasis":     {filled("*a "), policy.NoteMarks},
		"emphasis in both ways":    {filled("*a_ "), policy.NoteMarks},
		"strikethrough":            {filled("~a~~"), policy.NoteMarks},
		"code":                     {filled("`a``"), policy.NoteMarks},
		"markup":                   {filled("<a "), policy.NoteMarks},
		"comments":                 {filled("<!--"), policy.NoteMarks},
		"entities":                 {filled("&a"), policy.NoteMarks},
		"footnotes":                {filled("[^1]"), policy.NoteMarks},
		"footnotes that are there": {"[^1]: a\n\n" + strings.Repeat("[^1]\n\n", 10000), ""},
		"footnotes by the dozen":   {strings.Repeat("[^1]: [^1]\n\n", 5000), ""},
		"references":               {strings.Repeat("[a]: b\n", 9000), policy.NoteMarks},
		"addresses":                {filled("https://a.cn/ "), ""},
		"addresses without end":    {filled("https://"), ""},
		"addresses in brackets":    {"https://a.cn/" + strings.Repeat("(", 30000) + strings.Repeat(")", 30000), ""},
		"pipes":                    {filled("|"), ""},
		"lines of pipes":           {filled("|\n"), ""},
		"headings":                 {filled("# a\n"), ""},
		"items":                    {filled("- a\n"), ""},
		"steps of items":           {stairs("- a"), policy.NoteNested},
		"lines":                    {filled("\n"), ""},
		"blanks":                   {filled(" "), ""},
		"tabs":                     {filled("\t"), ""},
		"backslashes":              {filled("\\"), ""},
		"marks of one line":        {filled("*"), ""},
		"fences":                   {filled("```\n"), policy.NoteMarks},
		"words of Chinese":         {filled("產業集群\n"), ""},
		"soft breaks and emphasis": {filled("a\n\n*b*\nc\n\n"), ""},
		"empty emphasis":           {filled("\\\n"), ""},
	}
}

// stairs is a list in a list in a list.
func stairs(item string) string {
	var b strings.Builder
	for i := 0; b.Len()+2*i+len(item) < policy.MaxNote; i++ {
		b.WriteString(strings.Repeat(" ", 2*i) + item + "\n")
	}
	return b.String()
}

func TestBombsAreRefusedOrSmall(t *testing.T) {
	for name, bomb := range bombs() {
		t.Run(name, func(t *testing.T) {
			for _, breaks := range []bool{false, true} {
				took, memory, html, err := measured(bomb.source, breaks)
				var refused *policy.NoteRefusal
				if err != nil && !errors.As(err, &refused) {
					t.Fatal(err)
				}
				got := policy.NoteLimit("")
				if refused != nil {
					got = refused.Limit
				}
				if got != bomb.limit && !(bomb.limit == "" && got == policy.NoteLarge) {
					t.Errorf("limit %q, want %q", got, bomb.limit)
				}
				if took > mostTime || memory > mostMemory || len(html) > MaxHTML {
					t.Errorf("%v, %d MB, %d bytes", took, memory>>20, len(html))
				}
				t.Logf("%v, %d MB allocated, %d bytes, %s", took, memory>>20, len(html), got)
			}
		})
	}
}

// What one text may take here. The child's limits are 1 s and 64 MB of live memory;
// these count all that was allocated, and leave room for a busy machine.
const (
	mostTime   = 5 * time.Second
	mostMemory = 256 << 20
)

func measured(source string, breaks bool) (took time.Duration, allocated uint64, html string, err error) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	html, err = Render(source, Options{Prefix: "n-", Breaks: breaks})
	took = time.Since(start)
	runtime.ReadMemStats(&after)
	return took, after.TotalAlloc - before.TotalAlloc, html, err
}
