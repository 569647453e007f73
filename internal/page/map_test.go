package page

import (
	"encoding/xml"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/page/picture"
	"github.com/yihaowen/yihaowen/internal/policy"
)

var svgs = regexp.MustCompile(`(?s)<svg.*?</svg>`)

// drawn are the drawings of a page, each proved to be well-formed.
func drawn(t *testing.T, body []byte) []string {
	t.Helper()
	var list []string
	for _, svg := range svgs.FindAllString(string(body), -1) {
		list = append(list, svg)
		for d := xml.NewDecoder(strings.NewReader(svg)); ; {
			if _, err := d.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%v in %s", err, svg)
			}
		}
	}
	return list
}

// titled is a tree of 14 measures, some in groups of their own and one in none.
func titled(title string) []*policy.Provision {
	text, n, groups := policy.Text{Hant: title, Hans: title}, 0, 0
	leaves := func(count int) (list []*policy.Provision) {
		for range count {
			n++
			list = append(list, &policy.Provision{Kind: policy.Measure, EID: "meas_" + itoa(n), Num: itoa(n), Measure: n, Heading: text})
		}
		return list
	}
	group := func(kind policy.Kind, children ...*policy.Provision) *policy.Provision {
		groups++
		return &policy.Provision{Kind: kind, EID: fmt.Sprint(kind, groups), Num: itoa(groups), Heading: text, Children: children}
	}
	return []*policy.Provision{
		group(policy.Dimension, group(policy.Item, leaves(3)...), leaves(1)[0], group(policy.Item, leaves(9)...)),
		group(policy.Dimension, group(policy.Item, leaves(1)...)),
	}
}

func TestAMapLinksEachMeasureOnceAndEscapesTitles(t *testing.T) {
	r := renderer(t)
	for _, by := range []picture.Shading{{}, {By: "progress", Tones: map[int]picture.Tone{2: picture.ToneCross}}, {By: "owner"}, {By: "q", Q: `"<b>`}} {
		for _, s := range policy.Scripts() {
			body, err := r.Render(&Document{
				Layout: Layout{Script: s, Path: "/d/x"}, Document: &policy.Document{Slug: "x"}, Shading: by,
				Edition: &policy.Edition{Provisions: titled(`<a href="&">題`)},
			})
			if err != nil {
				t.Fatal(err)
			}
			all := strings.Join(drawn(t, body), "")
			for n := 1; n <= 14; n++ {
				if got := strings.Count(all, fmt.Sprintf(`href="/%s/d/x/m/%d"`, s.Tag(), n)); got != 1 {
					t.Errorf("%s %v: %d links to measure %d", s, by, got, n)
				}
			}
			if strings.Contains(all, `<a href="&`) || !strings.Contains(all, "&lt;a href=") {
				t.Errorf("%s %v: titles are not escaped", s, by)
			}
		}
	}
}
