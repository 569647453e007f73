// Package directory reads an office's list of departments 通訊錄 as a table: office lines, addresses, office hours and pages,
// for everybody. What such a list says of people (names, mobile telephones, mail) is not read, and named.
package directory

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/office"
	"github.com/yihaowen/yihaowen/internal/office/roster/sheet"
	"github.com/yihaowen/yihaowen/internal/policy"
)

// A column of such a list.
type column int

const (
	unit column = iota
	phone
	calls // 電話 alone: an office line, unless the table lists people
	street
	hours
	page
	person // of people: not read
)

// columns are how they are called in Simplified and Traditional, without blanks and brackets.
var columns = map[string]column{}

func init() {
	for of, names := range map[column]string{
		unit:   "单位 單位 单位名称 單位名稱 部门 部門 部门名称 部門名稱 机构 機構 机构名称 機構名稱 机关 機關",
		phone:  "办公电话 辦公電話 办公室电话 辦公室電話 公开电话 公開電話 咨询电话 諮詢電話 谘詢電話 服务电话 服務電話 值班电话 值班電話 对外电话 對外電話",
		calls:  "电话 電話 联系电话 聯繫電話 聯絡電話 电话号码 電話號碼 联系方式 聯繫方式 聯絡方式",
		street: "地址 办公地址 辦公地址 单位地址 單位地址 通讯地址 通訊地址 办公地点 辦公地點 详细地址 詳細地址",
		hours:  "办公时间 辦公時間 工作时间 工作時間 服务时间 服務時間 对外服务时间 對外服務時間 开放时间 開放時間",
		page:   "网址 網址 网页 網頁 网站 網站 官网 官網 官方网站 官方網站 门户网站 門戶網站",
		person: "姓名 联系人 聯繫人 聯絡人 负责人 負責人 责任人 責任人 领导 領導 职务 職務 手机 手機 手机号 手機號 手机号码 手機號碼 移动电话 移動電話 住宅电话 住宅電話 家庭电话 家庭電話 邮箱 郵箱 电邮 電郵 电子邮箱 電子郵箱 电子邮件 電子郵件 微信 QQ",
	} {
		for _, name := range strings.Fields(names) {
			columns[name] = of
		}
	}
}

// heading is which column a cell is the heading of.
func heading(cell string) (column, bool) {
	cell, _, _ = strings.Cut(strings.ReplaceAll(cell, "(", "（"), "（")
	c, known := columns[strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '：' || r == ':' {
			return -1
		}
		return r
	}, cell)]
	return c, known
}

// Row is what a line says of a department; what it does not say is empty.
type Row struct {
	Sheet string
	Line  int
	Unit  string
	Said  office.PublicContactForm
}

// List 通訊錄 is what was read, and what was not.
type List struct {
	Name   string
	Rows   []Row
	Unread []sheet.Problem // columns, lines without a department, and sheets that are no such list
}

// Read reads a list of departments: CSV, XLSX, ODS, or tables of DOCX and HTML. What cannot be read, and a table without a column of
// departments and one of what is asked, is refused as a sheet.Refusal.
func Read(name string, r io.Reader) (*List, error) {
	sheets, err := sheet.Read(name, r, func(cell string) bool { _, known := heading(cell); return known })
	if err != nil {
		return nil, err
	}
	l := &List{Name: name}
	found := false
	for _, s := range sheets {
		if l.read(s) {
			found = true
		} else if len(s.Lines) > 0 {
			l.Unread = append(l.Unread, sheet.Problem{Sheet: s.Name, Issue: policy.NewIssue(policy.UnreadSheet, strings.Join(s.Lines[0].Values(), ", "))})
		}
	}
	if !found {
		return nil, sheet.Refuse(name, policy.ContactHeads)
	}
	return l, nil
}

// read reads a sheet, and reports whether it has the columns.
func (l *List) read(s sheet.Sheet) bool {
	at := map[column]int{}
	head := -1
	for i, line := range s.Lines[:min(len(s.Lines), 20)] {
		clear(at)
		for j, cell := range line.Cells {
			if c, known := heading(cell); known {
				if _, twice := at[c]; !twice {
					at[c] = j
				}
			}
		}
		if _, named := at[unit]; named && len(at) > 1 {
			head = i
			break
		}
	}
	if head < 0 {
		return false
	}
	people := false
	if _, people = at[person]; !people { // then 電話 is the office's
		if _, there := at[phone]; !there {
			if j, there := at[calls]; there {
				at[phone] = j
			}
		}
	}
	taken := map[int]bool{}
	for _, c := range []column{unit, phone, street, hours, page} {
		if j, there := at[c]; there {
			taken[j] = true
		}
	}
	for j, title := range s.Lines[head].Cells {
		if taken[j] {
			continue
		}
		cells := 0
		for _, line := range s.Lines[head+1:] {
			if strings.TrimSpace(line.Cell(j)) != "" {
				cells++
			}
		}
		if cells > 0 {
			l.Unread = append(l.Unread, sheet.Problem{Sheet: s.Name, Line: s.Lines[head].Number, Column: strings.TrimSpace(title), Issue: policy.NewIssue(policy.ContactColumn, strings.TrimSpace(title), cells)})
		}
	}
	for _, line := range s.Lines[head+1:] {
		said := func(c column) string {
			j, there := at[c]
			if !there {
				return ""
			}
			return strings.TrimSpace(line.Cell(j))
		}
		r := Row{s.Name, line.Number, strings.Join(strings.Fields(said(unit)), ""), office.PublicContactForm{Phone: said(phone), Address: said(street), Hours: said(hours), Page: said(page)}}
		if p := r.Said.Page; p != "" && !strings.Contains(p, "://") {
			r.Said.Page = "https://" + p // as people write addresses
		}
		switch nothing := r.Said == (office.PublicContactForm{}); {
		case r.Unit == "" && !nothing:
			l.Unread = append(l.Unread, sheet.Problem{Sheet: s.Name, Line: line.Number, Issue: policy.NewIssue(policy.ContactUnit)})
		case r.Unit != "" && !nothing:
			l.Rows = append(l.Rows, r)
		}
	}
	return true
}

// Plan is what the list would change, and what stands in its way: departments that are not held or named twice, numbers and
// addresses that are none. An empty cell leaves what stands. Departments that are not held are left out, and
// among what was not read, where skip says so.
func (l *List) Plan(ctx context.Context, cases *office.Cases, skip bool) (list []policy.ContactChange, problems []sheet.Problem, err error) {
	seen := map[int64]Row{}
	for _, r := range l.Rows {
		refuse := func(i policy.Issue) {
			problems = append(problems, sheet.Problem{Sheet: r.Sheet, Line: r.Line, Issue: i})
		}
		called, err := cases.Called(ctx, r.Unit)
		if err != nil {
			return nil, nil, err
		}
		if called == nil {
			unknown := sheet.Problem{Sheet: r.Sheet, Line: r.Line, Issue: policy.NewIssue(policy.WhoUnknown, r.Unit)}
			if skip {
				l.Unread = append(l.Unread, unknown)
			} else {
				problems = append(problems, unknown)
			}
			continue
		}
		d, err := cases.Store.Department(ctx, called.Slug)
		if err != nil {
			return nil, nil, err
		}
		if before, twice := seen[d.ID]; twice {
			if before.Said != r.Said {
				refuse(policy.NewIssue(policy.ContactTwice, r.Unit, before.Line))
			}
			continue
		}
		seen[d.ID] = r
		form := r.Said
		form.Phone = cmp.Or(form.Phone, d.Contact.Phone)
		form.Page = cmp.Or(form.Page, d.Contact.Page)
		fresh, err := cases.PublicContact(form)
		if err != nil {
			refuse(policy.IssueOf(err))
			continue
		}
		if form.Address == "" {
			fresh.Address = d.Contact.Address
		}
		if form.Hours == "" {
			fresh.Hours = d.Contact.Hours
		}
		if fresh != d.Contact {
			list = append(list, policy.ContactChange{Department: d, Fresh: fresh})
		}
	}
	return slices.Clip(list), problems, nil
}
