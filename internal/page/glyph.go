package page

import "github.com/yihaowen/yihaowen/internal/policy"

// Glyphs 字形說明 is how the words of a provision came into the reader's script. It is
// shown on request only.
type Glyphs struct {
	From policy.Script // the source's own
	Rows []Glyph       // none where the page is written as the source is
}

// Glyph is a word whose form was decided by an exception, or a character that has
// several forms and stands in no known word.
type Glyph struct {
	Source     string // as the source has it
	Shown      string // as the page has it
	Count      int
	Candidates []string // forms that the character can take; none where an exception decided
	Pair       policy.Text
	Name       bool   // the exception is a name 專名, kept in both scripts
	Doubtful   bool   // words decided, and others would have written it otherwise nearly as well
	Context    string // the words around the first place, as the source has them
}
