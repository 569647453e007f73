package policy

import "time"

// Standing 現存措施 is a measure as it last stood, for matching a new edition.
type Standing struct {
	*Provision
	Group Text // heading of the group it stands in, empty at the top
	Gone  bool // the current edition no longer holds it
}

// EditionSummary 版本記錄 is a line of the list of a document's editions.
type EditionSummary struct {
	ID       int64
	Number   int
	Name     string // of the file
	Created  time.Time
	Measures int
	// Change counts what became of the measures since the edition before; its zero
	// value stands for the first.
	Change EditionChange
}

// EditionChange 版本變動 counts measures by what became of them. A measure that
// was both worded anew and moved counts in both.
type EditionChange struct {
	Changed int // 改動: worded anew
	Added   int // 新增
	Dropped int // 刪去
	Moved   int // 移位: in another order or group
}

// EditionStep 版本差異 is a provision or a passage in two editions of a document;
// one of the two sides is nil where it was added or dropped.
type EditionStep struct {
	Before, After *Place
	Changed       bool // worded anew
	Moved         bool // a measure that stands in another group or order
}

// Same reports whether nothing became of it.
func (s EditionStep) Same() bool { return s.Before != nil && s.After != nil && !s.Changed && !s.Moved }

// Measure is the measure that a step is about, as it stands last; nil if it is about
// a group or a passage.
func (s EditionStep) Measure() *Provision {
	p := s.Provision()
	if p == nil || !p.IsMeasure() {
		return nil
	}
	return p
}

// Provision is the provision that a step is about, as it stands last; nil if it is
// about a passage.
func (s EditionStep) Provision() *Provision {
	if s.After != nil {
		return s.After.Provision
	}
	return s.Before.Provision
}

// Words are the heading and the text of one side, empty where it is nil.
func (p *Place) Words() (heading, text Text) {
	switch {
	case p == nil:
		return Text{}, Text{}
	case p.Provision != nil:
		return p.Provision.Heading, p.Provision.Text
	}
	return Text{}, p.Passage.Text
}
