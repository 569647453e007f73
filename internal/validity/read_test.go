package validity

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func same(s string) policy.Text { return policy.Text{Hant: s, Hans: s} }

func texts(list ...string) (out []Text) {
	for _, s := range list {
		out = append(out, Text{Path: "m/1", Text: same(s)})
	}
	return out
}

// Rules in articles that a notice issues begin on its day; of a statute, 公布之日 may be that of an amendment.
func TestRulesThatANoticeIssuesBeginOnItsDay(t *testing.T) {
	for title, want := range map[string]string{"青石区人民政府办公室关于印发青石区测试细则的通知": "2021-12-01", "青石区测试条例": ""} {
		r := Read(About{Title: same(title), Adopted: "2021-12-01", Statute: true}, texts("本细则自印发之日起施行，有效期5年。"))
		if r.From != want {
			t.Errorf("%s: from %q, want %q", title, r.From, want)
		}
	}
}

func TestHowLongADocumentHoldsIsReadWhereItSaysSo(t *testing.T) {
	issued := About{Title: same("青石区测试办法"), Adopted: "2024-02-20", Published: "2024-03-01"}
	for _, c := range []struct {
		text        string
		state       policy.ValidityState
		from, until string
		unsure      bool
	}{
		{"本办法自2024年3月4日起施行，有效期5年。", policy.ValidityInForce, "2024-03-04", "2029-03-03", false},
		{"七、本通知自2024年3月4日起施行，有效期五年。", policy.ValidityInForce, "2024-03-04", "2029-03-03", false},
		{"本措施自2025年8月1日起施行，有效期至2030年7月31日。", policy.ValidityInForce, "2025-08-01", "2030-07-31", false},
		{"本条例自公布之日起施行。", policy.ValidityInForce, "2024-03-01", "", false},
		{"本意见自印发之日起施行，有效期3年。", policy.ValidityInForce, "2024-02-20", "2027-02-19", false},
		{"自印发之日起施行，有效期18个月。", policy.ValidityInForce, "2024-02-20", "2025-08-19", false},
		{"本规定自二〇二四年一月一日起试行，试行期两年。", policy.ValidityInForce, "2024-01-01", "2025-12-31", false},
		{"本细则自2024年1月31日起施行，有效期1个月。", policy.ValidityInForce, "2024-01-31", "2024-02-29", false},
		{"本方案自2024年1月1日起实施至2026年12月31日。", policy.ValidityInForce, "2024-01-01", "2026-12-31", false},
		{"本政策有效期自2024年1月1日至2026年12月31日止。", policy.ValidityInForce, "2024-01-01", "2026-12-31", false},
		{"本若干措施自2024年1月1日起施行，执行期限为2024年1月1日至2026年12月31日。", policy.ValidityInForce, "2024-01-01", "2026-12-31", false},
		{"本办法有效期至2027年底。", policy.ValidityInForce, "", "2027-12-31", false},
		{"《测试条例》已经会议通过，现予公布，自2024年5月1日起施行。", policy.ValidityInForce, "2024-05-01", "", false},
		{"本條例自公布日施行。", policy.ValidityUnstated, "", "", false}, // Simplified is what is read
		{"本条例自公布日施行。", policy.ValidityInForce, "2024-03-01", "", false},
		{"本办法自2024年1月1日起施行。《青石区测试办法》（青府〔2019〕1号）同时废止。", policy.ValidityInForce, "2024-01-01", "", false},
		{"本 办 法 自 2024 年 1 月 1 日 起 施 行 。", policy.ValidityInForce, "2024-01-01", "", false},
		{"**第二百六十六条**　本法自2024年7月1日起施行。", policy.ValidityInForce, "2024-07-01", "", false},

		{"自2022年1月1日起执行，暂定三年。", policy.ValidityInForce, "2022-01-01", "2024-12-31", false},
		{"本意见由青石区领导小组负责解释，自2022年1月1日起执行，暂定三年。", policy.ValidityInForce, "2022-01-01", "2024-12-31", false},
		{"本政策自发布之日起施行，暂定三年有效期。", policy.ValidityInForce, "2024-03-01", "2027-02-28", false},
		{"本办法自2024年1月1日起施行，暂定为两年。", policy.ValidityInForce, "2024-01-01", "2025-12-31", false},
		{"为此，特制定本意见，政策期限为2016年至2018年。", policy.ValidityInForce, "2016-01-01", "2018-12-31", false},
		{"本措施有效期为2021-2025年。", policy.ValidityInForce, "2021-01-01", "2025-12-31", false},
		{"本办法自2024年3月4日起施行。有效期5年。", policy.ValidityInForce, "2024-03-04", "2029-03-03", false},
		{"本办法自2024年3月4日起施行。有效期至2026年12月31日。", policy.ValidityInForce, "2024-03-04", "2026-12-31", false},
		{"证书自2024年3月4日起发放。有效期5年。", policy.ValidityUnstated, "", "", false},
		{"资格证书有效期为2021年至2025年。", policy.ValidityUnstated, "", "", false},
		{"规划期限为2021年至2025年。", policy.ValidityUnstated, "", "", false},

		{"本条例自公布之日起三十日后施行。", policy.ValidityInForce, "", "", true},
		{"从2019年1月1日起，实施三年百万青年见习计划；将补贴范围扩展至失业青年。", policy.ValidityUnstated, "", "", false},
		{"自2024年7月1日起，实施新的收费标准。", policy.ValidityUnstated, "", "", false},
		{"自2024年7月1日起执行国家统一标准，有效期5年。", policy.ValidityUnstated, "", "", false},
		{"从2024年1月1日起实行三年轮训制度。", policy.ValidityUnstated, "", "", false},
		{"自2024年7月1日起施行三年。", policy.ValidityInForce, "2024-07-01", "2027-06-30", false},
		{"许可证有效期为三年。", policy.ValidityUnstated, "", "", false},
		{"第五条自2025年1月1日起施行。", policy.ValidityUnstated, "", "", false},
		{"本办法第十条自2025年1月1日起施行。", policy.ValidityUnstated, "", "", false},
		{"《另一办法》自2024年1月1日起施行。", policy.ValidityUnstated, "", "", false},
		{"本市企业自2024年1月1日起执行新标准。", policy.ValidityUnstated, "", "", false},
		{"企业补贴自2024年1月1日起执行。", policy.ValidityUnstated, "", "", false},
		{"本办法由青石区科技局负责解释。", policy.ValidityUnstated, "", "", false},
		{"本办法自2024年2月31日起施行。", policy.ValidityUnstated, "", "", true},
		{"本证有效期为三年，自发证之日起生效。", policy.ValidityUnstated, "", "", false},
		{"施行日期由青石区人民政府另定。", policy.ValidityUnstated, "", "", false},
	} {
		r := Read(issued, texts(c.text))
		if r.State != c.state || r.From != c.from || r.Until != c.until || r.Unsure != c.unsure {
			t.Errorf("%s: %q from %q until %q, unsure %v", c.text, r.State, r.From, r.Until, r.Unsure)
		}
	}
}

func TestDaysThatDifferOrCannotBeReckonedAreUnsure(t *testing.T) {
	r := Read(About{}, texts("本通知自2024年1月1日起施行。", "本办法自2024年5月1日起施行。"))
	if !r.Unsure || r.State != policy.ValidityUnstated || r.Quote.Empty() {
		t.Errorf("two days: %+v", r)
	}
	r = Read(About{}, texts("本办法自印发之日起施行，有效期5年。"))
	if !r.Unsure || r.State != policy.ValidityUnstated || r.Until != "" {
		t.Errorf("five years from a day that nobody knows: %+v", r)
	}
	r = Read(About{Adopted: "2020-01-01", Statute: true}, texts("本条例自公布之日起施行。"))
	if r.From != "" || r.State != policy.ValidityInForce {
		t.Errorf("a statute that may have been amended: %+v", r)
	}
	r = Read(About{Title: same("《甲办法》政策解读")}, texts("本办法自2024年1月1日起施行。"))
	if r.Basis != "" {
		t.Errorf("a text about another one: %+v", r)
	}
}

func TestThePageSaysWhatTheTextCannot(t *testing.T) {
	fact := func(value string) []policy.Fact {
		return []policy.Fact{{Kind: policy.FactValidity, Name: "有效性", Text: same(value)}}
	}
	r := Read(About{Facts: fact("失效")}, texts("本办法自2024年1月1日起施行。"))
	if r.State != policy.ValidityRepealed || r.Basis != BasisPage || r.Quote.Hans != "有效性：失效" || r.From != "2024-01-01" {
		t.Errorf("%+v", r)
	}
	r = Read(About{Facts: fact("有效")}, nil)
	if r.State != policy.ValidityInForce || r.Basis != BasisPage {
		t.Errorf("%+v", r)
	}
	r = Read(About{Facts: fact("2023-05-01至2026-04-30")}, nil)
	if r.From != "2023-05-01" || r.Until != "2026-04-30" {
		t.Errorf("%+v", r)
	}
	if r = Read(About{Facts: fact("主动公开")}, nil); r.Basis != "" {
		t.Errorf("%+v", r)
	}
}

func TestWhichDocumentsEndIsReadWhereItIsSaid(t *testing.T) {
	for text, want := range map[string][]Ending{
		"本办法自2024年1月1日起施行，《青石区旧办法》（青府〔2010〕1号）、《另一规定》同时废止。": {
			{Verb: Repeals, Name: same("青石区旧办法"), Number: "青府〔2010〕1号"}, {Verb: Repeals, Name: same("另一规定")}},
		"原《青石区旧办法》自本办法施行之日起废止。":     {{Verb: Repeals, Name: same("青石区旧办法")}},
		"《关于印发〈甲〉的通知》不再执行。":         {{Verb: Repeals, Name: same("关于印发〈甲〉的通知")}},
		"现决定废止《甲办法》。":               {{Verb: Repeals, Name: same("甲办法")}},
		"对《甲办法》作如下修改：":              {{Verb: Amends, Name: same("甲办法")}},
		"《甲办法》有效期延长至2027年12月31日。":   {{Verb: Extends, Name: same("甲办法"), Until: "2027-12-31"}},
		"《甲办法》第五条同时废止。":             nil,
		"废止《甲办法》第五条。":               nil,
		"此前规定与《甲办法》不一致的，按《甲办法》执行。":  nil,
		"违反《甲办法》规定的，许可予以废止。":        nil,
		"《甲办法》施行满五年。":               nil,
		"依照《甲办法》被废止许可的，适用《乙办法》的规定。": nil,
	} {
		got := Ends(About{}, texts(text))
		if len(got) != len(want) {
			t.Errorf("%s: %+v", text, got)
			continue
		}
		for i, e := range got {
			w := want[i]
			if e.Verb != w.Verb || e.Name != w.Name || e.Number != w.Number || e.Until != w.Until || e.Quote.Empty() {
				t.Errorf("%s: %+v", text, e)
			}
		}
	}
	got := Ends(About{Title: same("青石区人民政府关于修改《甲办法》的决定")}, nil)
	if len(got) != 1 || got[0].Verb != Amends || got[0].Name.Hans != "甲办法" {
		t.Errorf("by its title: %+v", got)
	}
}
