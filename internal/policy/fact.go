package policy

import "strings"

// Fact 欄目 is a line of the table that stands above an official document on a site
// (信息公開目錄, 《政府信息公開條例》 art. 24) or of a page's metadata: what it says of the document.
type Fact struct {
	Kind  FactKind `json:"kind"`
	Name  string   `json:"name"` // as the page prints it
	Value string   `json:"value"`
	Text  Text     `json:"-"` // the value in both scripts, once an edition has it
}

// FactKind says what a field is about.
type FactKind string

// The kinds of fields. FactOther is about the page, and known for no part of a text.
const (
	FactPublished FactKind = "published" // 發布日期
	FactAdopted   FactKind = "adopted"   // 成文日期
	FactIssuer    FactKind = "issuer"    // 發文機關
	FactNumber    FactKind = "number"    // 發文字號
	FactIndex     FactKind = "index"     // 索引號
	FactTopic     FactKind = "topic"     // 主題分類
	FactValidity  FactKind = "validity"  // 有效性
	FactTitle     FactKind = "title"     // 標題
	FactOther     FactKind = "other"
)

// factNames are what sites call the fields, in both scripts.
var factNames = map[FactKind]string{
	FactPublished: "发布日期 發布日期 發佈日期 发布时间 發布時間 發佈時間 发文日期 公开日期 公開日期 发布于 公布时间 时间 時間 日期 建檔日期",
	FactAdopted:   "成文日期 生成日期 印发日期 公布日期 发文时间 发文日期 發文日期 成文时间 修正日期 修訂日期 修订日期",
	FactIssuer:    "发布部门 發布部門 发文机关 發文機關 发布机构 發布機構 發佈機構 发文单位 制定机关 公开机构 发布单位 发布机关 发文机构",
	FactNumber:    "文号 发布文号 發布文號 文號 发文字号 發文字號 公文文号",
	FactIndex:     "索引号 索引號 信息索引号",
	FactTopic:     "主题分类 主題分類 体裁分类 主题词 分类 分类号 信息分类",
	FactValidity:  "有效性 时效性 效力状态 文件状态 是否有效 有效期",
	FactTitle:     "标题 標題 名称 名稱 信息名称 文件名称 文件标题 法规名称 法規名稱 法律名称",
	FactOther:     "来源 來源 信息来源 资料来源 資料來源 法规类别 法規類別 生效状态  稿件来源 原文链接 检索时间 检索关键词 更新时间 浏览次数 瀏覽次數 点击量 字号 字体 公文种类 关键词 作者 编辑 施行日期 公开方式 公开范围",
}

var factKinds = func() map[string]FactKind {
	kinds := map[string]FactKind{}
	for kind, names := range factNames {
		for _, name := range strings.Fields(names) {
			kinds[name] = kind
		}
	}
	return kinds
}()

// Stated is what the page that an edition came from said of it, empty where it said nothing.
func (e *Edition) Stated(kind FactKind) Text {
	for _, f := range e.Fields {
		if f.Kind == kind {
			return f.Text
		}
	}
	return Text{}
}

// FactOf is the kind of the field with that name, blanks and brackets in which sites
// set it apart (标　　题, 【索引号】) left out; "" if it is none.
func FactOf(name string) FactKind {
	return factKinds[strings.Trim(strings.Join(strings.Fields(name), ""), "【】[]：:")]
}
