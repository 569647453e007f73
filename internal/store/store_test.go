package store

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// openNew opens an empty store that ends with the test. Whatever the test did through
// it has to agree with its digests.
func openNew(t interface {
	Fatal(...any)
	Error(...any)
	Cleanup(func())
}) *Store {
	folder, err := os.MkdirTemp("", "search")
	if err != nil {
		t.Fatal(err)
	}
	var s *Store
	log := &memoryLog{}
	path := filepath.Join(folder, "test.db")
	if replaying() {
		s = openLogged(t, path, log)
	} else {
		raw, err := empty()
		if err == nil {
			err = os.WriteFile(path, raw, 0o600)
		}
		if err == nil {
			s, err = Open(context.Background(), path)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		vouched(t, s)
		if replaying() {
			replayed(t, s, log, filepath.Join(folder, "second.db"))
		}
		s.Close()
		os.RemoveAll(folder)
	})
	return s
}

// measures is an edition of one group with measures of these headings and texts.
func measures(number int, texts ...[2]policy.Text) *policy.Edition {
	group := &policy.Provision{Kind: policy.Section, Num: "1", EID: "sec_1", Heading: policy.Text{Hant: "#", Hans: "#"}}
	for i, t := range texts {
		num := strconv.Itoa(i + 1)
		group.Children = append(group.Children, &policy.Provision{
			Kind: policy.Subsection, Num: num, EID: "sec_1__subsec_" + num, Measure: i + 1, Heading: t[0], Text: t[1],
		})
	}
	return &policy.Edition{
		Number: number, Raw: []byte{}, SHA256: strings.Repeat(strconv.Itoa(number), 64), Script: policy.Hant,
		Provisions: []*policy.Provision{group},
	}
}

func publishNew(t interface{ Fatal(...any) }, s *Store, slug string, d *policy.Document, e *policy.Edition) *policy.Document {
	if d == nil {
		d = &policy.Document{Slug: slug, Title: policy.Text{Hant: slug, Hans: slug}}
	}
	if err := s.Publish(context.Background(), d, e, everyTwo); err != nil {
		t.Fatal(err)
	}
	return d
}

// everyTwo takes every two characters for a word: what the segmenter says does
// not matter to what is found.
func everyTwo(text string) ([]int, error) {
	var starts []int
	for i := range []rune(text) {
		if i%2 == 0 {
			starts = append(starts, i)
		}
	}
	return starts, nil
}
