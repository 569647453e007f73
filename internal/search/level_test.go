package search

import "testing"

func TestGroupsAreCalledAsTheirDocumentsHaveThem(t *testing.T) {
	for _, of := range []struct{ kind, key, want string }{
		{"dimension", "dimension/3", "level_dimension"}, {"dimension", "chapter/2", "level_chapter"}, {"dimension", "section/1", "level_section"},
		{"item", "item/12", "level_item"}, {"item", "section/2.1", "subdivision"}, {"org", "org/1", "org"}, {"year", "2024", "year"},
	} {
		if got := (Facet{Kind: of.kind, Key: of.key}).Level(); got != of.want {
			t.Errorf("%s %s stands under %s, want %s", of.kind, of.key, got, of.want)
		}
	}
}
