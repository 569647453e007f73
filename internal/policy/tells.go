package policy

import (
	"strings"
	"unicode/utf8"
)

// telling are words by which a title says that its text tells of another document: 政策解讀, 一圖讀懂,
// 答記者問, and in the press 出台.
var telling = []string{
	"解读", "解讀", "图解", "圖解", "读懂", "讀懂", "问答", "問答", "答记者问", "答記者問", "实录", "實錄", "有关情况", "有關情況", "相关情况", "相關情況",
	"新闻发布会", "新聞發布會", "出台", "起草说明", "起草說明", "解答", "具体包括", "具體包括",
}

// issuing are the kinds of documents with which others are issued.
var issuing = []string{"通知", "公告", "通告", "决定", "決定", "令", "批复", "批覆", "函"}

// TellsOf is the document that a text tells of, as its title names it: 《甲辦法》政策解讀, 甲辦法政策解讀;
// "" where the title says nothing of the kind. What issues a document is no text about it.
func TellsOf(title string) string {
	const shortest = 8 // characters of a name without 《》
	for _, kind := range issuing {
		if strings.HasSuffix(title, kind) {
			return ""
		}
	}
	start, depth := -1, 0
	for i, r := range title {
		switch r {
		case '《':
			if depth++; depth == 1 {
				start = i
			}
		case '》':
			if depth--; depth != 0 || start < 0 {
				continue
			}
			name, around := title[start+len("《"):i], title[:start]+title[i+len("》"):]
			for _, word := range telling {
				if strings.Contains(around, word) {
					return name
				}
			}
			return ""
		}
	}
	for _, end := range [...]string{"解读", "解讀", "图解", "圖解"} {
		name, ok := strings.CutSuffix(title, end)
		if !ok {
			continue
		}
		name = strings.TrimSuffix(strings.TrimSuffix(name, "政策"), "的")
		if utf8.RuneCountInString(name) >= shortest {
			return name
		}
	}
	return ""
}
