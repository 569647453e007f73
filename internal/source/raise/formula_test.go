package raise

import "testing"

func TestFormulasAreWrittenAsOneLine(t *testing.T) {
	t.Parallel()
	word := func(s string) *Node { return &Node{Name: "mi", Text: s} }
	of := func(name string, list ...*Node) *Node { return &Node{Name: name, Children: list} }
	sum := of("nary", of("sub", word("i=1")), of("sup", word("n")), of("e", word("x")))
	sum.Sign = map[string]string{"chr": "∑"}
	for want, n := range map[string]*Node{
		"x²":          of("msup", word("x"), word("2")),
		"x₁²":         of("msubsup", word("x"), word("1"), word("2")),
		"合格数/总数":      of("mfrac", word("合格数"), word("总数")),
		"(a+b)/(c-d)": of("mfrac", word("a+b"), of("mrow", word("c"), word("-"), word("d"))),
		"(a+b)²":      of("sSup", of("e", of("d", of("e", word("a+b")))), of("sup", word("2"))),
		"√(x+1)":      of("rad", of("deg"), of("e", word("x+1"))),
		"3√x":         of("mroot", word("x"), word("3")),
		"∑_(i=1)ⁿ x":  sum,
		"2ⁿ⁺¹":        of("msup", word("2"), word("n + 1")),
		"a, b; c, d":  of("mtable", of("mtr", word("a"), word("b")), of("mtr", word("c"), word("d"))),
		"A_甲":         of("msub", word("A"), word("甲")),
		"x":           of("semantics", word("x"), of("annotation", word("\\x"))),
	} {
		if got := Formula(n); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := Formula(of("msup")); got != "" {
		t.Errorf("a formula without parts gives %q", got)
	}
}
