package numbered

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/outline/label"
	"github.com/yihaowen/yihaowen/internal/outline/scan"
	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// signer is who signs below a text with nothing but the office and the name: 部長　某某, 立法會主席　某某.
var signer = pattern.Lazy(`^(?:\p{Han}{0,12}[部署局處处市縣县區区鄉鎮省院校所司長长]\s*[長长]|\p{Han}{0,10}(?:主席|主任委員|主任委员|行政長官|行政长官|總統|秘書長|董事長))[ \x{3000}]+[\p{Han}○〇×]{2,6}(?:[ \x{3000}]*（?(?:代理|出國|請假|公假)\p{Han}*）?)?$`)

// roster are words before a colon that say in minutes who was there and who gets them.
var roster = map[string]bool{
	"出席": true, "出席人员": true, "出席人員": true, "参加": true, "參加": true, "参加人员": true, "列席": true, "列席人员": true, "列席人員": true, "请假": true, "請假": true,
	"缺席": true, "记录": true, "記錄": true, "紀錄": true, "记录人": true, "主持": true, "主持人": true, "分送": true, "发送": true, "發送": true, "送": true, "报": true, "抄报": true, "签发": true, "核稿": true,
}

// signers takes from the last lines of a text's last part those that are no words of it: who signed,
// and in minutes who was there and who gets them. It gives the lines that are left.
func (n *numbered) signers(own []int) []int {
	from, signed, minutes := len(own), false, n.minutes()
	for from > 0 {
		s := n.sc.Of(n.sc.Lines[own[from-1]].Extent)
		name, _, named := strings.Cut(s, "：")
		printed := strings.TrimSuffix(strings.TrimSuffix(s, "印发"), "印發")
		day, at := label.LastDate(printed)
		switch {
		case signer().MatchString(s):
			signed = true
		case signed && scan.IsOrdered(s):
			n.passed = append(n.passed, s)
		case minutes && named && roster[scan.Compact(name)]:
		case printed != s && day != "" && at > 0 && scan.IsBody(label.TrimRight(s[:at])):
		default:
			n.leave(own[from:], signed)
			return own[:from]
		}
		from--
	}
	n.leave(own, signed)
	return nil
}

// leave makes passages of lines of the last part.
func (n *numbered) leave(lines []int, signed bool) {
	kind := policy.Prose
	if signed {
		kind = policy.Signature
	}
	for _, i := range lines {
		n.owner[i] = nil
		n.passages = append(n.passages, scan.Passage(kind, n.sc.Lines[i].Extent))
	}
}

// minutes reports whether a line before the first part says that the text is the minutes of a meeting.
func (n *numbered) minutes() bool {
	for _, l := range n.sc.Lines[:n.units[0].begin] {
		if s := n.sc.Of(l.Extent); strings.Contains(s, "纪要") || strings.Contains(s, "紀要") || strings.Contains(s, "會議紀錄") || strings.Contains(s, "会议记录") {
			return true
		}
	}
	return false
}
