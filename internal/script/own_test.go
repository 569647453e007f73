package script

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Words that are laid over a converter govern at once for all who hold it, and leave no
// trace once they are laid no more.
func TestLaidWordsGovernAtOnceAndGo(t *testing.T) {
	c, err := New()
	if err != nil {
		t.Fatal(err)
	}
	other, _ := New()
	plain := c.Mark()
	own := Own([]*policy.OwnWord{{Word: policy.Text{Hant: "于家后", Hans: "于家后"}, Why: "a test"}})
	convert := func(c *Converter) string { return c.Convert("在于家后街", policy.Hans, policy.Hant) }
	before := convert(c)
	c.Lay(own)
	if got := convert(c); got != "在于家后街" || before == got {
		t.Errorf("%q before, %q with the word", before, got)
	}
	if convert(other) != before || other.Mark() != plain {
		t.Error("another converter has changed, too")
	}
	laid := c.Mark()
	if laid == plain || laid != c.Mark() || laid != other.With(own).Mark() {
		t.Errorf("marks: %q without, %q with the word, %q by With", plain, laid, other.With(own).Mark())
	}
	own[0].Why = "another reason"
	if c.Lay(own); c.Mark() != laid {
		t.Error("a reason changes the mark")
	}
	more := c.With([]Exception{{Hant: "在於", Hans: "在于", Why: "a test"}})
	if c.Lay(nil); convert(c) != before || c.Mark() != plain {
		t.Errorf("%q, mark %q after the words went", convert(c), c.Mark())
	}
	if more.Mark() == laid || more.Mark() == plain || convert(more) != "在于家后街" {
		t.Errorf("a converter made meanwhile: %q", convert(more))
	}
}
