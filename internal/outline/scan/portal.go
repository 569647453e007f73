package scan

import (
	"strings"
	"unicode/utf8"

	"github.com/yihaowen/yihaowen/internal/outline/label"
)

// portal holds the words of a site's controls that are pasted with a text.
var portal = map[string]bool{}

func init() {
	for _, word := range []string{
		"无障碍浏览", "无障碍", "無障礙", "无障碍阅读", "长者模式", "长者版", "關懷版", "关怀版", "适老化", "按Enter到主內容區", "按Enter到主内容区", "跳到主要內容區塊", "跳到主要內容",
		"首页", "首頁", "返回首页", "返回", "返回顶部", "网站地图", "網站導覽", "回首頁", "登录", "注册", "登入", "简体", "繁体", "简体版", "繁体版", "繁體", "English", "EN", "IPv6", "本网站支持IPv6",
		"字号", "字體", "字体", "字體大小", "字级", "字級", "大", "中", "小", "默认", "超大", "打印", "打印本页", "列印", "友善列印", "下载", "下載", "分享", "分享到", "收藏", "关闭", "关闭窗口", "關閉", "微信", "微博", "扫一扫",
		"全文", "所有條文", "所有条文", "智能问答", "长者助手", "長者助手", "适老版", "大字版", "移动版", "手机版", "客户端", "QQ空间", "QQ", "新浪微博", "A", "A+", "A-", "A++", "正常", "最大", "較大", "较大", "回上頁", "回上一頁", "facebook", "line", "twitter", "Facebook", "Line", "Twitter", "分享至", "至", "智能机器人", "语音播报", "朗读", "听全文", "我要纠错", "纠错", "转发", "点赞", "评论", "搜索", "搜尋",
		"政务微博", "政务微信", "政务新媒体", "微信公众号", "官方微博", "官方微信", "APP下载", "APP", "App下载", "移动客户端", "政务邮箱", "邮箱", "我的", "个人中心", "用户登录", "无障碍模式", "进入关怀版", "关爱版", "老年版", "繁體版", "簡體版", "簡體", "English Version", "Español", "Language", "语言", "語言", "RSS", "订阅", "訂閱", "高级搜索", "站内搜索", "進階搜尋", "全站搜索", "检索", "热门搜索", "热门", "視力保護色", "视力保护色", "背景色", "字形大小", "文字大小", "字体大小", "字號", "放大", "缩小", "縮小", "恢复", "标准", "纯净模式", "阅读模式", "繁", "简", "簡", "EN", "ENG", "網站地圖", "意見信箱", "聯絡我們", "常見問題", "雙語詞彙", "行動版", "兒童版", "Facebook分享", "LINE分享", "轉寄", "回頂端", "回上層", "收合", "展開", "展开", "收起", "更多", "複製連結", "复制链接", "请输入关键字", "请输入关键词", "請輸入關鍵字", "政府网", "主要內容區", "main content", "Skip to main content", "跳至主要內容", "跳到主要内容", "跳转到主要内容", "分享至：", "分享给朋友", "保存", "另存为PDF", "PDF下载", "Word下载", "列印本頁", "打印页面", "打印文章", "字級設定", "字级设定", "轉寄友人", "轉寄朋友", "推文", "分享給朋友",
	} {
		portal[strings.ToLower(word)] = true
	}
}

// IsPortal reports whether a line is no word of a document but of the site it was
// copied from: its controls one after another, the way to the page, or how often it was seen.
func IsPortal(s string) bool {
	const longest = 240 // bytes
	if s == ":::" {
		return true // where a page says its content begins (無障礙網頁規範)
	}
	if len(s) > longest || strings.HasSuffix(s, "。") || strings.ContainsAny(s, "。；") {
		return false
	}
	for _, lead := range [...]string{"当前位置", "當前位置", "目前位置", "當前的位置", "您現在的位置", "您所在位置", "你所在的位置", "你現在的位置", "主頁>", "主頁 >", "主页>", "主页 >", "Home>", "Home >", "現在位置", "现在位置", "您的位置", "你的位置", "您现在的位置", "您當前的位置", "您所在的位置", "所在位置", "首页>", "首頁>", "首页 >", "首頁 >", "浏览次数", "瀏覽次數", "瀏覽人次", "点击量", "点击数", "點閱", "点击次数", "阅读量", "阅读次数", "访问量", "點擊", "點擊量", "點擊次數", "瀏覽量", "浏览量", "浏览人数", "浏览：", "瀏覽：", "瀏覽數", "點閱數", "點閱率", "累計瀏覽", "今天是", "版权所有", "版權所有", "上一篇", "下一篇", "上一条", "下一条", "扫描二维码", "扫码", "用微信扫"} {
		if strings.HasPrefix(s, lead) {
			return true
		}
	}
	if strings.Contains(s, "《") {
		return false
	}
	if strings.HasSuffix(s, "门户网站") || strings.HasSuffix(s, "入口網") {
		return true
	}
	words := strings.FieldsFunc(strings.ReplaceAll(s, " Enter ", "Enter"), func(r rune) bool {
		return strings.ContainsRune(label.Blanks+"[]【】|｜/·•:：>›»()（）、", r)
	})
	for _, word := range words {
		if !portal[strings.ToLower(word)] && strings.Trim(word, "大中小") != "" {
			return controls(s)
		}
	}
	return len(words) > 0
}

// controls reports whether a line is a row of a site's controls, several of which are known and none
// of which is long: 網站導覽 回首頁 雙語詞彙 常見問答.
func controls(s string) bool {
	const fewest, longest = 3, 6 // words, characters of one
	words := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(label.Blanks+"|｜/", r) })
	known := 0
	for _, word := range words {
		if utf8.RuneCountInString(word) > longest || strings.ContainsAny(word, "：，、0123456789") {
			return false
		}
		if portal[strings.ToLower(word)] || strings.Trim(word, "大中小") == "" {
			known++
		}
	}
	return len(words) >= fewest && 2*known >= len(words)
}
