package benefit

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/table"
)

// Find lists what the measures of an edition give, in reading order, and counts what is more than Most. The texts stand in both scripts, and who is responsible was read.
func Find(e *policy.Edition) (list []*policy.Benefit, dropped int) {
	bodies := map[*policy.Provision]*policy.Proposal{}
	for _, p := range e.Proposals {
		if bodies[p.Provision] == nil && p.Provision != nil && !p.Acts {
			bodies[p.Provision] = p
		}
	}
	seen := map[string]int{}
	group := &shared{}
	for p := range policy.Walk(e.Provisions) {
		if p.Sole() != nil || p.Text.Empty() && p.Heading.Empty() {
			continue
		}
		if p.Kind == policy.Point || p.Kind == policy.Subpoint || p.Guiding() {
			continue
		}
		if !p.IsMeasure() && len(p.Children) > 0 {
			group = newShared(p)
		} else if !group.holds(p) {
			group = &shared{}
		}
		u := &unit{provision: p, r: read(withoutTables(p.Text.Hans)), hant: []rune(p.Text.Hant), group: group}
		if len(list) >= Most {
			dropped += u.count()
			continue
		}
		for _, b := range u.find() {
			if words := bodies[p]; words != nil {
				b.Said[policy.BenefitBody] = quoteIn(p, words.Quote)
			}
			key := u.key(b)
			seen[key]++
			sum := sha256.Sum256([]byte(key + "\x00" + strings.Repeat("#", seen[key])))
			b.Key = hex.EncodeToString(sum[:12])
			if len(list) < Most {
				list = append(list, b)
			} else {
				dropped++
			}
		}
	}
	return list, dropped
}

// Most bounds what is kept of an edition.
const Most = 3000

// shared is what the measures of one group say for each other: behind the label 補貼條件, in several of them.
type shared struct {
	head       *policy.Provision
	conditions []policy.Saying
	listing    bool // the group's own words end in a label for conditions
}

func newShared(p *policy.Provision) *shared {
	s := &shared{head: p}
	s.listing = listing().MatchString(p.Text.Hans) || listing().MatchString(p.Heading.Hans)
	return s
}

var listing = pattern.Lazy(`(?:条件|要求)(?:如下)?[：:]?\s*$`)

func (s *shared) holds(p *policy.Provision) bool {
	if s.head == nil {
		return false
	}
	for _, c := range s.head.Children {
		if c == p {
			return true
		}
	}
	return false
}

// unit is a provision that is read.
type unit struct {
	provision *policy.Provision
	r         *reading
	hant      []rune
	group     *shared
}

// withoutTables is a text with blanks for its tables: sentences do not run through cells.
func withoutTables(hans string) string {
	if !strings.ContainsRune(hans, '\t') {
		return hans
	}
	lines := strings.Split(hans, "\n")
	for i := 0; i < len(lines); {
		n := table.Run(lines[i:])
		if n == 0 {
			i++
			continue
		}
		for ; n > 0; n-- {
			lines[i] = strings.Repeat(" ", len(lines[i]))
			i++
		}
	}
	return strings.Join(lines, "\n")
}

// find lists what the unit gives.
func (u *unit) find() (list []*policy.Benefit) {
	list, covered := u.behindLabels()
	r := u.r
	window, contact := u.window(), u.contact()
	arranged := -1 // the last act, where it only sets money aside
	var before *acted
	for i := 0; i < len(r.clauses); i++ {
		if within(covered, r.clauses[i].piece) {
			continue
		}
		kind := r.act(i)
		if kind == noAct {
			continue
		}
		last := i
		for last+1 < len(r.clauses) && r.clauses[last+1].segment == r.clauses[i].segment && r.extends(last+1) {
			last++
		}
		if r.grades(before, i, last) {
			u.graded(before, i, last)
			i = last
			continue
		}
		b := &policy.Benefit{Provision: u.provision, Given: true}
		if r.goesOn(before, i) {
			list = list[:len(list)-1]
			b.Said[policy.BenefitCondition] = u.quote(r.trim(r.clauses[before.first].piece))
		}
		who, why := r.whom(i)
		b.Said[policy.BenefitSupport] = u.quote(r.supportOf(i))
		b.Said[policy.BenefitWho] = u.quote(r.unjoined(who))
		if who.empty() && !forThings().MatchString(masked(r.say(i))) {
			b.Said[policy.BenefitWho] = u.fromBefore(i)
		}
		if q := u.quote(r.conditionOf(i, who, why)); !q.Empty() {
			b.Said[policy.BenefitCondition] = q
		}
		b.Said[policy.BenefitAmount] = u.quote(r.amountOf(i, last))
		if b.Said[policy.BenefitAmount].Empty() && i > r.segmentStart(i) && rate().MatchString(r.say(i-1)) && r.act(i-1) == noAct {
			b.Said[policy.BenefitAmount] = u.quote(r.amountOf(i-1, i-1)) // 按每人3000元标准，给予……
		}
		if n := last + 1; n < len(r.clauses) && r.clauses[n].segment == r.clauses[i].segment && handsOn().MatchString(r.say(n)) {
			b.Said[policy.BenefitWho] = u.quote(r.objectOf(n))
			b.Said[policy.BenefitSupport] = u.quote(r.trim(piece{r.actAt(i), r.clauses[n].to}))
			last = n // 按……标准计算补贴总额，补助给承训单位
		}
		// 每年安排最高100万元活动经费，……，从活动经费中予以补贴
		if n := len(list); n > 0 && b.Said[policy.BenefitAmount].Empty() && i > 0 && arranged >= r.segmentStart(i) {
			b.Said[policy.BenefitAmount] = list[n-1].Said[policy.BenefitAmount]
			list = list[:n-1]
		}
		arranged = -1
		if arranges().MatchString(r.say(i)) && r.objectOf(i).empty() && kind == sumAct {
			arranged = i
		}
		list = append(list, u.finished(b, r.text[r.clauses[r.segmentStart(i)].from:r.clauses[last].to]))
		before = &acted{b: b, first: i, last: last}
		i = last
	}
	list = append(list, u.encouraged(list)...)
	for _, b := range list {
		if b.Said[policy.BenefitWindow].Empty() {
			b.Said[policy.BenefitWindow] = window
		}
		if b.Said[policy.BenefitContact].Empty() {
			b.Said[policy.BenefitContact] = contact
		}
	}
	return list
}

// count is how often the unit gives something, without what that is.
func (u *unit) count() (n int) {
	for i := range u.r.clauses {
		if u.r.act(i) != noAct {
			n++
		}
	}
	return n
}

// within reports whether a piece touches one of a list.
func within(list []piece, p piece) bool {
	for _, c := range list {
		if p.from < c.to && p.to > c.from {
			return true
		}
	}
	return false
}

var arranges = pattern.Lazy(`^(?:每年|统筹|年均)?安排[^，]*(?:经费|资金)$`)

var (
	// forThings is what something is given for that is nobody: 对符合条件的贷款按……给予贴息.
	forThings = pattern.Lazy(`对(?:符合条件|符合规定|新发放|发放|上述|[^，]{2,16})的(?:贷款|项目贷款|费用|支出|投入|设备|产品|成果|保费)[^，]{0,6}(?:按|给予|予以)`)
	rate      = pattern.Lazy(`^按(?:照)?[^，]*(?:标准|比例|额度)$`)
	handsOn   = pattern.Lazy(`^(?:补助|补贴|奖励|支付|发放|拨付)给\p{Han}{1,14}$`)
)

// unjoined drops what joins somebody to who is named before: 或个人.
func (r *reading) unjoined(p piece) piece {
	words := r.of(p)
	p.from += len(words) - len(strings.TrimLeft(words, "或和及与、 "))
	return p
}

// supportOf is the words of clause i that say what is given, without who is named before.
func (r *reading) supportOf(i int) piece {
	c := r.clauses[i]
	p := c.piece
	at := r.actAt(i)
	if r.offered(i) {
		return r.trim(p)
	}
	if lead := r.of(piece{c.from, at}); at > c.from && entityAtEnd(strings.TrimSpace(lead)) {
		p.from = at
	} else if from, ok := r.addressed(i, at); ok && from < at && entityAtEnd(r.of(piece{from, at})) {
		p.from = at
	}
	if words := r.of(p); strings.HasPrefix(words, "按") && len(sums(masked(words))) == 0 {
		if m := lateGive().FindStringIndex(words); m != nil && utf8.RuneCountInString(words[:m[0]]) > 24 {
			p.from += m[0] // 按其吸纳就业人数（……）给予补贴
		}
	}
	return r.trim(p)
}

// fromBefore is who is spoken of in the sentences before clause i, the nearest first, or in the heading.
func (u *unit) fromBefore(i int) policy.Saying {
	r := u.r
	for k := r.segmentStart(i) - 1; k >= max(0, i-mostBack); k-- {
		if q := r.turned(k); !q.empty() {
			return u.quote(q)
		}
		if r.act(k) != noAct {
			if q, _ := r.whom(k); !q.empty() {
				return u.quote(q)
			}
		}
	}
	heading := read(u.provision.Heading.Hans)
	for k := len(heading.clauses) - 1; k >= 0; k-- {
		if q := heading.turned(k); !q.empty() {
			return u.quoteHeading(q)
		}
	}
	return policy.Saying{}
}

// quote is a piece of the text as a quotation.
func (u *unit) quote(p piece) policy.Saying {
	if p.empty() {
		return policy.Saying{}
	}
	// The two scripts have as many characters each; a text in one alone has none of the other.
	from, to := int(u.r.runes[p.from]), int(u.r.runes[p.to])
	q := policy.Saying{Text: policy.Text{Hant: cut(u.hant, from, to), Hans: u.r.of(p)}, Provision: u.provision, Field: policy.Body, Start: from}
	if q.Text.Hant == "" {
		return policy.Saying{}
	}
	return q
}

func cut(runes []rune, from, to int) string {
	if to > len(runes) {
		return ""
	}
	return string(runes[from:to])
}

func (u *unit) quoteHeading(p piece) policy.Saying {
	return quotation(u.provision, policy.Heading, u.provision.Heading, u.provision.Heading.Hans, p)
}

func quotation(at *policy.Provision, field policy.Field, text policy.Text, hans string, p piece) policy.Saying {
	if p.empty() {
		return policy.Saying{}
	}
	from := utf8.RuneCountInString(hans[:p.from])
	q := policy.Saying{Text: text.Cut(from, from+utf8.RuneCountInString(hans[p.from:p.to])), Provision: at, Field: field, Start: from}
	if q.Text.Empty() {
		return policy.Saying{}
	}
	return q
}

// quoteIn finds words in a provision.
func quoteIn(p *policy.Provision, words policy.Text) policy.Saying {
	for _, f := range [...]struct {
		name policy.Field
		text policy.Text
	}{{policy.Body, p.Text}, {policy.Heading, p.Heading}} {
		if i := strings.Index(f.text.Hans, words.Hans); i >= 0 && words.Hans != "" {
			return quotation(p, f.name, f.text, f.text.Hans, piece{i, i + len(words.Hans)})
		}
	}
	return policy.Saying{}
}

// finished says of what kind a benefit is.
func (u *unit) finished(b *policy.Benefit, around string) *policy.Benefit {
	support, who := b.Said[policy.BenefitSupport].Hans, b.Said[policy.BenefitWho].Hans
	heading := u.provision.Heading.Hans
	b.Kinds = kindsOf(support+b.Said[policy.BenefitAmount].Hans, around, heading)
	b.Whom = whomOf(who + "\n" + b.Said[policy.BenefitCondition].Hans)
	if who == "" {
		b.Whom = nil
	}
	b.Sectors = sectorsOf(who + "\n" + b.Said[policy.BenefitCondition].Hans + "\n" + around + "\n" + heading)
	b.Most = most(b.Said[policy.BenefitAmount].Hans)
	return b
}

// key is the words by which a finding is known again: its own, its sentence's and the heading's.
func (u *unit) key(b *policy.Benefit) string {
	q := b.Said[policy.BenefitSupport]
	sentence := ""
	if q.Provision == u.provision && q.Field == policy.Body {
		at := u.r.start(q.Start)
		if k := u.r.clauseOf(at); k < len(u.r.clauses) {
			last := k
			for last+1 < len(u.r.clauses) && u.r.clauses[last+1].period == u.r.clauses[k].period && last < k+mostTogether {
				last++
			}
			sentence = u.r.text[u.r.clauses[u.r.segmentStart(k)].from:u.r.clauses[last].to]
		}
	}
	return strings.Join(strings.Fields(u.provision.Heading.Hans+"|"+sentence+"|"+q.Hans), "")
}
