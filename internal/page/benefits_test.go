package page

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/page/profile"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// Where a list is cut, the page says so: of a file where it is offered, of what an editor checks at its head.
func TestPagesOfBenefitsSayWhatTheyLeaveOut(t *testing.T) {
	r := renderer(t)
	one := &policy.Benefit{Document: &policy.Document{}, Provision: &policy.Provision{}}
	for total, cut := range map[int]bool{1: false, 6: true} {
		for words, p := range map[string]Page{
			"檔案只列前 5 項":   &Benefits{View: profile.View{Findings: &benefit.Findings{List: []*policy.Benefit{one}, Total: total}, Size: 30, InFile: 5}},
			"第 1 頁，共 6 頁": &BenefitEdit{All: []*policy.Benefit{one}, Total: total, Number: 1, Pages: total},
		} {
			*p.layout() = Layout{Script: policy.Hant, Path: "/"}
			body, err := r.Render(p)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(body), words) != cut {
				t.Errorf("%s of %d: %s", words, total, body)
			}
		}
	}
}
