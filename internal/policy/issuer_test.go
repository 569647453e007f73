package policy

import (
	"strings"
	"testing"
)

func TestBodiesThatIssueTogetherAreToldApart(t *testing.T) {
	for name, want := range map[string]string{
		"":        "",
		"青石區人民政府": "青石區人民政府",
		"中共青石区委 青石区人民政府":        "中共青石区委|青石区人民政府",
		"青石区科技局　青石区财政局\n青石区民政局": "青石区科技局|青石区财政局|青石区民政局",
		"青石区科技局、青石区财政局":         "青石区科技局|青石区财政局",
		"Legislative Council":   "Legislative Council",
		"青石區 Innovation Office": "青石區 Innovation Office",
		" 青石区科技局 ":              "青石区科技局",
		"、":                     "、",
	} {
		if got := strings.Join(IssuersOf(name), "|"); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}
