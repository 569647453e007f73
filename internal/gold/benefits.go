package gold

import (
	"encoding/json"
	"strconv"
)

// Benefits is what the measures of a document give to whom.
type Benefits struct {
	Document string         `json:"document"`
	Benefits []BenefitLabel `json:"benefits"`
}

// BenefitLabel is one of them: each field is words of the text in Simplified, "" where it is silent.
type BenefitLabel struct {
	Measure     int         `json:"measure"`
	Beneficiary string      `json:"beneficiary"`
	Support     SupportWord `json:"support"`
	Amount      string      `json:"amount"`
	Condition   string      `json:"condition"`
	Window      string      `json:"window"`
	Body        string      `json:"body"`
}

// SupportWord is the words of a support, which labels give by themselves or with the kind of it.
type SupportWord string

// UnmarshalJSON reads either.
func (s *SupportWord) UnmarshalJSON(raw []byte) error {
	if len(raw) > 0 && raw[0] == '{' {
		var typed struct {
			Quote string `json:"quote"`
		}
		err := json.Unmarshal(raw, &typed)
		*s = SupportWord(typed.Quote)
		return err
	}
	var words *string
	err := json.Unmarshal(raw, &words)
	if words != nil {
		*s = SupportWord(*words)
	}
	return err
}

// BenefitFields are the fields that are scored, in order.
var BenefitFields = []string{"beneficiary", "support", "amount", "condition", "window", "body"}

func (b BenefitLabel) field(name string) string {
	return map[string]string{"beneficiary": b.Beneficiary, "support": string(b.Support), "amount": b.Amount, "condition": b.Condition, "window": b.Window, "body": b.Body}[name]
}

// BenefitScore is the score of one field: what is shown is right where a label of its measure says it, and a label is
// found where something shown of its measure does.
type BenefitScore struct {
	Right, Shown, Found, Gold int
}

// Precision is the share of what is shown that is right, 1 where nothing is.
func (s BenefitScore) Precision() float64 { return share(s.Right, s.Shown) }

// Recall is the share of the labels that are found, 1 where there are none.
func (s BenefitScore) Recall() float64 { return share(s.Found, s.Gold) }

// Plus adds the counts of another score.
func (s BenefitScore) Plus(o BenefitScore) BenefitScore {
	return BenefitScore{s.Right + o.Right, s.Shown + o.Shown, s.Found + o.Found, s.Gold + o.Gold}
}

// Score scores what is shown, field by field.
func (b *Benefits) Score(shown []BenefitLabel) (scores map[string]BenefitScore, missing, wrong map[string][]string) {
	scores, missing, wrong = map[string]BenefitScore{}, map[string][]string{}, map[string][]string{}
	for _, name := range BenefitFields {
		var s BenefitScore
		says := func(list []BenefitLabel, one BenefitLabel) bool {
			for _, other := range list {
				if other.Measure == one.Measure && alike(other.field(name), one.field(name)) {
					return true
				}
			}
			return false
		}
		for _, one := range shown {
			if one.field(name) == "" {
				continue
			}
			if s.Shown++; says(b.Benefits, one) {
				s.Right++
			} else {
				wrong[name] = append(wrong[name], strconv.Itoa(one.Measure)+" "+one.field(name))
			}
		}
		for _, one := range b.Benefits {
			if one.field(name) == "" {
				continue
			}
			if s.Gold++; says(shown, one) {
				s.Found++
			} else {
				missing[name] = append(missing[name], strconv.Itoa(one.Measure)+" "+one.field(name))
			}
		}
		scores[name] = s
	}
	return scores, missing, wrong
}
