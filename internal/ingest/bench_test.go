package ingest_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
)

// code is a statute of the size of the 民法典, 1,260 articles and 330 KB, in our
// own words: articles differ as those of a code do.
func code(articles int) string {
	subjects := []string{"测试单位", "测试人员", "设备所有人", "场地管理人", "数据处理者", "委托人", "受托人", "第三人", "监督部门", "使用人"}
	acts := []string{"订立测试合同", "交付测试设备", "保管测试记录", "公开测试结果", "转让测试权利", "变更测试方案", "解除委托关系", "承担修复费用", "提供安全保障", "履行告知义务"}
	ends := []string{"应当遵循诚实信用的原则，不得损害他人的合法权益。", "可以请求对方在合理期限内补正；逾期不补正的，可以解除合同。", "应当依照约定或者有关规定承担责任，但是能够证明自己没有过错的除外。", "自知道或者应当知道之日起一年内没有行使权利的，该权利消灭。"}
	var b strings.Builder
	b.WriteString("测试法典\n2031年5月6日测试代表大会第一次会议通过\n")
	for i := range articles {
		if i%30 == 0 {
			fmt.Fprintf(&b, "第%d章　%s的%s\n", i/30+1, subjects[i/30%10], acts[i/300%10])
		}
		s, a, e := subjects[i*7%10], acts[i*3%10], ends[i*5%4]
		fmt.Fprintf(&b, "第%d条　%s%s的，%s", i+1, s, a, e)
		if i%3 == 0 {
			fmt.Fprintf(&b, "有下列情形之一的，%s不承担责任：\n（一）%s未按照第%d号清单%s；\n（二）因%s的原因无法%s。\n", s, subjects[(i+1)%10], i, acts[(i+2)%10], subjects[(i+4)%10], acts[(i+5)%10])
		} else {
			fmt.Fprintf(&b, "%s知道前款情形的，应当在第%d日前通知%s，并且保存有关凭证。\n", subjects[(i+3)%10], i%28+1, subjects[(i+6)%10])
		}
	}
	return b.String()
}

// BenchmarkCode measures the way of a code of 1,260 articles from its file to the
// store, in both scripts, with its terms, and searchable.
func BenchmarkCode(b *testing.B) {
	text := code(1260)
	b.SetBytes(int64(len(text)))
	converter, err := script.New()
	if err != nil {
		b.Fatal(err)
	}
	ctx := context.Background()
	for b.Loop() {
		st, err := store.Open(ctx, filepath.Join(b.TempDir(), "code.db"))
		if err != nil {
			b.Fatal(err)
		}
		in := &ingest.Ingester{Store: st, Script: converter}
		src, err := source.Read("code.txt", strings.NewReader(text))
		if err != nil {
			b.Fatal(err)
		}
		result, err := in.Ingest(ctx, src, ingest.Facts{}, false)
		if err != nil {
			b.Fatal(err)
		}
		if counts := policy.Count(result.Edition.Provisions); counts[policy.Article] != 1260 {
			b.Fatalf("counts = %v", counts)
		}
		hits, err := st.Search(ctx, search.Request{Query: search.Parse("测试合同"), Script: policy.Hans, Limit: 5})
		if err != nil || len(hits.Hits) == 0 {
			b.Fatalf("%d hits: %v", len(hits.Hits), err)
		}
		st.Close()
	}
}
