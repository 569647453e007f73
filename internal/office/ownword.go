package office

import (
	"bufio"
	"context"
	"io"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
)

// WordForm is what somebody typed for a word of the office's own 自訂字詞.
type WordForm struct {
	Hant, Hans string
	Why        string
	Document   string // address of the one document in which it holds, "" for the whole base
}

// word reads the form. Errors as of policy.NewOwnWord; NotFound: there is no such document.
func (c *Cases) word(ctx context.Context, f WordForm) (*policy.OwnWord, error) {
	w, err := policy.NewOwnWord(f.Hant, f.Hans, f.Why, script.Alike)
	if err != nil {
		return nil, err
	}
	if f.Document != "" {
		w.Document, err = c.Store.Document(ctx, strings.TrimPrefix(strings.TrimSpace(f.Document), "/d/"))
	}
	return w, err
}

// AddWord keeps how a word is written in both scripts and reports whether it is new.
// Errors as of policy.NewOwnWord; NotFound: there is no such document; Conflict: the word
// stands in another form (WordTaken).
func (c *Cases) AddWord(ctx context.Context, by *policy.User, f WordForm) (fresh bool, err error) {
	w, err := c.word(ctx, f)
	if err != nil {
		return false, err
	}
	n, err := c.Store.AddOwnWords(ctx, by.ID, []*policy.OwnWord{w})
	return n > 0, err
}

// Imported is what became of a file of words.
type Imported struct {
	Added  int
	There  int // stood already
	Absent int // are of documents that are not here
}

// wordsHead heads a file of words.
const wordsHead = "# Words of an office: Traditional, Simplified, why and, for one document, its address, parted by tabs.\n"

// mostWordsFile bounds a file of words, in bytes.
const mostWordsFile = 2 << 20

// ImportWords keeps the words of a file as WriteWords makes it, all or none. Those of
// documents that are not here are passed over. Invalid: a line is no word; the error
// names it; Conflict: one stands in another form.
func (c *Cases) ImportWords(ctx context.Context, by *policy.User, file io.Reader) (r Imported, err error) {
	var list []*policy.OwnWord
	lines := bufio.NewScanner(io.LimitReader(file, mostWordsFile))
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimRight(strings.TrimPrefix(lines.Text(), "\ufeff"), "\r")
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		columns := strings.Split(line, "\t")
		if len(columns) < 3 || len(columns) > 4 {
			return r, policy.Refuse(policy.Invalid, policy.NewIssue(policy.WordColumns, n, len(columns)))
		}
		f := WordForm{Hant: columns[0], Hans: columns[1], Why: columns[2]}
		if len(columns) == 4 {
			f.Document = columns[3]
		}
		w, err := c.word(ctx, f)
		if policy.CodeOf(err) == policy.NotFound {
			r.Absent++
			continue
		}
		if err != nil {
			if policy.CodeOf(err) == policy.Invalid {
				err = policy.Refuse(policy.Invalid, policy.IssueOf(err)).Named(strconv.Itoa(n))
			}
			return r, err
		}
		list = append(list, w)
	}
	if err := lines.Err(); err != nil {
		return r, policy.Refuse(policy.Invalid, policy.NewIssue(policy.WordFile, err))
	}
	if r.Added, err = c.Store.AddOwnWords(ctx, by.ID, list); err != nil {
		return Imported{}, err
	}
	r.There = len(list) - r.Added
	return r, nil
}

// WriteWords writes words as a file that ImportWords takes, here or in another office.
func WriteWords(w io.Writer, list []*policy.OwnWord) error {
	out := bufio.NewWriter(w)
	out.WriteString(wordsHead)
	for _, word := range list {
		out.WriteString(strings.Join([]string{word.Word.Hant, word.Word.Hans, word.Why}, "\t"))
		if word.Document != nil {
			out.WriteString("\t" + word.Document.Slug)
		}
		out.WriteByte('\n')
	}
	return out.Flush()
}
