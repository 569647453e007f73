package office_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestDepartmentsAreMatchedNotDoubled(t *testing.T) {
	var list []*policy.Department
	for i, name := range []string{"市科學技術委員會", "市教育委員會", "區工業和信息化局", "臨港新片區管理委員會", "市人民政府辦公室"} {
		list = append(list, &policy.Department{ID: int64(i + 1), Slug: fmt.Sprint(i), Name: convert.Both(name, policy.Hant)})
	}
	for name, want := range map[string]string{
		"市科委": "市科學技術委員會", "市科学技术委员会": "市科學技術委員會", "市教委": "市教育委員會", "区工信局": "區工業和信息化局",
		"臨港新片區管委會": "臨港新片區管理委員會", "市委": "", "市局": "", "市科協": "", "區科委": "", "市財政局": "",
	} {
		got := ""
		for _, d := range office.NewMatcher(list, convert).Find(name) {
			got += d.Name.Hant
		}
		if got != want {
			t.Errorf("%s is taken for %q, want %q", name, got, want)
		}
	}
}

func TestNumbersAsEditorsListThem(t *testing.T) {
	for typed, want := range map[string][]int{
		"17": {17}, "１、3-5 第7條": {1, 3, 4, 5, 7}, "3—4；m/9": {3, 4, 9}, "3至5": {3, 4, 5}, "/d/plan/m/2": {2},
		"": nil, "創新": nil, "3、創新": nil, "5-3": nil, "0": nil, "1-100000": nil, "3-": nil,
	} {
		if got := office.Numbers(typed); !slices.Equal(got, want) {
			t.Errorf("Numbers(%q) = %v, want %v", typed, got, want)
		}
	}
}
