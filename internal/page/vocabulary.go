package page

import "strings"

// inMainlandWords follows the conversion of the pages' own words with the words
// that readers of Simplified Chinese use for the same thing. Policy texts never
// pass through here: of them only the characters are converted.
func inMainlandWords(convert func(string) string) func(string) string {
	words := strings.NewReplacer(
		"储存格", "单元格", "资料库", "数据库", "字元", "字符", "帐号", "账号", "登入", "登录", "登出", "退出",
		"汇入", "导入", "汇出", "导出", "档案", "文件", "连结", "链接", "列印", "打印", "萤幕", "屏幕", "支援", "支持", "程式", "程序",
	)
	return func(text string) string { return words.Replace(convert(text)) }
}
