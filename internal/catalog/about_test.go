package catalog

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// What a document is for is a sentence that says so; the first sentence, whatever it says, is none.
func TestADocumentSaysItselfWhatItIsFor(t *testing.T) {
	both := func(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }
	for _, c := range []struct{ opening, what, whom string }{
		{"2月18日在农历新春第一个工作日，青石区召开高质量发展大会。", "", ""},
		{"为支持企业加强基础研究，制定本措施。本措施适用于在青石区登记的企业。", "为支持企业加强基础研究，制定本措施。", "本措施适用于在青石区登记的企业。"},
		{"青石区召开大会。根据《青石区条例》有关规定，结合实际，制定本办法。", "根据《青石区条例》有关规定，结合实际，制定本办法。", ""},
	} {
		what, whom := About(&policy.Edition{Grammar: "official", Passages: []*policy.Passage{{Kind: policy.Preamble, Text: both(c.opening)}}})
		if what.Hans != c.what || whom.Hans != c.whom {
			t.Errorf("%s: for %q, applies to %q", c.opening, what.Hans, whom.Hans)
		}
	}
}
