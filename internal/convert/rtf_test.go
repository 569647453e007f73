package convert

import "testing"

func TestChineseBytesOfAnRTFAreNamed(t *testing.T) {
	for in, want := range map[string]string{
		`{\rtf1\ansi\ansicpg936 \'b2\'e2a}`:                              `{\rtf1\ansi\ansicpg936 {\uc1\u27979?}a}`,
		`{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset0 A;}}\f0\'b2\'e2}`: `{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 A;}}\f0{\uc1\u27979?}}`,
		`{\rtf1\ansicpg936{\f1\fcharset134 a}{\f0\fcharset0 b}}`:         `{\rtf1\ansicpg936{\f1\fcharset134 a}{\f0\fcharset0 b}}`,
		`{\rtf1\ansicpg936 \uc2\u27979\'b2\'e2\'ca\'d4}`:                 `{\rtf1\ansicpg936 \uc2\u27979\'b2\'e2{\uc1\u-29739?}}`, // stand-ins stay
		`{\rtf1\ansicpg936 \u8212\'97\'b2\'e2}`:                          `{\rtf1\ansicpg936 \u8212\'97{\uc1\u27979?}}`,
		`{\rtf1\ansicpg936 \u27979?\'ca\'d4}`:                            `{\rtf1\ansicpg936 \u27979?{\uc1\u-29739?}}`,
		`{\rtf1\ansicpg936 \'e9 \'93a\'94 \'8be}`:                        `{\rtf1\ansicpg936 \'e9 \'93a\'94 \'8be}`, // single bytes
		`{\rtf1\ansicpg936 \'81\'b0\'b2\'e2}`:                            `{\rtf1\ansicpg936 \'81\'b0{\uc1\u27979?}}`,
		`{\rtf1\ansicpg950 \'b4\'fa}`:                                    `{\rtf1\ansicpg950 {\uc1\u28204?}}`,
		`{\rtf1\ansicpg1252 \'b2\'e2}`:                                   `{\rtf1\ansicpg1252 \'b2\'e2}`,
		`{\rtf1\ansicpg9365 \'b2\'e2}`:                                   `{\rtf1\ansicpg9365 \'b2\'e2}`,
		`{\rtf1\ansicpg936 \'`:                                           `{\rtf1\ansicpg936 \'`,
		`{\rtf1\ansicpg936 \'b2\`:                                        `{\rtf1\ansicpg936 \'b2\`,
	} {
		if got := string(named([]byte(in))); got != want {
			t.Errorf("%s\n%s\nwant\n%s", in, got, want)
		}
	}
}

func FuzzNamed(f *testing.F) {
	f.Add(`{\rtf1\ansicpg936 \u-1?\'b2\'e2\par\'81}`)
	f.Fuzz(func(t *testing.T, in string) { named([]byte(`{\rtf1\ansicpg936 ` + in)) })
}
