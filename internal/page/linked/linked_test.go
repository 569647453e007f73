package linked

import (
	"encoding/json"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// What the text does not state is left out: no title, no heading; bodies that issue together are several.
func TestWhatIsNotStatedIsLeftOut(t *testing.T) {
	says := Speaker{T: func(t policy.Text) string { return t.Hans }, Tag: "zh-Hans", Today: "2031-01-02", Absolute: func(path string) string { return "https://x.test" + path }}
	both := func(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }
	d := &policy.Document{Slug: "x", Title: policy.Untitled, Issuer: both("甲局 乙局"), Edition: 1}
	article := &policy.Provision{Kind: policy.Article, Num: "2-1", Label: "第二條之一", Measure: 3, Text: both("文字。")}
	for _, test := range []struct {
		data Legislation
		want string
	}{
		{says.Document(d), `{"@context":"https://schema.org","@type":"Legislation","version":1,"url":"https://x.test/d/x","inLanguage":"zh-Hans","legislationPassedBy":[{"@type":"GovernmentOrganization","name":"甲局"},{"@type":"GovernmentOrganization","name":"乙局"}]}`},
		{says.Document(&policy.Document{Slug: "y", Title: both("辦法"), Issuer: both("甲局"), Edition: 1}), `{"@context":"https://schema.org","@type":"Legislation","version":1,"name":"辦法","url":"https://x.test/d/y","inLanguage":"zh-Hans","legislationPassedBy":{"@type":"GovernmentOrganization","name":"甲局"}}`},
		{says.Provision(d, article), `{"@context":"https://schema.org","@type":"Legislation","version":1,"name":"第二条之一","legislationIdentifier":"https://x.test/d/x/m/3","url":"https://x.test/d/x/m/3","inLanguage":"zh-Hans","text":"文字。","isPartOf":{"@type":"Legislation","url":"https://x.test/d/x"}}`},
	} {
		if got, err := json.Marshal(test.data); err != nil || string(got) != test.want {
			t.Errorf("%v\n%s\nwant\n%s", err, got, test.want)
		}
	}
}
