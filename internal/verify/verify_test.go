package verify_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
	"github.com/yihaowen/yihaowen/internal/verify"
)

// fund is a regulation of a place that is not, in its first edition; fundNow in its second.
const fund = `青石區測試資金管理辦法

第一條　為了規範青石區測試資金的管理，提高資金使用效益，制定本辦法。
第二條　測試資金由區財政部門統籌安排，專款專用，任何單位和個人不得截留、擠佔或者挪用。
第三條　申請測試資金的企業應當符合下列條件：
（一）在青石區登記註冊滿三年；
（二）上一年度研發投入不低於營業收入的百分之五；
（三）近兩年內沒有重大違法記錄。
第四條　對符合條件的企業，按照設備購置費用的30%給予補助，單個企業每年不超過200萬元。
第五條　區財政部門應當在收到申請之日起二十個工作日內完成審核，並將結果向社會公示，公示期不少於七日。
第六條　弄虛作假騙取測試資金的，責令退回全部資金，三年內不得再次申請。
第七條　本辦法自2023年1月1日起施行。
`

var fundNow = strings.NewReplacer(
	"單個企業每年不超過200萬元", "單個企業每年不超過300萬元",
	"二十個工作日內完成審核", "十五個工作日內完成審核", "公示期不少於七日", "公示期不少於五日",
	"第七條　本辦法自2023年1月1日起施行。", "第七條　鼓勵各街道結合實際設立配套資金，支持中小微企業開展技術改造。\n第八條　本辦法自2025年3月1日起施行。",
).Replace(fund)

// data is a regulation written in Simplified.
const data = `青石区公共数据测试条例

青测规﹝2025﹞6号

第一章　总则
第一条　为了促进公共数据资源开放共享，保护自然人、法人和非法人组织的合法权益，制定本条例。
第二条　本条例所称公共数据，是指公共管理和服务机构在依法履行职责过程中产生、处理的数据。
第二章　开放
第三条　公共数据应当以免费开放为原则，法律、法规另有规定的除外。
公共管理和服务机构不得将数据开放与特定服务捆绑收费。
第四条　数据主管部门应当每季度更新公共数据开放目录，并在更新之日起三个工作日内公布。
第五条　任何组织和个人不得利用公共数据从事危害国家安全、泄露个人隐私的活动。
第三章　附则
第六条　本条例自公布之日起施行。
`

// shared is the checker that all tests use: none of them changes anything.
var shared struct {
	sync.Once
	checker *verify.Checker
	close   []func() error
}

func TestMain(m *testing.M) {
	code := m.Run()
	for _, end := range shared.close {
		end()
	}
	os.Exit(code)
}

// base is a checker over the seed and the regulations.
func base(t testing.TB) *verify.Checker {
	t.Helper()
	shared.Do(func() { shared.checker = filled(t) })
	if shared.checker == nil {
		t.Fatal("there is no base to check against")
	}
	return shared.checker
}

func filled(t testing.TB) *verify.Checker {
	c, in := empty(t)
	seed, err := os.ReadFile(filepath.Join("..", "..", "seeds", "baoan-2024.txt"))
	if err != nil {
		t.Fatal(err)
	}
	take(t, in, "baoan-2024.txt", "baoan-2024", string(seed))
	take(t, in, "fund.txt", "fund", fund)
	take(t, in, "fund.txt", "fund", fundNow)
	take(t, in, "data.txt", "data", data)
	return c
}

// empty is a checker over nothing, and what takes documents in.
func empty(t testing.TB) (*verify.Checker, *ingest.Ingester) {
	folder, err := os.MkdirTemp("", "verify")
	if err != nil {
		t.Fatal(err)
	}
	st, err := store.Open(context.Background(), filepath.Join(folder, "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	shared.close = append(shared.close, st.Close, func() error { return os.RemoveAll(folder) })
	converter, err := script.New()
	if err != nil {
		t.Fatal(err)
	}
	return &verify.Checker{Store: st, Convert: converter}, &ingest.Ingester{Store: st, Script: converter}
}

func take(t testing.TB, in *ingest.Ingester, name, slug, text string) {
	t.Helper()
	src, err := source.Read(name, strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := in.Ingest(context.Background(), src, ingest.Facts{Slug: slug}, false); err != nil {
		t.Fatal(err)
	}
}

// planted is a quotation with what has to be said of it.
type planted struct {
	quote   string
	verdict verify.Verdict
	id      string
	edition int
	note    verify.Note
	differs int // characters of the quotation that are marked, at least
}

const draft = `關於推進測試工作的匯報

一、《青石區測試資金管理辦法》第二條規定：「測試資金由區財政部門統籌安排，專款專用，任何單位和個人不得截留、擠佔或者挪用。」第六條規定：「弄虛作假騙取測試資金的，責令退回全部資金，三年內不得再次申請」。《青石區測試資金管理辦法》第七條還提出「鼓勵各街道結合實際設立配套資金，支持中小微企業開展技術改造」。
二、按照《青石區公共數據測試條例》第三條，「公共數據應當以免費開放為原則，法律、法規另有規定的除外」；該條例第四條要求「數據主管部門應當每季度更新公共數據開放目錄」。
三、有關文件指出，「任何組織和個人不得利用公共數據從事危害國家安全、洩露個人隱私的活動」。我們要「提高資金使用效益」（《青石區測試資金管理辦法》第一條）。申請者須「在青石區登記註冊滿三年」（《青石區測試資金管理辦法》第三條第（一）項）。
四、《青石區測試資金管理辦法》規定「上一年度研發投入不低於營業收入的百分之八」，又稱「按照設備購買費用的30%給予補助」。《青石區公共數據測試條例》規定「公共管理和服務機構可以將數據開放與特定服務捆綁收費」，「並在更新之日起五個工作日內公布」。文件又說「責令退回部分資金，五年內不得再次申請」，「保護自然人、法人和非法人機構的合法權利」。
五、《青石區測試資金管理辦法》曾規定「單個企業每年不超過200萬元」，並規定「在收到申請之日起二十個工作日內完成審核」。
六、會議強調，「堅持把測試工作擺在全區發展的突出位置來抓」，《青石區測試資金管理辦法》提出「設立十億元青年創業引導基金並免收場地租金」，《青石區公共數據測試條例》規定「數據交易所應當按月向社會發布價格指數」，並要求「各單位於每年六月底前報送人工智能訓練語料」。
`

var wanted = []planted{
	{"測試資金由區財政部門統籌安排，專款專用，任何單位和個人不得截留、擠佔或者挪用。", verify.Exact, "/d/fund/m/2", 2, "", 0},
	{"弄虛作假騙取測試資金的，責令退回全部資金，三年內不得再次申請", verify.Exact, "/d/fund/m/6", 2, "", 0},
	{"鼓勵各街道結合實際設立配套資金，支持中小微企業開展技術改造", verify.Exact, "/d/fund/", 2, "", 0},
	{"公共數據應當以免費開放為原則，法律、法規另有規定的除外", verify.Exact, "/d/data/m/3", 1, "", 0},
	{"數據主管部門應當每季度更新公共數據開放目錄", verify.Exact, "/d/data/m/4", 1, "", 0},
	{"任何組織和個人不得利用公共數據從事危害國家安全、洩露個人隱私的活動", verify.Exact, "/d/data/m/5", 1, "", 0},
	{"提高資金使用效益", verify.Exact, "/d/fund/m/1", 2, "", 0},
	{"在青石區登記註冊滿三年", verify.Exact, "/d/fund/", 2, "", 0},
	{"上一年度研發投入不低於營業收入的百分之八", verify.Near, "/d/fund/", 2, "", 1},
	{"按照設備購買費用的30%給予補助", verify.Near, "/d/fund/m/4", 2, "", 1},
	{"公共管理和服務機構可以將數據開放與特定服務捆綁收費", verify.Near, "/d/data/m/3", 1, "", 2},
	{"並在更新之日起五個工作日內公布", verify.Near, "/d/data/m/4", 1, "", 1},
	{"責令退回部分資金，五年內不得再次申請", verify.Near, "/d/fund/m/6", 2, "", 3},
	{"保護自然人、法人和非法人機構的合法權利", verify.Near, "/d/data/m/1", 1, "", 3},
	{"單個企業每年不超過200萬元", verify.Exact, "/d/fund/m/4", 1, verify.NotePast, 0},
	{"在收到申請之日起二十個工作日內完成審核", verify.Exact, "/d/fund/m/5", 1, verify.NotePast, 0},
	{"堅持把測試工作擺在全區發展的突出位置來抓", verify.Absent, "", 0, "", 0},
	{"設立十億元青年創業引導基金並免收場地租金", verify.Absent, "", 0, "", 0},
	{"數據交易所應當按月向社會發布價格指數", verify.Absent, "", 0, "", 0},
	{"各單位於每年六月底前報送人工智能訓練語料", verify.Absent, "", 0, "", 0},
}

func TestPlantedQuotationsAreNamedRightlyInBothScripts(t *testing.T) {
	c := base(t)
	for _, s := range policy.Scripts() {
		write := func(text string) string { return c.Convert.Convert(text, policy.Hant, s) }
		r := check(t, c, write(draft))
		for _, p := range wanted {
			expect(t, r, planted{write(p.quote), p.verdict, p.id, p.edition, p.note, p.differs})
		}
		for _, f := range r.Findings {
			if f.Kind == verify.Reference && f.Verdict != verify.Exact {
				t.Errorf("%s: %s %v, want exact", f.Quote, f.Verdict, f.Notes)
			}
		}
	}
}

func check(t *testing.T, c *verify.Checker, text string) *verify.Report {
	t.Helper()
	r, err := c.Check(context.Background(), text)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func expect(t *testing.T, r *verify.Report, p planted) {
	t.Helper()
	for _, f := range r.Findings {
		if f.Quote != p.quote {
			continue
		}
		id, edition := "", 0
		if len(f.Places) > 0 {
			id, edition = f.Places[0].ID(), f.Places[0].Edition.Number
		}
		marked := 0
		if len(f.Places) > 0 {
			for _, d := range f.Places[0].Differs {
				marked += max(d.QuoteEnd-d.QuoteStart, d.FoundEnd-d.FoundStart)
			}
		}
		noted := p.note == ""
		for _, n := range f.Notes {
			noted = noted || n == p.note
		}
		if f.Verdict != p.verdict || !strings.HasPrefix(id, p.id) || edition != p.edition && p.edition != 0 || marked < p.differs || !noted || p.differs == 0 && marked > 0 && p.verdict == verify.Exact {
			t.Errorf("%s: %s %s edition %d, %v, %d characters marked; want %s %s edition %d %s, %d",
				p.quote, f.Verdict, id, edition, f.Notes, marked, p.verdict, p.id, p.edition, p.note, p.differs)
		}
		return
	}
	t.Errorf("%s was not found in the text", p.quote)
}
