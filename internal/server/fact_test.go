package server_test

import (
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
)

// What the page of a document said of it, and which document it tells of, stand on its page in
// both scripts; what it did not say is not stated.
func TestADocumentsPageShowsWhatItsSourceSaidOfIt(t *testing.T) {
	s := newSite(t)
	measures := "<p>一、支持研发</p><p>对甲企业给予补助，最高三万元，由区科技局审核。</p><p>二、支持上市</p><p>对乙企业给予奖励，最高五万元，由区金融局审核。</p>"
	s.ingest("a.html", `<html><body><table><tr><td>索引号：</td><td>000014349/2019-00003</td><td>主题分类：</td><td>商贸、海关、旅游</td></tr>
		<tr><td>发布日期：</td><td>2019年01月25日</td><td>有效性：</td><td>现行有效</td></tr></table><div><p>青石区若干措施</p>`+measures+`</div></body></html>`, ingest.Facts{Slug: "measures"})
	s.ingest("b.txt", "《青石区若干措施》政策解读\n一、起草背景\n落实要求，支持企业发展。\n二、主要内容\n支持研发和上市，共两条。\n", ingest.Facts{Slug: "told"})
	s.ingest("c.txt", "《青石区河道办法》政策解读\n索引号：A-7\n一、起草背景\n落实要求，支持企业发展。\n二、主要内容\n共两条，加强巡查和保护。\n", ingest.Facts{Slug: "other"})
	for path, want := range map[string][]string{
		"/zh-Hant/d/measures": {"<dt>主題分類</dt><dd>商貿、海關、旅遊</dd>", "<dt>索引號</dt><dd>000014349/2019-00003</dd>", "<dt>有效性（收錄時）</dt><dd>現行有效</dd>", "2019年1月25日"},
		"/zh-Hans/d/measures": {"<dt>主题分类</dt><dd>商贸、海关、旅游</dd>"},
		"/zh-Hant/d/told":     {`<dt>介紹的文件</dt><dd><a href="/zh-Hant/d/measures">《青石區若干措施》</a></dd>`, `<dt>未載明</dt><dd class="unstated">發文機關、發文字號、成文日期、發布日期、主題分類、索引號、來源、效力</dd>`},
		"/zh-Hans/d/other":    {"<dd>《青石区河道办法》（未收录）</dd>", "<dt>索引号</dt><dd>A-7</dd>"},
	} {
		body := s.get(path).Body.String()
		for _, words := range want {
			if !strings.Contains(body, words) {
				t.Errorf("%s does not hold %s", path, words)
			}
		}
	}
	if body := s.get("/zh-Hant/d/measures").Body.String(); strings.Contains(body, "介紹的文件") {
		t.Error("measures tell of no document")
	}
}
