package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func TestDepartmentsAndPostsAreKeptFromTheCommandLine(t *testing.T) {
	db := emptyBase(t, filepath.Join(t.TempDir(), "a.db"))
	official := ""
	for _, step := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"no such command", []string{"departments", "close", "x"}, 2, "usage"},
		{"too few words", []string{"departments", "rename", "x"}, 2, "usage"},
		{"add", []string{"departments", "add", "測試科學技術委員會"}, 0, "/org/ce-shi-ke-xue-ji-shu-wei-yuan-hui\n"},
		{"add twice", []string{"departments", "add", "测试科学技术委员会"}, 1, "already"},
		{"add nothing", []string{"departments", "add", "、"}, 1, "is no name"},
		{"another", []string{"departments", "add", "測試單位乙"}, 0, "/org/ce-shi-dan-wei-yi\n"},
		{"alias", []string{"departments", "alias", "ce-shi-ke-xue-ji-shu-wei-yuan-hui", "測試科創辦"}, 0, ""},
		{"rename by the alias", []string{"departments", "rename", "测试科创办", "測試科技局"}, 0, "/org/ce-shi-ke-ji-ju\n"},
		{"list", []string{"departments", "list"}, 0, "/org/ce-shi-ke-ji-ju\t測試科技局\t"},
		{"a post", []string{"officials", "add", "測試科技局", "測試科長", "--name", "測試人員甲"}, 0, "/official/o-"},
		{"a post twice", []string{"officials", "add", "測試科技局", "测试科长", "--name", "测试人员甲"}, 1, "already"},
		{"contact", []string{"officials", "contact", "OFFICIAL", "--phone", "0755-00000000", "--mail", "jia@example.test"}, 0, ""},
		{"mail that is none", []string{"officials", "contact", "OFFICIAL", "--mail", "jia"}, 1, "no mail address"},
		{"a telephone that is none", []string{"officials", "contact", "OFFICIAL", "--phone", "soon"}, 1, "no telephone number"},
		{"a name that the browser would refuse", []string{"departments", "add", strings.Repeat("測", 81)}, 1, "80 at most"},
		{"a post that the browser would refuse", []string{"officials", "add", "測試科技局", "甲、乙"}, 1, "is no post"},
		{"merging with itself", []string{"departments", "merge", "測試單位乙", "/org/ce-shi-dan-wei-yi"}, 1, "with itself"},
		{"in Chinese", []string{"departments", "add", "测试科技局", "--lang", "zh-Hans"}, 1, "已有单位叫“测试科技局”"},
		{"a name that differs in its characters alone keeps the address", []string{"departments", "rename", "測試單位乙", "測試單位義"}, 0, "/org/ce-shi-dan-wei-yi\n"},
		{"and back", []string{"departments", "rename", "測試單位義", "測試單位乙"}, 0, "/org/ce-shi-dan-wei-yi\n"},
		{"publish", []string{"officials", "publish", "OFFICIAL"}, 0, ""},
		{"move", []string{"officials", "move", "OFFICIAL", "測試單位乙", "測試處長"}, 0, ""},
		{"list posts", []string{"officials", "list"}, 0, "\t測試單位乙\t測試處長\t測試人員甲\tpublic\n"},
		{"another holder", []string{"officials", "name", "OFFICIAL", "測試人員丙"}, 0, ""},
		{"not public by itself", []string{"officials", "list"}, 0, "\t測試人員丙\tnot public\n"},
		{"erase", []string{"officials", "erase", "OFFICIAL"}, 0, ""},
		{"erase twice", []string{"officials", "erase", "OFFICIAL"}, 1, "no name"},
		{"nobody", []string{"officials", "erase", "o-aaaaaaaa"}, 1, "there is no official"},
		{"merge", []string{"departments", "merge", "測試科技局", "測試單位乙"}, 0, "/org/ce-shi-ke-ji-ju leads to /org/ce-shi-dan-wei-yi\n"},
		{"an old address means the merged one", []string{"departments", "alias", "ce-shi-ke-xue-ji-shu-wei-yuan-hui", "測試乙"}, 0, ""},
		{"take an alias away", []string{"departments", "unalias", "測試單位乙", "測試乙"}, 0, ""},
	} {
		args := append([]string{}, step.args...)
		for i, a := range args {
			if a == "OFFICIAL" {
				args[i] = official
			}
		}
		r := yihaowen(t, "", append(args[:2:2], append([]string{"--db", db}, args[2:]...)...)...)
		if r.code != step.code || !strings.Contains(r.stdout+r.stderr, step.says) {
			t.Errorf("%s: exit %d, %s%s", step.name, r.code, r.stdout, r.stderr)
		}
		if found := regexp.MustCompile(`/official/(o-\w{8})`).FindStringSubmatch(r.stdout); found != nil && official == "" {
			official = found[1]
		}
	}
}
