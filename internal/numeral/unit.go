package numeral

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Units are the units of figures, in Simplified, as alternatives of a regular expression; of two of one beginning the longer stands first.
const Units = `km²|m²|元|美元|港元|港币|欧元|%|％|‰|℃|个百分点|百分点|个工作日|个月|个季度|工作日|年|天|日|小时|分钟|倍|平方公里|平方千米|平方米|立方米|公里|千米|米|公顷|亩|公斤|斤|吨标准煤|吨|千瓦时|兆瓦时|千瓦|兆瓦|吉瓦|千伏安|人次|架次|人|户|套|家|个|项|件|名|所|张|座|台|辆|床|间|栋|处|门|款|场|架|艘|条|学位|例|篇|颗|枚|只|头|株|支|次|笔|宗|标准箱|标箱|毫克|微克|千克|克|升|kW|MW|GW|EFLOPS|PFLOPS|TB|PB`

// parts are what is counted of texts and lists, by which no figure is told.
const parts = `种|类|批|章|节|点|方面|部分|维度|岁|级|档|份|位`

// AllUnits lists whatever numbers are read with, the parts of texts too, in Simplified, the longest first.
func AllUnits() []string {
	list := strings.Split(Units+"|"+parts, "|")
	slices.SortStableFunc(list, func(a, b string) int { return cmp.Compare(utf8.RuneCountInString(b), utf8.RuneCountInString(a)) })
	return list
}
