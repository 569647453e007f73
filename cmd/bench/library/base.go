package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	"github.com/yihaowen/yihaowen/internal/auth"
	"github.com/yihaowen/yihaowen/internal/ingest"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/script"
	"github.com/yihaowen/yihaowen/internal/search"
	"github.com/yihaowen/yihaowen/internal/segment"
	"github.com/yihaowen/yihaowen/internal/source"
	"github.com/yihaowen/yihaowen/internal/store"
	"github.com/yihaowen/yihaowen/internal/synth"
)

// What a base holds, as shares of its documents: members of series of five years each, documents whose measures somebody
// leads, and documents that hold until a day.
const (
	yearsOfSeries = 5
	oneInSeries   = 200  // one document in so many begins a series of yearsOfSeries
	texts         = 1000 // documents that are taken in; the others are copies of their rows
	oneAssigned   = 20
	oneEnds       = 10
	units         = 60
	measuresEach  = 2
)

var (
	places = strings.Fields("青石区 红叶县 白沙市 绿洲县 金沙镇 云岭市 蓝湾区 石桥县 双塔区 柳溪镇 银杏市 梅岭县 竹海县 松涛区 桂花市 荷塘区 杏林县 桃源镇 枫桥区 橡树市")
	bodies = strings.Fields("人民政府 人民政府办公室 科学技术局 工业和信息化局 发展和改革局 农业农村局 商务局 教育局")
	genres = strings.Fields("实施意见 管理办法 若干措施 通知 工作方案 行动计划 规划 实施细则")
)

// A maker writes the texts of documents that nobody issued: titles, numbers, issuers and days as documents have them, places
// that are none, words of a dictionary as Zipf's law has them.
type maker struct{ corpus *synth.Corpus }

func newMaker(c *script.Converter) *maker {
	var words []policy.Text
	for _, e := range segment.Dictionary() {
		if n := len([]rune(e.Text)); n < 2 || n > 4 {
			continue
		}
		if hans := c.Convert(e.Text, policy.Hant, policy.Hans); hans == e.Text {
			words = append(words, c.Both(hans, policy.Hans))
		}
		if len(words) == 60_000 {
			break
		}
	}
	return &maker{corpus: synth.New(words, 1)}
}

// A made document: its text and what the program is told beside it.
type made struct {
	text   string
	facts  ingest.Facts
	series int // of which it is a member, from 1
	year   int
}

func (m *maker) document(n int) made {
	r := rand.New(rand.NewPCG(7, uint64(n)))
	title, e := m.corpus.Document(n, 1+measuresEach)
	out := made{year: 1990 + r.IntN(36)}
	place, body, genre := places[r.IntN(len(places))], bodies[r.IntN(len(bodies))], genres[r.IntN(len(genres))]
	name := title.Title.Hans
	if first := n - n%yearsOfSeries; first%oneInSeries == 0 { // five in a row, of one place and kind
		out.series, out.year = first/oneInSeries+1, 2000+n%yearsOfSeries
		of := rand.New(rand.NewPCG(8, uint64(first)))
		place, body, genre = places[of.IntN(len(places))], bodies[of.IntN(len(bodies))], genres[of.IntN(len(genres))]
		title, _ = m.corpus.Document(first, 1)
		name = fmt.Sprintf("%d年%s", out.year, title.Title.Hans)
	}
	day := fmt.Sprintf("%d-%02d-%02d", out.year, 1+r.IntN(12), 1+r.IntN(28))
	var b strings.Builder
	fmt.Fprintf(&b, "%s关于%s的%s\n\n%s发〔%d〕%d号\n\n各有关单位：\n\n", place+body, name, genre, string([]rune(place)[:2]), out.year, n+1)
	for k, p := range e.Provisions[0].Children {
		fmt.Fprintf(&b, "（%s）%s。%s\n\n", strings.Split("一 二 三 四 五 六 七 八", " ")[k], p.Heading.Hans, p.Text.Hans)
	}
	if r.IntN(oneEnds) == 0 {
		fmt.Fprintf(&b, "本文件自%d年1月1日起施行，有效期%d年。\n", out.year, 1+r.IntN(40))
	}
	out.text, out.facts = b.String(), ingest.Facts{Issuer: place + body, Adopted: day}
	return out
}

// write makes a base of so many documents, unless it stands. A thousand are read as any file is and stored by what stores any;
// further ones are copies of their rows under other titles, numbers, days and addresses (multiply), for to take a hundred thousand in
// one after another lasts hours. The index of searches is made in one go at the end, as yihaowen synth does.
func write(ctx context.Context, c *script.Converter, path string, documents int) error {
	if _, err := os.Stat(path); err == nil {
		return nil
	}
	part := path + ".part"
	for _, tail := range []string{"", "-wal", "-shm"} {
		if err := os.Remove(part + tail); err != nil && !os.IsNotExist(err) {
			return err
		}
	}
	begin := time.Now()
	say := func(what string) {
		fmt.Fprintf(os.Stderr, "%s: %s after %.0f s\n", filepath.Base(path), what, time.Since(begin).Seconds())
	}
	split, first := splitter(), min(documents, texts)
	all, ids, err := load(ctx, c, part, first, split)
	if err != nil {
		return err
	}
	say(fmt.Sprintf("%d documents taken in", first))
	if documents > first {
		if err := multiply(ctx, part, documents/first); err != nil {
			return err
		}
		say(fmt.Sprintf("multiplied by %d", documents/first))
	}
	st, err := store.Open(ctx, part)
	if err != nil {
		return err
	}
	defer st.Close()
	if err := st.Reindex(ctx, split); err != nil {
		return err
	}
	say("indexed")
	if err := people(ctx, st); err != nil {
		return err
	}
	named := map[int]int64{}
	for k := range documents / first {
		for n, one := range all {
			d := *ids[n]
			d.ID += int64(k) * int64(first)
			one.series += k * first * btoi(one.series > 0)
			if err := work(ctx, st, c, one, k*first+n, &d, named); err != nil {
				return err
			}
		}
	}
	say("assigned")
	if err := st.Close(); err != nil {
		return err
	}
	return os.Rename(part, path)
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// load takes so many documents in.
func load(ctx context.Context, c *script.Converter, path string, documents int, split search.Splitter) (all []made, ids []*policy.Document, err error) {
	st, err := store.Open(ctx, path)
	if err != nil {
		return nil, nil, err
	}
	defer st.Close()
	var failed error
	err = st.Load(ctx, func(yield func(*policy.Document, *policy.Edition) bool) {
		m := newMaker(c)
		for first := 0; first < documents && failed == nil; first += atOnce {
			batch, errs := make([]parsed, min(atOnce, documents-first)), make([]error, runtime.GOMAXPROCS(0))
			var readers sync.WaitGroup
			for r := range errs {
				readers.Go(func() {
					for i := r; i < len(batch) && errs[r] == nil; i += len(errs) {
						batch[i], errs[r] = m.read(c, first+i)
					}
				})
			}
			readers.Wait()
			failed = errors.Join(errs...)
			for _, one := range batch {
				if failed != nil || !yield(one.document, one.edition) {
					return
				}
				one.text = ""
				all, ids = append(all, one.made), append(ids, one.document)
			}
		}
	}, split)
	return all, ids, errors.Join(err, failed)
}

// atOnce is how many documents are read beside each other.
const atOnce = 256

type parsed struct {
	made
	document *policy.Document
	edition  *policy.Edition
}

// read makes document n and understands it.
func (m *maker) read(c *script.Converter, n int) (p parsed, err error) {
	p.made = m.document(n)
	src, err := source.Read(fmt.Sprintf("%06d.txt", n), strings.NewReader(p.text))
	if err != nil {
		return p, err
	}
	p.document, p.edition, err = (&ingest.Ingester{Script: c}).ParseCorrected(src, p.facts, nil)
	if err == nil {
		p.edition.Number, p.edition.Converted = 1, c.Mark()
	}
	return p, err
}

// splitter gives the runes at which words begin; a text that stands in many documents is asked once.
func splitter() search.Splitter {
	var known sync.Map
	return func(hans string) ([]int, error) {
		if starts, ok := known.Load(hans); ok {
			return starts.([]int), nil
		}
		words := segment.Words(hans)
		starts := make([]int, len(words))
		for i, w := range words {
			starts[i] = w.Start
		}
		known.Store(hans, starts)
		return starts, nil
	}
}

// people is the account that pages of the desk are asked for with.
func people(ctx context.Context, st *store.Store) error {
	hash, err := auth.Hash(password)
	if err != nil {
		return err
	}
	return st.AddUser(ctx, 0, &policy.User{Name: account, Access: policy.AccessAdmin, Password: hash})
}

// work puts a document into its series and has somebody answer for its measures.
func work(ctx context.Context, st *store.Store, c *script.Converter, one made, n int, d *policy.Document, named map[int]int64) error {
	if one.series > 0 {
		id := named[one.series]
		if id == 0 {
			s := &policy.Series{Slug: fmt.Sprintf("series-%d", one.series), Title: c.Both(fmt.Sprintf("第%d系列", one.series), policy.Hans)}
			if err := st.SaveSeries(ctx, 0, s); err != nil {
				return err
			}
			id, named[one.series] = s.ID, s.ID
		}
		if err := st.SetYear(ctx, 0, id, d.ID, one.year); err != nil {
			return err
		}
	}
	if n%oneAssigned != 3 {
		return nil
	}
	changes := &policy.DutyChanges{}
	for k := range measuresEach {
		unit := c.Both(fmt.Sprintf("测试单位%d", (n/oneAssigned+k)%units+1), policy.Hans)
		a := &policy.Assignment{DocumentID: d.ID, Measure: k + 1, Department: &policy.Department{Name: unit}, Role: policy.Lead, From: "2024-01-01"}
		if k == 0 {
			a.Due = time.Now().AddDate(0, 0, (n/oneAssigned)%90-30).Format(time.DateOnly)
		}
		changes.Add = append(changes.Add, a)
	}
	return st.ChangeDuties(ctx, 0, changes)
}
