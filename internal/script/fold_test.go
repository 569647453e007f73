package script

import (
	"slices"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestFoldingForgetsScriptWidthAndCase(t *testing.T) {
	for _, x := range []struct{ name, a, b string }{
		{"script", "產業發展", "产业发展"},
		{"regional forms", "爲羣裏着臺", "為群裡著台"},
		{"letter case", "AI", "ai"},
		{"full width", "ＡＩ２０２４（５Ｇ），：", "ai2024(5g),:"},
		{"quotation marks", "「三化」『內』", "“三化”‘内’"},
		{"ideographic space", "一　號", "一 号"},
		{"half-width 。、", "｡､", "。、"},
		{"brackets of document numbers", "〔2024〕", "(2024)"},
		{"a Kangxi radical out of a PDF", "⼯业", "工業"},
		{"an index", "CO₂", "CO2"},
		{"a compatibility ideograph", "\uf92c", "郎"},
	} {
		t.Run(x.name, func(t *testing.T) {
			if a, b := FoldString(x.a), FoldString(x.b); a != b {
				t.Errorf("%q folds to %q, %q to %q", x.a, a, x.b, b)
			}
		})
	}
	for _, x := range [][2]string{{"產", "業"}, {"①", "1"}, {"²", "2"}, {"。", "."}, {"、", ","}} {
		if FoldString(x[0]) == FoldString(x[1]) {
			t.Errorf("%s and %s fold together", x[0], x[1])
		}
	}
}

func TestFoldingIsOneToOneAndStable(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		once := Fold(r)
		if Fold(once) != once {
			t.Errorf("%U folds to %U, that to %U", r, once, Fold(once))
		}
		if s := FoldString(string(r)); s != string(once) {
			t.Errorf("%U folds to %U alone and to %q in a string", r, once, s)
		}
	}
}

func TestRealDocumentsFoldTheSameInBothScripts(t *testing.T) {
	c := converter(t)
	for name, text := range samples(t) {
		both := c.Both(text, Detect(text))
		if FoldString(both.Hant) != FoldString(both.Hans) {
			t.Errorf("%s folds differently in its two scripts", name)
		}
	}
}

func TestAQueryStandsForAPlaceInEitherScript(t *testing.T) {
	for _, x := range []struct {
		query, hant, hans rune
		want              bool
	}{
		{'機', '機', '机', true},
		{'机', '機', '机', true},
		{'几', '機', '机', false},
		{'几', '幾', '几', true},
		{'发', '髮', '发', true},
		{'發', '髮', '发', false},
		{'沈', '沉', '沉', false},
		{'裏', '裡', '里', true},
		{'爲', '為', '为', true},
		{'台', '臺', '台', true},
		{'Ａ', 'a', 'a', true},
		{'，', ',', ',', true},
		{'“', '「', '“', true},
		{'。', '，', '，', false},
	} {
		if got := Equal(x.query, x.hant, x.hans); got != x.want {
			t.Errorf("%c for %c/%c: %v, want %v", x.query, x.hant, x.hans, got, x.want)
		}
	}
}

func TestEqualRunesFoldEqual(t *testing.T) {
	// A hit by Equal must be a candidate by Fold, or the index would lose it.
	byForm := map[rune]rune{}
	for i := 1; i < len(data.runes)/4; i++ {
		r := rune(data.runes.at(i))
		form := represent(data.form, r)
		if first, ok := byForm[form]; ok && Fold(first) != Fold(r) {
			t.Errorf("%c and %c are equal but fold apart", first, r)
		}
		byForm[form] = r
	}
}

func TestDetectTellsTheScriptByItsCharacters(t *testing.T) {
	for _, x := range []struct {
		text string
		want policy.Script
	}{
		{"推動產業發展", policy.Hant},
		{"推动产业发展", policy.Hans},
		{"", policy.Hans},
		{"2024", policy.Hans},
		{"「三化」", policy.Hant},
		{"“三化”", policy.Hans},
		{"他写了一封信给這", policy.Hans},
		{"皇后在公里外的台上", policy.Hans},
	} {
		if got := Detect(x.text); got != x.want {
			t.Errorf("%q: %s, want %s", x.text, got, x.want)
		}
	}
	for name, text := range samples(t) {
		want := policy.Hans
		if name == "taiwan-industrial-innovation.md" {
			want = policy.Hant
		}
		if got := Detect(text); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
}

func TestFormsAreWhatEqualTakes(t *testing.T) {
	for q := rune(0); q < lastRune; q++ {
		for _, form := range Forms(q) {
			if !Equal(q, form, form) {
				t.Errorf("%c is a form of %c and not equal to it", form, q)
			}
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		draw := rapid.OneOf(rapid.Rune(), rapid.RuneFrom([]rune("為爲为几幾機机Ａa“「台臺裏裡里")), rapid.Int32Range(0x4e00, 0x9fff))
		q, hant, hans := draw.Draw(t, "query"), draw.Draw(t, "hant"), draw.Draw(t, "hans")
		forms := Forms(q)
		if got, want := slices.Contains(forms, hant) || slices.Contains(forms, hans), Equal(q, hant, hans); got != want {
			t.Fatalf("%c beside %c/%c: %v, Equal says %v", q, hant, hans, got, want)
		}
	})
}
