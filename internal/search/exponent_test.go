package search

import "testing"

func TestExponentsAreTypedWithACaret(t *testing.T) {
	for typed, want := range map[string]string{
		"10^4": "10⁴", "3×10^-12 平方米": "3×10⁻¹² 平方米", "km^2": "km²", "^4": "^4", "a^b": "a^b", "甲^2": "甲^2", "10^": "10^", "CO2": "CO2", "2^3^4": "2³^4",
	} {
		if got := exponents(typed); got != want {
			t.Errorf("%s: %s, want %s", typed, got, want)
		}
	}
}

func TestNumbersOfDocumentsInAnyBrackets(t *testing.T) {
	for typed, want := range map[string]string{
		"青府規[2023]3號": "青府規〔2023〕3號", "青府办【2025】12号": "青府办〔2025〕12号", "青府办﹝2025﹞3号 低空": "青府办〔2025〕3号 低空", "[2023]": "[2023]", "見[2023]年": "見[2023]年",
	} {
		if got := paperNumbers(typed); got != want {
			t.Errorf("%s: %s, want %s", typed, got, want)
		}
	}
}
