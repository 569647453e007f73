package clean

import (
	"strings"
	"testing"
)

func TestLinesBrokenAtAWidthAreJoined(t *testing.T) {
	wrapped := strings.Join([]string{
		"测试县关于推进测试振兴的意见", "",
		"一、提升测试能力。各单位应当在规定的使用范", "围内开展测试工作，对于不符合要求的单位应当", "及时整改，年测试量达到",
		"",
		"二、完善测试网络。按照县有中心、镇有站的要", "求，分三年建成覆盖全县的测试网络，年测试量", "2.5万次。对边远村由镇一名专职人员负责巡回", "服务，费用由县财政承担。",
		"三、健全保障机制。县财政每年安排专项资金用", "于测试设施建设、人员培训和购买服务，做到：", "（一）按时拨付；",
		"（二）公开结果，接受监督，结果应当在网站上", "公布三十日。",
	}, "\n")
	want := strings.Join([]string{
		"测试县关于推进测试振兴的意见", "",
		"一、提升测试能力。各单位应当在规定的使用范围内开展测试工作，对于不符合要求的单位应当及时整改，年测试量达到",
		"",
		"二、完善测试网络。按照县有中心、镇有站的要求，分三年建成覆盖全县的测试网络，年测试量2.5万次。对边远村由镇一名专职人员负责巡回服务，费用由县财政承担。",
		"三、健全保障机制。县财政每年安排专项资金用于测试设施建设、人员培训和购买服务，做到：", "（一）按时拨付；",
		"（二）公开结果，接受监督，结果应当在网站上公布三十日。",
	}, "\n")
	c := Clean(wrapped)
	if c.String() != want {
		t.Errorf("got\n%s\nwant\n%s", c.String(), want)
	}
	at := strings.Index(c.String(), "围内")
	if source := c.Source(at); !strings.HasPrefix(wrapped[source:], "围内") {
		t.Errorf("围内 stands in the source at %q", wrapped[source:source+20])
	}
	if again := Clean(c.String()).String(); again != c.String() {
		t.Errorf("not the same when it is cleaned again:\n%s", again)
	}
}

func TestLinesThatAreParagraphsStay(t *testing.T) {
	for name, text := range map[string]string{
		"paragraphs": strings.Repeat("各单位应当在规定的使用范围内开展测试工作。\n", 12),
		"names":      "测试单位甲有限公司\n测试单位乙有限公司\n测试单位丙有限公司\n测试单位丁有限公司\n测试单位戊有限公司\n测试单位己有限公司\n",
		"long names": strings.Repeat("青石区测试科技产业有限责任公司一\n青石区测试科技产业有限责任公司二\n", 8),
		"a long one": strings.Repeat("各单位应当在规定的使用范围内开展测试工作，并且\n", 8) + strings.Repeat("各单位应当开展测试工作，", 20) + "\n",
		"items":      "一、各单位应当在规定的使用范围内开展测试\n二、各单位应当在规定的使用范围内开展检查\n三、各单位应当在规定的使用范围内开展培训\n四、各单位应当在规定的使用范围内开展宣传\n五、各单位应当在规定的使用范围内开展评估\n六、各单位应当在规定的使用范围内开展总结\n七、各单位应当在规定的使用范围内开展通报\n",
		"rows":       strings.Repeat("测试指标一的名称和说明\t测试指标一的单位和数值\t测试\n", 10),
		"indented":   strings.Repeat("　　各单位应当在规定的使用范围内开展测试工作，并且\n", 10),
	} {
		got := Clean(text).String()
		if strings.Count(got, "\n") != strings.Count(strings.TrimRight(text, "\n"), "\n") && strings.Count(got, "\n") != strings.Count(text, "\n") {
			t.Errorf("%s: %q", name, got)
		}
	}
}
