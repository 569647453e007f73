package policy

// askingWords are what issues of public contact and of reports of errors say.
var askingWords = map[IssueCode]phrase{
	PhonesMany:     {"give at most {1} telephone numbers", "電話最多 {1} 個，用頓號隔開。", "电话最多 {1} 个，用顿号隔开。"},              // how many at most
	LineLong:       {"longer than {1} characters, or more than one line", "請寫成一行，最多 {1} 個字。", "请写成一行，最多 {1} 个字。"}, // how many characters at most
	ErratumEmpty:   {"say what is wrong", "請寫明哪裏有錯。", "请写明哪里有错。"},
	ErratumLong:    {"longer than {1} characters; shorten it", "最多 {1} 個字，請縮短。", "最多 {1} 个字，请缩短。"}, // how many characters at most
	ErratumTrap:    {"leave the field \"website\" empty", "請把「網站」一欄留空，它是用來擋自動程式的。", "请把“网站”一栏留空，它是用来挡自动程序的。"},
	ErrataFull:     {"{1} reports wait to be read; come back later", "待處理的報錯已達 {1} 份，暫不再收；請稍後再報。", "待处理的报错已达 {1} 份，暂不再收；请稍后再报。"}, // how many
	ErratumMissing: {"there is no such report", "沒有這份報錯。網址可能不完整。", "没有这份报错。网址可能不完整。"},
}
