package source

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// A page of a site that was saved as a document stands in tables that only place it: what is in them is
// its text, and the tables inside are its tables.
func TestATextInsideATableThatPlacesItIsText(t *testing.T) {
	row := func(cells ...string) string {
		s := "<w:tr>"
		for _, c := range cells {
			s += "<w:tc>" + c + "</w:tc>"
		}
		return s + "</w:tr>"
	}
	lines := []string{"測試市人民政府關於做好測試工作的通知", "測政發〔2031〕9號", "各區人民政府："}
	for _, n := range []string{"一、", "二、", "三、", "四、", "五、", "六、", "七、", "八、", "九、", "十、"} {
		lines = append(lines, n+"辦好測試。各單位要按照各自職責辦理，每季度末向市人民政府報告進展情況，並接受監督檢查。"+strings.Repeat("做好測試工作的單位要總結經驗，完善制度，", 4)+"形成長效機制。")
	}
	text := ""
	for _, l := range lines {
		text += para("", l)
	}
	tasks := "<w:tbl>" + row(para("", "序號"), para("", "任務")) + row(para("", "1"), para("", "辦好此事")) + "</w:tbl>"
	inner := "<w:tbl>" + row(text+tasks+para("", "特此通知。")) + "</w:tbl>"
	for name, body := range map[string]string{
		"in the cell of a row":  "<w:tbl>" + row(para("", "首頁"), inner, para("", "")) + "</w:tbl>",
		"in a frame":            inner,
		"in frames and a table": "<w:tbl>" + row("<w:tbl>"+row(para("", ""), inner)+"</w:tbl>") + "</w:tbl>",
	} {
		src := read(t, "-", word(t, body, nil))
		paragraphs, rows := 0, 0
		for _, b := range src.Blocks {
			if b.Kind == policy.BlockTable {
				rows++
			} else {
				paragraphs++
			}
		}
		if !strings.Contains(src.Text, strings.Join(lines, "\n")) || paragraphs < len(lines)+1 || rows != 2 {
			t.Errorf("%s: %d paragraphs, %d rows\n%s", name, paragraphs, rows, src.Text)
		}
	}
	// A row with a long cell below heads, and a box, stay what they are.
	long := strings.Repeat(para("", "建設平台，完善機制，每年檢查一次並公布檢查的結果，接受社會的監督。"), 12)
	for name, body := range map[string]string{
		"a list of tasks": "<w:tbl>" + row(para("", "序號"), para("", "任務")) + row(para("", "1"), long) + "</w:tbl>",
		"a box":           "<w:tbl>" + row(para("", "專欄1 重點工程")+strings.Repeat(long, 2)) + "</w:tbl>",
	} {
		for _, b := range read(t, "-", word(t, body, nil)).Blocks {
			if b.Kind != policy.BlockTable {
				t.Errorf("%s: %+v", name, b)
			}
		}
	}
	odt := func(cells ...string) string {
		s := "<table:table-row>"
		for _, c := range cells {
			s += "<table:table-cell>" + c + "</table:table-cell>"
		}
		return s + "</table:table-row>"
	}
	open := ""
	for _, l := range lines {
		open += "<text:p>" + l + "</text:p>"
	}
	src := read(t, "-", odtFile(t, "<table:table>"+odt("<text:p>首頁</text:p>", open)+"</table:table>", "", nil))
	if !strings.Contains(src.Text, strings.Join(lines, "\n")) || src.Blocks[len(src.Blocks)-1].Kind == policy.BlockTable {
		t.Errorf("ODT: %s", src.Text)
	}
}
