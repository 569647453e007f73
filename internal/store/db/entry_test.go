package db

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestAnEntryIsReadAsItWasWritten(t *testing.T) {
	value := rapid.OneOf(rapid.Just[any](nil), rapid.Map(rapid.Int64(), func(v int64) any { return v }),
		rapid.Map(rapid.Float64(), func(v float64) any { return v }), rapid.Map(rapid.String(), func(v string) any { return v }),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(v []byte) any { return append([]byte{}, v...) }))
	rapid.Check(t, func(t *rapid.T) {
		e := Entry{Schema: rapid.Int64().Draw(t, "schema")}
		if rapid.Bool().Draw(t, "shows") {
			e.Shows = []policy.Invalidation{{Document: rapid.String().Draw(t, "document"), Measure: 3}}
		}
		e.Statements = []Statement{}
		for _, text := range rapid.SliceOf(rapid.SampledFrom([]string{"INSERT INTO a VALUES (?)", "DELETE FROM b", ""})).Draw(t, "statements") {
			s := Statement{SQL: text}
			if list := rapid.SliceOfN(value, 0, 4).Draw(t, "values"); len(list) > 0 {
				s.Values = list
			}
			e.Statements = append(e.Statements, s)
		}
		raw, err := e.Encode()
		if err != nil {
			t.Fatal(err)
		}
		got, err := DecodeEntry(raw)
		if err != nil || !reflect.DeepEqual(got, e) {
			t.Fatalf("%v\n%v\n%v", err, got, e)
		}
		// What is cut off, or longer, is no entry.
		if _, err := DecodeEntry(raw[:rapid.IntRange(0, len(raw)-1).Draw(t, "cut")]); err == nil {
			t.Fatal("a part is read as a whole")
		}
	})
}

func FuzzDecodeEntry(f *testing.F) {
	raw, err := Entry{Statements: []Statement{{SQL: "DELETE FROM a WHERE b = ?", Values: []any{"c", int64(-1), 1.5, nil, []byte{0}}}}}.Encode()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(raw)
	f.Add([]byte{entryForm})
	f.Fuzz(func(t *testing.T, raw []byte) {
		if _, err := DecodeEntry(raw); err == nil && len(raw) < 2 {
			t.Error("nothing is read as an entry")
		}
	})
}
