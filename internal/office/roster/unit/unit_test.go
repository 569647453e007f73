package unit

import (
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

func TestACellSaysWhoLeadsAndWhoHelps(t *testing.T) {
	for cell, want := range map[string]string{
		"测试单位甲牵头，测试单位乙、测试单位丙配合": "lead 测试单位甲 support 测试单位乙 support 测试单位丙 ",
		"测试单位甲/测试单位乙等按职责分工负责":   "lead 测试单位甲 lead 测试单位乙 ",
		"1.测试单位甲 2.各街道":         "lead 测试单位甲 lead 各街道 ",
		"测试单位甲会同测试单位乙":          "lead 测试单位甲 support 测试单位乙 ",
		"":                      "",
	} {
		got := ""
		for _, u := range Of(cell, policy.Lead) {
			got += string(u.Role) + " " + u.Name + " "
		}
		if got != want {
			t.Errorf("%s: %s", cell, got)
		}
	}
	if !IsGroup("各街道") || IsGroup("测试单位甲") || !Ends("测试局") || Ends("测试人员甲") || Unblank("测试 局") != "测试局" || len(Parted("甲局和乙局")) != 1 {
		t.Error("names are not told apart")
	}
}
