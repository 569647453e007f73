package site

import (
	"reflect"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestDocumentsFillSitemapsInOrder(t *testing.T) {
	const half = mostPages / 2
	for _, test := range []struct {
		name  string
		pages []int
		want  [][2]int64
	}{
		{"none", nil, nil},
		{"all in one", []int{half, half}, [][2]int64{{1, 2}}},
		{"one too many", []int{half, half, 1}, [][2]int64{{1, 2}, {3, 3}}},
		{"larger than a sitemap", []int{1, 3 * mostPages, 1}, [][2]int64{{1, 1}, {2, 2}, {3, 3}}},
	} {
		var extents []policy.Extent
		for i, n := range test.pages {
			extents = append(extents, policy.Extent{Document: int64(i + 1), Pages: n})
		}
		if got := parted(extents); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
