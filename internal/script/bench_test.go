package script

import (
	"strings"
	"testing"

	"github.com/liuzl/gocc"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// corpus is the seed in script s, repeated to about 400 kB.
func corpus(b *testing.B, s policy.Script) string {
	b.Helper()
	return strings.Repeat(converter(b).Convert(seed(b), policy.Hant, s), 50)
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkConvertToHant(b *testing.B) { convertTo(b, policy.Hant) }
func BenchmarkConvertToHans(b *testing.B) { convertTo(b, policy.Hans) }

func convertTo(b *testing.B, to policy.Script) {
	c, text := converter(b), corpus(b, to.Other())
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		c.Convert(text, to.Other(), to)
	}
}

// The reference in the same run: gocc itself.
func BenchmarkGoccNew(b *testing.B) {
	for b.Loop() {
		for _, name := range []string{"s2tw", "tw2s"} {
			if _, err := gocc.New(name); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkConvertGoccToHant(b *testing.B) {
	cc, err := gocc.New("s2tw")
	if err != nil {
		b.Fatal(err)
	}
	text := corpus(b, policy.Hans)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := cc.Convert(text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFoldString(b *testing.B) {
	text := corpus(b, policy.Hant)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		FoldString(text)
	}
}
