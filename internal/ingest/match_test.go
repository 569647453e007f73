package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
)

// seedEdition is the tree of the seed, parsed once.
var seedEdition = sync.OnceValues(func() (*policy.Edition, error) {
	file, err := os.Open(filepath.Join("..", "..", "seeds", "baoan-2024.txt"))
	if err != nil {
		return nil, err
	}
	defer file.Close()
	src, err := source.Read("baoan-2024.txt", file)
	if err != nil {
		return nil, err
	}
	converter, err := script.New()
	if err != nil {
		return nil, err
	}
	_, e, err := (&Ingester{Script: converter}).Parse(src, Facts{})
	return e, err
})

// official is a document of sections and numbered measures with a text each, as
// 公文 have them.
func official() *policy.Edition {
	e := &policy.Edition{}
	n := 0
	for i, section := range []string{
		"提升自主创新能力：支持企业建设实验室，对经认定的国家级实验室给予资助。|鼓励龙头企业牵头组建创新联合体，承担重大科技项目。|推动首台套装备应用，建立保险补偿机制。|实施标准提升行动，支持企业参与国际标准制定。",
		"优化产业空间布局：盘活低效用地，允许分割转让产业用房。|规划建设专业园区，引进运营机构统一招商。|完善园区路网和公交接驳，增加配套宿舍。|建立土地供应清单，按季向社会公布。",
		"完善人才服务保障：支持院校与企业联合培养技能人才。|简化外籍专家来华工作许可办理手续。|对新引进的青年人才给予租房补贴。|扩大优质中小学学位供给，解决员工子女入学。",
	} {
		title, texts, _ := strings.Cut(section, "：")
		group := &policy.Provision{Kind: policy.Section, Num: fmt.Sprint(i + 1), EID: fmt.Sprintf("sec_%d", i+1), Heading: policy.Text{Hans: title, Hant: title}}
		for k, text := range strings.Split(texts, "|") {
			n++
			heading := string([]rune(text)[:9])
			group.Children = append(group.Children, &policy.Provision{Kind: policy.Subsection, Num: fmt.Sprintf("%d.%d", i+1, k+1), Measure: n,
				Heading: policy.Text{Hans: heading, Hant: heading}, Text: policy.Text{Hans: text, Hant: text}})
		}
		e.Provisions = append(e.Provisions, group)
	}
	return e
}

// standing is an edition as it is stored.
func standing(e *policy.Edition) (list []policy.Standing, last int) {
	for p, group := range leaves(e.Provisions) {
		list = append(list, policy.Standing{Provision: p, Group: group})
		last = max(last, p.Measure)
	}
	return list, last
}

// copied is a tree that can be edited.
func copied(list []*policy.Provision) (out []*policy.Provision) {
	for _, p := range list {
		q := *p
		q.Children = copied(p.Children)
		out = append(out, &q)
	}
	return out
}

// parents lists the groups that hold measures.
func parents(list []*policy.Provision) (out []*policy.Provision) {
	for p := range policy.Walk(list) {
		if slices.ContainsFunc(p.Children, (*policy.Provision).IsMeasure) {
			out = append(out, p)
		}
	}
	return out
}

// editing changes a tree at random, as an office would, and knows which measure is
// which.
type editing struct {
	*rapid.T
	tree  []*policy.Provision
	truth map[*policy.Provision]int // 0: new
	fresh []string
	done  map[*policy.Provision]bool // reworded
}

// pick is a group that holds measures and one of them.
func (e *editing) pick() (group *policy.Provision, at int) {
	group = rapid.SampledFrom(parents(e.tree)).Draw(e.T, "group")
	var leaves []int
	for i, p := range group.Children {
		if p.IsMeasure() {
			leaves = append(leaves, i)
		}
	}
	return group, rapid.SampledFrom(leaves).Draw(e.T, "leaf")
}

// reword replaces one character in eight of a heading or a text, once in each
// measure: of eight characters two replaced and the measure moved as well, nobody
// could say whether it is the same.
func (e *editing) reword() {
	group, at := e.pick()
	p := group.Children[at]
	if e.done[p] {
		return
	}
	e.done[p] = true
	change := func(t policy.Text) policy.Text {
		runes := []rune(t.Hans)
		for range len(runes) / 8 {
			runes[rapid.IntRange(0, len(runes)-1).Draw(e.T, "at")] = rapid.SampledFrom([]rune("新优强稳促")).Draw(e.T, "to")
		}
		return policy.Text{Hans: string(runes), Hant: string(runes)}
	}
	if p.Text.Empty() || rapid.Bool().Draw(e.T, "heading") {
		p.Heading = change(p.Heading)
	} else {
		p.Text = change(p.Text)
	}
}

func (e *editing) drop() {
	group, at := e.pick()
	if len(group.Children) > 1 {
		delete(e.truth, group.Children[at])
		group.Children = slices.Delete(group.Children, at, at+1)
	}
}

func (e *editing) insert() {
	if len(e.fresh) == 0 {
		return
	}
	group, at := e.pick()
	heading := e.fresh[0]
	e.fresh = e.fresh[1:]
	p := &policy.Provision{Kind: group.Children[at].Kind, Measure: 1, Heading: policy.Text{Hans: heading, Hant: heading}}
	if !group.Children[at].Text.Empty() {
		p.Text = policy.Text{Hans: heading + "，各镇各部门抓好落实。", Hant: heading + "，各镇各部门抓好落实。"}
	}
	e.truth[p] = 0
	group.Children = slices.Insert(group.Children, at, p)
}

func (e *editing) move() {
	from, at := e.pick()
	if len(from.Children) < 2 {
		return
	}
	p := from.Children[at]
	from.Children = slices.Delete(from.Children, at, at+1)
	to, place := e.pick()
	to.Children = slices.Insert(to.Children, place, p)
}

func (e *editing) reorder() {
	group, _ := e.pick()
	group.Children = rapid.Permutation(group.Children).Draw(e.T, "order")
}

func TestRandomEditsKeepIdentities(t *testing.T) {
	seed, err := seedEdition()
	if err != nil {
		t.Fatal(err)
	}
	for name, first := range map[string]*policy.Edition{"press summary": seed, "official text": official()} {
		rapid.Check(t, func(t *rapid.T) {
			e := &editing{T: t, tree: copied(first.Provisions), truth: map[*policy.Provision]int{}, done: map[*policy.Provision]bool{}, fresh: []string{
				"开通社区夜间公交专线", "修缮古村落历史建筑", "举办海滨马拉松赛事", "推广垃圾分类积分奖励", "增设母婴候车亭"}}
			for p := range leaves(e.tree) {
				e.truth[p] = p.Measure
			}
			for range rapid.IntRange(1, 10).Draw(t, "edits") {
				rapid.SampledFrom([]func(){e.reword, e.drop, e.insert, e.move, e.reorder}).Draw(t, "edit")()
			}
			n := 0
			for p := range leaves(e.tree) {
				n++
				p.Measure = n // the outline numbers what it finds in order
			}
			before, last := standing(first)
			next := &policy.Edition{Provisions: e.tree}
			match(before, last, next)
			given := map[int]bool{}
			for p := range leaves(e.tree) {
				if want := e.truth[p]; want != 0 && p.Measure != want || want == 0 && p.Measure <= last {
					t.Fatalf("%s: %q has number %d, want %d (0: a new one)", name, p.Heading.Hans, p.Measure, want)
				}
				if given[p.Measure] {
					t.Fatalf("%s: two measures have number %d", name, p.Measure)
				}
				given[p.Measure] = true
			}
		})
	}
}

// Another document may have the same title: rules for trade and rules for travel, both 加快产业发展实施意见.
func TestAnEditionThatHasHardlyAMeasureOfTheOneBeforeSaysSo(t *testing.T) {
	var before []policy.Standing
	for p, group := range leaves(official().Provisions) {
		before = append(before, policy.Standing{Provision: p, Group: group})
	}
	same, other := official(), official()
	topics := []string{"景区提档升级给予奖励", "民宿床位按间补助", "雪道建设一次性奖励", "花卉基地连续种植", "美食街开设餐厅", "酒店评定星级",
		"荣誉称号配套奖励", "旅行社组织游客", "会议会展引进", "影视拍摄取景", "旅游商品研发", "导游讲解培训"}
	n := 0
	for p := range leaves(other.Provisions) {
		p.Heading, p.Text = policy.Text{}, policy.Text{Hans: topics[n], Hant: topics[n]}
		n++
	}
	for _, group := range other.Provisions {
		group.Heading = policy.Text{}
	}
	if w, unlike := Unlike(before, same); unlike {
		t.Errorf("the same measures: %v", w)
	}
	if w, unlike := Unlike(before, other); !unlike || w.Code != policy.EditionUnlike || !slices.Equal(w.Args, []string{"0", "12", "12"}) {
		t.Errorf("other measures: %v", w)
	}
	if match(before, len(before), other); len(other.Warnings) != 1 || other.Warnings[0].Code != policy.EditionUnlike {
		t.Errorf("taken in: %v", other.Warnings)
	}
}
