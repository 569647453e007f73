package policy

import (
	"strings"

	"github.com/yihaowen/yihaowen/internal/numeral"
)

// FigureBound 界限 says what a figure bounds; "" for one that is no bound.
type FigureBound string

// The bounds.
const (
	BoundLeast FigureBound = "least" // 不低於, 以上
	BoundMost  FigureBound = "most"  // 不超過, 以下
	BoundRange FigureBound = "range" // 二千元以上五萬元以下: from the value to Until
)

// FigureBounds lists the bounds.
func FigureBounds() []FigureBound { return []FigureBound{BoundLeast, BoundMost, BoundRange} }

// Amount is a number as it is printed, with its unit: 5, 萬元.
type Amount struct {
	Value  float64
	Digits string // in Simplified where it is in Chinese numerals
	Unit   Text
}

// Number is the amount as it is printed without its unit, in both scripts.
func (a Amount) Number() Text { return Text{Hant: numeral.TraditionalUnits(a.Digits), Hans: a.Digits} }

// Fraction reports whether the digits say their unit themselves: 百分之三十.
func (a Amount) Fraction() bool { return strings.Contains(a.Digits, "分之") }

// Amount is what the figure states, of a range where it begins.
func (f *Figure) Amount() Amount { return Amount{f.Value, f.Digits, f.Unit} }
