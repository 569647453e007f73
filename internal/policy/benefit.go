package policy

// Benefit 受益 is what a provision says that somebody gets: every field is words of the text, or
// empty where the text is silent.
type Benefit struct {
	ID        int64
	Provision *Provision // that says what is given
	Given     bool       // it says what is given; otherwise only that somebody is supported or encouraged
	Kinds     []BenefitKind
	Whom      []Beneficiary // the kinds of those who get it; none where the text does not say
	Sectors   []string      // keys of internal/benefit; none where no word names one
	Most      float64       // the largest sum of money in yuan that the words state, 0 for none
	Said      [BenefitFields]Saying
	// Key names the finding by its words and those around it: what editors said of it goes on in
	// a later edition as long as these stay.
	Key string

	// Read back from the store.
	Document *Document // slug, title, issuer and state
	Place    Text      // 地區, "" where neither title nor issuer names one
	Verdict  BenefitVerdict
}

// Saying 摘引 is words of the text with where they stand.
type Saying struct {
	Text
	Provision *Provision // where they stand; nil where there are none
	Field     Field
	Start     int // in the field, in runes
	Span      Span
}

// BenefitField is a question that a benefit answers.
type BenefitField int

// The fields.
const (
	BenefitWho       BenefitField = iota // 受益對象
	BenefitSupport                       // 支持內容
	BenefitAmount                        // 金額或比例
	BenefitCondition                     // 條件
	BenefitWindow                        // 申報時間
	BenefitContact                       // 聯繫
	BenefitBody                          // 責任單位
	BenefitFields
)

// String is the field's name in data.
func (f BenefitField) String() string {
	return [...]string{"beneficiary", "support", "amount", "condition", "window", "contact", "body"}[f]
}

// BenefitKind 支持方式 and Beneficiary 受益對象類別 are keys that internal/benefit lists; BenefitVerdict 取捨 is what an editor says of a finding.
type (
	BenefitKind    string
	Beneficiary    string
	BenefitVerdict string
)

// The verdicts; "" for none.
const (
	BenefitAccepted BenefitVerdict = "accepted" // 已核對
	BenefitRejected BenefitVerdict = "rejected" // 不是: the words do not say so
	BenefitHidden   BenefitVerdict = "hidden"   // 隱去
)

// NewBenefitVerdict is the verdict of a form, in which "none" takes one back. Invalid: it is none.
func NewBenefitVerdict(typed string) (BenefitVerdict, error) {
	switch v := BenefitVerdict(typed); v {
	case BenefitAccepted, BenefitRejected, BenefitHidden:
		return v, nil
	case "none":
		return "", nil
	}
	return "", Refuse(Invalid, NewIssue(FormInvalid))
}
