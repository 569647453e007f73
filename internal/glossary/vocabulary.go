package glossary

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/segment"
)

// organ is how the names of bodies and places end.
var organ = pattern.Lazy(`(?:部门|单位|机关|政府|办公室|办公厅|办事处|委员会|管委会|街道|人民法院|法院|检察院|总工会|国务院|财政部|机关|管理机构|[^企行事产]业局|局|厅|署|市|省|区|县|镇)$`)

// commonWords is the general vocabulary of policy documents, in Simplified: a phrase of nothing
// else (产业发展, 创新能力) is no notion.
//
//go:embed common.txt
var commonWords string

var commonSet = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(commonWords) {
		set[w] = true
	}
	return set
})

func common(word string) bool { return commonSet()[word] }

// functionWords neither begin nor end a notion, nor stand in it.
var functionWords = strings.Fields(`等 或 或者 者 的 之 其 其他 其它 该 各 各类 各级 各项 每 本 所 所有 全部 部分 有关 相关 上述 下列 以下 以上 按 按照 依 依法 经 由 为 对 对于 在 自 从 至 将 把 被 以 于 和 与 及 以及 并 并且 且 而 但 则 若 如 因 应 应当 可 可以 能 能够 须 必须 得 不得 需 不 不再 无 无法 未 没有 再 已 曾 又 也 都 均 更 最 较 很 只 仅 是 有 含 不含 近 约 超过 不超 多 少 一 二 三 四 五 六 七 八 九 十 同 同一 另 另行 我 我们 这 这些 那 此 何 向 往 给 使 让 中 内 外 前 后 上 下 间 时 期间 日 月 年 全 健全 壮大 进行 负责 造成 不能 履行 符合 责令 改正 限于 行使 出席 取得 选择 免予 计入 办理 采取 提供 出具 提交 予以 给予 作出 形成 实现 依照 根据 违反 享有 承担 属于 包括 扎实 有序 优先 扩大 本法 本条例 本办法 前款 前条 本行业 拓宽 作为 成为 具有 位于 投身 问题 规定 建立健全 面向 备查 过半数 申报 加征 大力 积极 充分 进一步 切实 加快 全面 持续 深入 不断`)

var functionSet = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for _, w := range functionWords {
		set[w] = true
	}
	return set
})

func function(word string) bool { return functionSet()[word] }

// joining reports whether a word of this kind only joins others.
func joining(tag string) bool {
	switch tag {
	case "u", "uj", "ul", "uz", "ug", "ud", "c", "p", "r", "d", "f", "y", "e", "o", "x", "zg", "m", "q":
		return true
	}
	return false
}

// process is how words end that say how something goes, not what it is.
var process = pattern.Lazy(`.(?:发展|活力|动力|能力|力度|水平|高地|成势|成型|迈进|韧性|作用|工作|问题|方面|情况|过程|程度|进程|成效|质效|局面|氛围|需求|优势|制高点|标准计|满|有机|增长|高端|深度融合|纳入|认定|备案|申请|执行|实行|缴交|超出|新[标阵模延动活].)$|^(?:近|约|第)`)

// quality is how words end that only say what something is like.
var quality = pattern.Lazy(`[化性]$`)

// ending are single characters that belong to the word before them.
var ending = pattern.Lazy(`^[区章](?:[内外之中]|$)`)

// trailing are words at the end of headings that do not belong to what these are about.
var trailing = pattern.Lazy(`^(?:产业|集群|产业集群|行业|领域|制高点|新?高地|建设|发展|工作|行动|体系|项目|企业|转型|升级|提升|改造升级|赋能)$`)

// leading are words that headings begin with and the dictionary takes for something else.
var leading = pattern.Lazy(`^(?:发展壮大|繁荣兴盛|巩固拓展|面向|构筑|深化|用好|做[大强优深精细实好活]|注重|坚持|精准|各类|全球)$`)

// unplaced are words that the dictionary takes for names of places.
var unplaced = pattern.Lazy(`^(?:海洋|深度)$`)

// place reports whether a word is the name of a place.
func place(w segment.Word, text []rune) bool {
	return w.Tag == "ns" && !unplaced().MatchString(string(text[w.Start:w.End]))
}
