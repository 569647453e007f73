package script

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestPersonsKeepTheirSurnames(t *testing.T) {
	c := converter(t)
	for _, x := range []struct{ hans, hant string }{
		{"联系人：于洋、余乐民（办公室），负责人：范伟 签发人：岳华", "聯繫人：于洋、余樂民（辦公室），負責人：范偉 簽發人：岳華"},
		{"区长于建军主持会议，副局长余乐民、主任郁文参加。", "區長于建軍主持會議，副局長余樂民、主任郁文參加。"},
		{"余乐民局长表示，请于建军副市长带队；记者 于洋 报道", "余樂民局長表示，請于建軍副市長帶隊；記者 于洋 報道"},
		{"成员：余建国、种建国、党卫红、干学军、朴正。", "成員：余建國、种建國、党衛紅、干學軍、朴正。"},
		// What is no name stays a word.
		{"局长于会后介绍，主任于2024年任职，主任范围内的事项，科长余下工作", "局長於會後介紹，主任於2024年任職，主任範圍內的事項，科長餘下工作"},
		{"责任单位：余杭区、于都县；名称：余料、干货", "責任單位：餘杭區、于都縣；名稱：餘料、乾貨"},
		{"由于向东的报告；隶属于市委书记；书记党建负责；由党委书记主持", "由於向東的報告；隸屬於市委書記；書記黨建負責；由黨委書記主持"},
	} {
		if got := c.Convert(x.hans, policy.Hans, policy.Hant); got != x.hant {
			t.Errorf("%s\n got %s\nwant %s", x.hans, got, x.hant)
		}
		if back := c.Convert(x.hant, policy.Hant, policy.Hans); back != x.hans {
			t.Errorf("%s came back as %s", x.hant, back)
		}
	}
}

// What a label or title decided is named, as all that is decided by more than words.
func TestSurnamesThatAreKeptAreNamed(t *testing.T) {
	hits := converter(t).Inspect("联系人：于洋，由于时间", policy.Hans, policy.Hant)
	if len(hits) == 0 || hits[0].Source != "于" || hits[0].Result != "于" || hits[0].Start != 4 || !hits[0].Exception.Lock {
		t.Errorf("%+v", hits)
	}
}

func TestCreeksWeeksAndOlderForms(t *testing.T) {
	c := converter(t)
	for hans, hant := range map[string]string{
		"河涌整治、葵涌街道、内河涌、涌边村": "河涌整治、葵涌街道、內河涌、涌邊村", "涌现、泉涌、人流涌动": "湧現、泉湧、人流湧動",
		"科技活动周、双创周，活动周边交通、服务周到；年度汇算": "科技活動週、雙創週，活動周邊交通、服務周到；年度匯算",
	} {
		if got := c.Convert(hans, policy.Hans, policy.Hant); got != hant {
			t.Errorf("%s became %s, want %s", hans, got, hant)
		}
	}
	const printed, want = "水汚染、淸理、鄕村、飮用、眞實、寃案、聨合、矿產、鑛業", "水污染、清理、乡村、饮用、真实、冤案、联合、矿产、矿业"
	if got := c.Convert(printed, policy.Hant, policy.Hans); got != want {
		t.Errorf("%s became %s, want %s", printed, got, want)
	}
}
