package office

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// Proposals is what a text says of responsibility, beside who answers now.
type Proposals struct {
	Document *policy.Document
	List     []ProposalRow
	Open     int // how many nobody has decided on
	Acting   int // how many of these only say what a body does
	matcher  *Matcher
}

// ProposalRow is a proposal with its measure and what was chosen for it.
type ProposalRow struct {
	*policy.Proposal
	Provision *policy.Provision
	First     bool                 // of its measure
	Known     *policy.Department   // which department the name means; nil: a new one
	Several   []*policy.Department // the name may mean each of these
	Leader    *policy.Department   // who leads the measure already
	Ticked    bool
	Chosen    policy.Role      // "" while nobody has chosen
	Unit      string           // address of the one chosen of Several
	Problem   policy.IssueCode // RoleUnknown, UnitUnchosen, LedAlready, LeadTwice, "" for none
}

// Proposals loads what the text of an edition proposes. What is clear is ticked.
func (c *Cases) Proposals(ctx context.Context, access policy.Access, d *policy.Document, e *policy.Edition) (*Proposals, error) {
	list, err := c.Store.Proposals(ctx, d.ID)
	if err != nil {
		return nil, err
	}
	people, err := c.departments(ctx)
	if err != nil {
		return nil, err
	}
	board, err := c.Board(ctx, access, d, e.Provisions)
	if err != nil {
		return nil, err
	}
	rows, place := map[int]Row{}, map[int]int{}
	for i, row := range board.Rows {
		rows[row.Measure], place[row.Measure] = row, i
	}
	// In the order of the text: what an edition adds has the next free number.
	slices.SortStableFunc(list, func(a, b *policy.Proposal) int { return cmp.Compare(place[a.Measure], place[b.Measure]) })
	p := &Proposals{Document: d, matcher: people.matcher}
	for _, one := range list {
		measure, known := rows[one.Measure]
		if !known {
			continue // of a measure that a later edition dropped
		}
		row := ProposalRow{Proposal: one, Provision: measure.Provision}
		if leads := policy.OfWhole(measure.Leads()); len(leads) > 0 {
			row.Leader = leads[0].Department
		}
		row.First = len(p.List) == 0 || p.List[len(p.List)-1].Measure != one.Measure
		switch found := p.matcher.Find(one.Name.Hant); len(found) {
		case 0:
		case 1:
			row.Known = found[0]
		default:
			row.Several = found
		}
		if one.Decision == "" {
			if p.Open++; one.Acts {
				p.Acting++
			}
			if !one.Unclear {
				row.Chosen, row.Ticked = one.Role, len(row.Several) == 0 && (one.Role != policy.Lead || row.Leader == nil)
			}
		}
		p.List = append(p.List, row)
	}
	return p, nil
}

// Choose notes what was chosen for each proposal that is open. A ticked one that
// somebody has decided on is a Conflict.
func (p *Proposals) Choose(choice func(id int64) (ticked bool, role policy.Role, unit string)) error {
	var err error
	for i := range p.List {
		row := &p.List[i]
		var role policy.Role
		var unit string
		row.Ticked, role, unit = choice(row.ID)
		switch {
		case row.Decision == "":
			row.Chosen, row.Unit = role, unit
		case row.Ticked:
			err = policy.Refuse(policy.Conflict, policy.NewIssue(policy.Meanwhile))
		}
	}
	return err
}

// FirstLeads chooses, for each measure whose text names several and does not say who leads, or for measure n alone,
// that the first named leads and the others support; nothing is saved. Of a measure that somebody leads all support.
func (p *Proposals) FirstLeads(n int) {
	led := map[int]bool{}
	for i := range p.List {
		row := &p.List[i]
		if row.Decision != "" || !row.Unclear || row.Acts || n > 0 && row.Measure != n {
			continue
		}
		row.Chosen, row.Ticked = policy.Support, len(row.Several) == 0
		if !led[row.Measure] && row.Leader == nil {
			row.Chosen = policy.Lead
		}
		led[row.Measure] = true
	}
}

// Undecided reports whether for any measure nobody has said who leads.
func (p *Proposals) Undecided() bool {
	return slices.ContainsFunc(p.List, func(row ProposalRow) bool { return row.Unclear && !row.Acts && row.Decision == "" })
}

// ticked lists the rows that are to be decided on, NothingChosen if there is none.
func (p *Proposals) ticked() (list []*ProposalRow, err error) {
	for i := range p.List {
		if row := &p.List[i]; row.Ticked && row.Decision == "" {
			list = append(list, row)
		}
	}
	if len(list) == 0 {
		err = policy.Refuse(policy.Invalid, policy.NewIssue(policy.NothingChosen))
	}
	return list, err
}

// Accept makes assignments of the proposals that are ticked, all or none, and gives
// how many they are. Invalid: some rows are not clear (RowsUnclear); each says why.
func (c *Cases) Accept(ctx context.Context, by *policy.User, p *Proposals) (int, error) {
	rows, err := p.ticked()
	if err != nil {
		return 0, err
	}
	accepted, unclear := map[int64]*policy.Assignment{}, 0
	leads := map[int]*ProposalRow{} // which row leads a measure
	for _, row := range rows {
		d := row.Known
		for _, other := range row.Several {
			if other.Slug == row.Unit {
				d = other
			}
		}
		switch other := leads[row.Measure]; {
		case !row.Chosen.Valid():
			row.Problem = policy.RoleUnknown
		case d == nil && len(row.Several) > 0:
			row.Problem = policy.UnitUnchosen
		case row.Chosen == policy.Lead && row.Leader != nil:
			row.Problem = policy.LedAlready
		case row.Chosen == policy.Lead && other != nil:
			row.Problem, other.Problem = policy.LeadTwice, policy.LeadTwice
		}
		if row.Chosen == policy.Lead {
			leads[row.Measure] = row
		}
		if row.Problem != "" {
			unclear++
			continue
		}
		if d == nil {
			d = p.department(row.Name.Hant)
		}
		accepted[row.ID] = &policy.Assignment{DocumentID: p.Document.ID, Measure: row.Measure, Department: d, Role: row.Chosen, Due: row.Due,
			Evidence: strings.Trim(row.Quote.In(p.Document.Script), "（）()")}
	}
	if unclear > 0 {
		return 0, policy.Refuse(policy.Invalid, policy.NewIssue(policy.RowsUnclear, unclear))
	}
	return len(accepted), c.Store.AcceptProposals(ctx, by.ID, accepted)
}

// department is the one that a name means or becomes: a name that stands twice is one
// department.
func (p *Proposals) department(name string) *policy.Department {
	if found := p.matcher.Find(name); len(found) == 1 {
		return found[0]
	}
	return p.matcher.New(name)
}

// Reject notes that the proposals that are ticked are not accepted, and gives how many
// they are.
func (c *Cases) Reject(ctx context.Context, by *policy.User, p *Proposals) (int, error) {
	rows, err := p.ticked()
	if err != nil {
		return 0, err
	}
	var ids []int64
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	return len(ids), c.Store.RejectProposals(ctx, by.ID, ids)
}
