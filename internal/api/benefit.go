package api

import (
	"io"
	"strings"

	"github.com/yihaowen/yihaowen/internal/benefit"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// BenefitFields are the fields of a query that narrow benefits.
func BenefitFields() []string {
	return []string{"who", "kind", "sector", "place", "need", "doc", "all", "sort"}
}

// BenefitList is a part of the benefits that pass a filter, with what each choice of each filter would leave.
type BenefitList struct {
	Total   int            `json:"total"`
	Urged   int            `json:"encouraged"` // that only support or encourage; among the total where all was asked for
	Read    int            `json:"documents_read"`
	Waiting int            `json:"documents_waiting"`
	Hidden  int            `json:"hidden_by_editors"`
	Dropped int            `json:"dropped"`
	Caveat  Text           `json:"caveat"`
	Kinds   map[string]int `json:"kinds"`
	Whom    map[string]int `json:"whom"`
	Sectors map[string]int `json:"sectors"`
	Places  []PlaceCount   `json:"places"`
	Items   []*Benefit     `json:"items"`
}

// PlaceCount is a place with how many benefits are of it.
type PlaceCount struct {
	Name  Text `json:"name"`
	Count int  `json:"count"`
}

// Benefit is what a provision says that somebody gets. A field is null where the text is silent.
type Benefit struct {
	ID          string   `json:"id"` // address of the provision
	Document    string   `json:"document"`
	Title       Text     `json:"title"`
	Edition     int      `json:"edition"`
	Measure     int      `json:"measure"` // 0: none that has a number
	Place       Text     `json:"place"`
	Given       bool     `json:"given"` // false: only supported or encouraged
	Kinds       []string `json:"kinds"`
	Whom        []string `json:"whom"`
	Sectors     []string `json:"sectors"`
	Most        float64  `json:"most_yuan"` // the largest sum that the words state, 0 for none
	Checked     bool     `json:"checked"`   // by an editor
	Beneficiary *Said    `json:"beneficiary"`
	Support     *Said    `json:"support"`
	Amount      *Said    `json:"amount"`
	Condition   *Said    `json:"condition"`
	Window      *Said    `json:"window"`
	Contact     *Said    `json:"contact"`
	Body        *Said    `json:"body"`
}

// Said is words of a text with where they stand.
type Said struct {
	Quote Text   `json:"quote"`
	ID    string `json:"id"` // address of the provision that says so
	Span  Bytes  `json:"span"`
}

// benefitCaveat is the limit on what benefits say.
var benefitCaveat = policy.Text{
	Hant: "文件的原句，由程式按字句找出，可能有遺漏或歸類不準；不是申報意見。null 表示文件未載明。",
	Hans: "文件的原句，由程序按字句找出，可能有遗漏或归类不准；不是申报意见。null 表示文件未载明。",
}

// NewBenefits writes benefits in script s, or in both for "".
func NewBenefits(b *benefit.Findings, s policy.Script) *BenefitList {
	out := &BenefitList{Total: b.Total, Urged: b.Urged, Read: b.Read, Waiting: b.Waiting, Hidden: b.Hidden, Dropped: b.Dropped, Caveat: text(benefitCaveat, s),
		Kinds: map[string]int{}, Whom: map[string]int{}, Sectors: map[string]int{}, Places: []PlaceCount{}, Items: []*Benefit{}}
	for k, n := range b.Kinds {
		out.Kinds[string(k)] = n
	}
	for w, n := range b.Whom {
		out.Whom[string(w)] = n
	}
	for k, n := range b.Sectors {
		out.Sectors[k] = n
	}
	for _, p := range b.Places {
		out.Places = append(out.Places, PlaceCount{text(p.Name, s), p.Count})
	}
	for _, one := range b.List {
		out.Items = append(out.Items, newBenefit(one, s))
	}
	return out
}

func newBenefit(b *policy.Benefit, s policy.Script) *Benefit {
	out := &Benefit{ID: b.Document.Address(b.Provision.Path()), Document: b.Document.Slug, Title: text(b.Document.Title, s), Edition: b.Document.Edition,
		Measure: b.Provision.Measure, Place: text(b.Place, s), Given: b.Given, Kinds: []string{}, Whom: []string{}, Sectors: []string{}, Most: b.Most,
		Checked: b.Verdict == benefit.Accepted}
	for _, k := range b.Kinds {
		out.Kinds = append(out.Kinds, string(k))
	}
	for _, w := range b.Whom {
		out.Whom = append(out.Whom, string(w))
	}
	out.Sectors = append(out.Sectors, b.Sectors...)
	for field, at := range map[policy.BenefitField]**Said{policy.BenefitWho: &out.Beneficiary, policy.BenefitSupport: &out.Support, policy.BenefitAmount: &out.Amount,
		policy.BenefitCondition: &out.Condition, policy.BenefitWindow: &out.Window, policy.BenefitContact: &out.Contact, policy.BenefitBody: &out.Body} {
		if q := b.Said[field]; !q.Empty() {
			*at = &Said{text(q.Text, s), b.Document.Address(q.Provision.Path()), Bytes{q.Span.Start, q.Span.End}}
		}
	}
	return out
}

// WriteBenefitsCSV writes benefits as a table in script s, in UTF-8 with a BOM. What a text does not state says so,
// so does a row of those that are left out, and the last
// row has the limits of all this.
func WriteBenefitsCSV(w io.Writer, b *benefit.Findings, s policy.Script) error {
	rows := [][]string{{}}
	for _, key := range []string{"beneficiary", "given", "amount", "condition", "window", "ask", "responsible", "document", "measure", "address", "grant"} {
		rows[0] = append(rows[0], policy.Label(key).In(s))
	}
	order := []policy.BenefitField{policy.BenefitWho, policy.BenefitSupport, policy.BenefitAmount, policy.BenefitCondition, policy.BenefitWindow, policy.BenefitContact, policy.BenefitBody}
	for _, one := range b.List {
		var row []string
		for _, field := range order {
			words := plain(one.Said[field].In(s))
			if words == "" {
				words = policy.Label("unstated").In(s)
			}
			row = append(row, words)
		}
		grant := "urged"
		if one.Given {
			grant = "granted"
		}
		rows = append(rows, append(row, one.Document.Title.In(s), one.Provision.Heading.In(s), one.Document.Address(one.Provision.Path()), policy.Label(grant).In(s)))
	}
	if left := b.Total - len(b.List); left > 0 {
		row := make([]string, len(rows[0]))
		row[0] = policy.SaidLeft.Both(left).In(s)
		rows = append(rows, row)
	}
	caveat := make([]string, len(rows[0]))
	caveat[0], _, _ = strings.Cut(benefitCaveat.In(s), "null") // a table says 未載明 in words
	return writeRows(w, append(rows, caveat))
}

// Bytes is a range of bytes of the decoded source text of the edition.
type Bytes struct {
	Start int `json:"start"`
	End   int `json:"end"`
}
