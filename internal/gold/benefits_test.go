package gold_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/gold"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// benefits is a set of four real documents alone, labelled before the first rule was written.
var benefits = filepath.Join("testdata", "benefits")

func TestBenefitsAgainstTheLabels(t *testing.T) {
	sum := map[string]gold.BenefitScore{}
	for _, set := range append(sets(), benefits) {
		err := gold.Each(set, "benefit", func(_ string, labels *gold.Benefits) {
			file, err := gold.Document(set, labels.Document)
			held := err == nil
			if !held {
				if file = elsewhere(labels.Document + ".*"); file == "" {
					t.Logf("benefits, %s: its text is not here (SOURCES.md, YIHAOWEN_TEXTS)", labels.Document)
					return
				}
			}
			var shown []gold.BenefitLabel
			for _, b := range understood(t, file).Benefits {
				if !b.Given || !b.Provision.IsMeasure() {
					continue
				}
				said := func(f policy.BenefitField) string { return b.Said[f].Hans }
				shown = append(shown, gold.BenefitLabel{Measure: b.Provision.Measure, Beneficiary: said(policy.BenefitWho), Support: gold.SupportWord(said(policy.BenefitSupport)),
					Amount: said(policy.BenefitAmount), Condition: said(policy.BenefitCondition), Window: said(policy.BenefitWindow), Body: said(policy.BenefitBody)})
			}
			scores, missing, wrong := labels.Score(shown)
			for _, field := range gold.BenefitFields {
				s := scores[field]
				t.Logf("benefits, %s: %-11s precision %.2f of %d, recall %.2f of %d", labels.Document, field, s.Precision(), s.Shown, s.Recall(), s.Gold)
				sum[field] = sum[field].Plus(s)
				if held && set == benefits && (s.Precision() < 0.85 || s.Recall() < 0.6 && s.Gold > 2) {
					t.Errorf("%s falls below its floor of %s", labels.Document, field)
				}
				if testing.Verbose() && len(missing[field])+len(wrong[field]) > 0 {
					t.Logf("  missing:\n    %s\n  wrong:\n    %s", strings.Join(missing[field], "\n    "), strings.Join(wrong[field], "\n    "))
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, field := range gold.BenefitFields {
		s := sum[field]
		t.Logf("benefits, all: %-11s precision %.2f of %d, recall %.2f of %d", field, s.Precision(), s.Shown, s.Recall(), s.Gold)
	}
}
