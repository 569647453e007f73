package source

import (
	"strings"
	"unicode"

	"github.com/yihaowen/yihaowen/internal/pattern"
	"github.com/yihaowen/yihaowen/internal/policy"
	"github.com/yihaowen/yihaowen/internal/source/charset"
	"github.com/yihaowen/yihaowen/internal/source/still"
)

// album keeps the pictures of a file, within bounds, and counts those that it does not keep.
type album struct {
	kept    []policy.Picture
	settled int   // how many of them, and of missing, have their place
	missing []int // places of those that were not kept
	lost    int   // of missing, that have their place
	size    int
}

// picture takes a picture that stands where the text is now; raw is nil where nothing can be
// had of it. One of a few points, with which pages count their readers, is none.
func (a *album) picture(raw []byte, alt string) {
	const least = 4 // points
	if raw == nil || len(a.kept) >= policy.MaxPictures || a.size >= policy.MaxPicturesSize {
		a.missing = append(a.missing, 0)
		return
	}
	p, err := still.Encode(raw)
	if err == nil && p.Width < least && p.Height < least {
		return
	}
	if err != nil || a.size+len(p.Data) > policy.MaxPicturesSize {
		a.missing = append(a.missing, 0)
		return
	}
	p.Alt = said(alt)
	a.keep(p)
}

func (a *album) keep(p policy.Picture) {
	a.size += len(p.Data)
	a.kept = append(a.kept, p)
}

// describe says what the last picture shows.
func (a *album) describe(text string) {
	if n := len(a.kept); n > 0 && a.kept[n-1].Alt == "" {
		a.kept[n-1].Alt = said(text)
	}
}

// settle gives the pictures that have none the place behind byte at.
func (a *album) settle(at int) {
	for ; a.settled < len(a.kept); a.settled++ {
		a.kept[a.settled].Start = at
	}
	for ; a.lost < len(a.missing); a.lost++ {
		a.missing[a.lost] = at
	}
}

// into hands the pictures over, with what is to be said of them.
func (a *album) into(src *policy.Source) {
	for i := range a.kept {
		a.kept[i].Number = i + 1
	}
	src.Pictures = a.kept
	at := func(start int) policy.Span { return policy.Span{Start: start, End: start} }
	if len(a.kept) > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.PicturesKept, len(a.kept)).At(at(a.kept[0].Start)))
	}
	if len(a.missing) > 0 {
		src.Issues = append(src.Issues, policy.NewIssue(policy.PicturesLeft, len(a.missing)).At(at(a.missing[0])))
	}
}

// namedByProgram are the descriptions that programs give pictures, and names of files.
var namedByProgram = pattern.Lazy(`(?i)^(?:图片|圖片|图像|圖像|图表|圖表|图形|形状|文本框|picture|image|graphic|object|img|图)\s*\d*$|[\\/]|^\S+\.(?:png|jpe?g|gif|bmp|tiff?|webp|emf|wmf)$|^(?:图片包含|描述已自动生成|手机屏幕截图)|描述已自动生成`)

// said is what a file says that a picture shows, "" where that is nothing.
func said(alt string) string {
	const most = 300 // characters
	alt = strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return ' '
		}
		return r
	}, alt)), " ")
	runes := []rune(alt)
	if namedByProgram().MatchString(alt) || strings.IndexFunc(alt, charset.IsHan) < 0 {
		return ""
	}
	return string(runes[:min(len(runes), most)])
}
