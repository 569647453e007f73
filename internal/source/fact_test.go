package source

import (
	"fmt"
	"strings"
	"testing"
)

// What a page states of its document in a table, a list or its metadata is read where it
// stands first; links to other pages' dates and unknown names are none of it.
func TestFactsBesideTheText(t *testing.T) {
	const text = `<div class="content"><p>青石区测试办关于开展测试的通知</p><p>一、开展测试，完成测试任务，按时报送。</p><p>二、加强保障，落实测试经费，按时报送。</p></div>`
	for _, c := range []struct{ name, html, want string }{
		{"table", `<table><tr><td><b>索 引 号：</b></td><td>0001</td><th>发布日期</th><td>2031-02-03 10:20</td></tr><tr><td>有效性：</td><td> 有效 </td></tr></table>`, "index 索引号=0001, published 发布日期=2031-02-03 10:20, validity 有效性=有效"},
		{"list", `<ul><li>主题分类：测试</li><li><span>發布日期：</span><span>2031年2月3日</span></li><li>其他：甲</li></ul>`, "topic 主题分类=测试, published 發布日期=2031年2月3日"},
		{"list without blanks in a box", `<div><ul><li>索引号：QS-2031-7</li><li>发文机构：青石区测试办</li><li>发布日期：2031-02-03</li></ul></div>`, "index 索引号=QS-2031-7, issuer 发文机构=青石区测试办, published 发布日期=2031-02-03"},
		{"metadata", `<meta name="PubDate" content="2031-02-03 10:20">`, "published pubdate=2031-02-03 10:20"},
		{"table before metadata", `<meta name="PubDate" content="2031-02-04"><p>发布时间：2031-02-03</p>`, "published 发布时间=2031-02-03"},
		{"columns of a table", `<meta name="PubDate" content="2031-02-03"><table><tr><td>时间</td><td>岗位数</td></tr><tr><td>上半年</td><td>20</td></tr></table>`, "published pubdate=2031-02-03"},
		{"no value", `<table><tr><td>发布日期：</td><td></td></tr></table><p>发布日期</p><p>2031-02-03</p>`, ""},
		{"sentence", `<p>发布日期：` + strings.Repeat("测试", 60) + `</p>`, ""},
	} {
		src := read(t, "page.html", "<html><head></head><body>"+c.html+text+"</body></html>")
		var got []string
		for _, f := range src.Fields {
			got = append(got, fmt.Sprintf("%s %s=%s", f.Kind, f.Name, f.Value))
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("%s: %s, want %s", c.name, strings.Join(got, ", "), c.want)
		}
	}
}

// Exponents and indices keep their meaning; a footnote's mark stays as it is.
func TestExponentsStandApart(t *testing.T) {
	src := read(t, "page.html", "<html><body><p>一、改造面積5×10<sup>3</sup>平方米，長2.5m<sup>-1</sup>，N<sub>2</sub>O下降，30<sup>2</sup>=900，測試<sup>1</sup>，甲<sup>註</sup>。</p></body></html>")
	if want := "一、改造面積5×10³平方米，長2.5m⁻¹，N₂O下降，30²=900，測試[1]，甲註。"; strings.TrimSpace(src.Text) != want {
		t.Errorf("%q, want %q", src.Text, want)
	}
}
