package page

import (
	"github.com/yihaowen/yihaowen/internal/lineage"
	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/reference"
)

// Measure 措施頁 is the page that people send each other: one measure with its
// place, its words, who answers for it and what it is like.
//
// Its citation is that of an electronic announcement 電子公告 in GB/T 7714-2015, 4.6 (reference.Work).
type Measure struct {
	Layout
	Document    *policy.Document
	Cited       reference.Work      // what reference managers are told
	Embed       string              // what another site pastes to show it
	Provision   *policy.Provision   // the leaf, with its points if it has any
	Ancestors   []*policy.Provision // from the top of the tree down
	Previous    *policy.Provision   // measure before, nil at the first
	Next        *policy.Provision
	Mentions    map[int64][]policy.TermMention // by row of the leaf, of its points and of its ancestors
	Related     []policy.Related               // From is this measure
	Earlier     []policy.Earlier               // what the year before says of the same
	Elsewhere   []policy.Occurrence            // of its terms in other documents
	Benefits    []*policy.Benefit              // what it gives to whom
	Assignments []*policy.Assignment
	Reach       Reach
	Stated      []*policy.Proposal // what the text says of who answers, until an editor decides
	Tasks       []*policy.Task     // the work below it
	Carried     []*policy.Carried  // from and to which years work on it was carried over
	Reports     []*policy.Progress // the newest first
	Older       int64              // the last of Reports if there are older ones, else 0
	Grounds     *lineage.Grounds   // what stands above and below it in documents of other levels; nil where that is not asked
	Notes       []policy.Note
	CitedBy     []policy.Occurrence // where texts name this article
	// Source is the decoded source text of the edition, in which the provision's
	// spans count; "" leaves out how the title was put together.
	Source string
	// Outline is the tree about the measure for the row of squares that shows where it
	// stands; nil leaves the row out. Whole says that it is the edition's whole tree.
	Outline []*policy.Provision
	Whole   bool
	Marked  Marked  // the words searched for, where a search led here
	Glyphs  *Glyphs // where asked for
	// DroppedAfter is the number of the last edition that holds the measure if the
	// current one does not, else 0.
	DroppedAfter int
	Drawn        bool // pages of the file can be looked at
	Recognised   bool // its words were read in pictures
	Total        int  // how many measures the current edition has
}

// OlderReports is the ID of the last of the reports of a page if there are more, else 0.
func OlderReports(list []*policy.Progress, more bool) int64 {
	if !more || len(list) == 0 {
		return 0
	}
	return list[len(list)-1].ID
}

// Now is who answers for the measure today.
func (p *Measure) Now() []*policy.Assignment { return policy.HoldingOn(p.Assignments, p.Today) }

// Below is the work below the measure today.
func (p *Measure) Below() office.TaskView { return office.NewTaskView(p.Tasks, p.Assignments, p.Today) }

// Coming is who will answer for it from a later day on.
func (p *Measure) Coming() []*policy.Assignment { return policy.StartingAfter(p.Assignments, p.Today) }

// Ended is who answered for it before.
func (p *Measure) Ended() []*policy.Assignment { return policy.HeldBefore(p.Assignments, p.Today) }

func (p *Measure) prepare() {
	p.Document, p.Provision = or(p.Document), or(p.Provision)
}

func (p *Measure) crumbs() []Crumb { return placeCrumbs(p.Document, p.Ancestors, p.Provision) }
