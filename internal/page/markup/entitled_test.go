package markup

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A heading in a list or a cell begins a line only where a word begins; what has none is listed by its first words.
func TestListedHeadingsBreakBetweenWords(t *testing.T) {
	d := &Dialect{Script: policy.Hans}
	heading := policy.Text{Hant: "打造標桿園區<一>", Hans: "打造标杆园区<一>"}
	for _, c := range []struct {
		p    policy.Provision
		most int
		want string
	}{
		{policy.Provision{Heading: heading, Breaks: []int{2, 4}}, 40, `<span class="title">打造<wbr>标杆<wbr>园区&lt;一&gt;</span>`},
		{policy.Provision{Heading: heading}, 40, "打造标杆园区&lt;一&gt;"},
		{policy.Provision{Text: policy.Text{Hans: "支持企业发展"}}, 4, "支持企业…"},
		{policy.Provision{Text: policy.Text{Hans: "支持企业发展"}}, 0, ""},
	} {
		if got := string(d.entitled(&c.p, c.most)); got != c.want {
			t.Errorf("%+v: %s, want %s", c.p, got, c.want)
		}
	}
}
