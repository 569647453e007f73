package policy

import "strings"

var mainlandWords = strings.NewReplacer(
	"储存格", "单元格", "丛集", "集群", "套用", "应用", "资料库", "数据库", "字元", "字符", "帐号", "账号", "登入", "登录", "登出", "退出",
	"汇入", "导入", "设定", "设置", "新分页", "新标签页", "栏位", "字段", "点选", "点击", "预设", "默认", "长条图", "条形图", "装置", "设备", "电邮", "电子邮件", "范本", "模板", "汇出", "导出", "文字档", "文本文件", "档案", "文件", "资料夹", "文件夹", "压缩档", "压缩包", "纯文字", "纯文本", "连结", "链接", "列印", "打印", "萤幕", "屏幕", "支援", "支持", "程式", "程序", "行事历", "日历", "甚么", "什么", "伺服器", "服务器",
	"上载", "上传", "网路", "网络", "资讯", "信息", "目前分工", "当前分工", "标示字词", "标出关键词", "试试分开检索", "拆开检索",
	"网址永久有效；对方打开时自动显示惯用的繁体或简体。", "链接长期有效，打开时自动按对方习惯显示简体或繁体。",
)

// MainlandWords is a text of the program's own in Simplified Chinese with the words that
// readers on the mainland use for the same thing (上載: 上传). Policy texts never pass through here:
// of them only the characters are converted.
func MainlandWords(text string) string { return mainlandWords.Replace(text) }
