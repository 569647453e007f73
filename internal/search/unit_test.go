package search

import "testing"

// km2 and km² are one thing, typed in two ways; money M2, dates and names are something else.
func TestUnitsAreFoundAsTheyAreTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"km2": "km2 OR km²", "km²": "km² OR km2", "km^2": "km² OR km2", "m3/s": "m3/s OR m³/s", "5km2": "5km2 OR 5km²", "1.5万m2": "1.5万m2 OR 1.5万m²",
		"M2": "M2", "CO2": "CO2", "PM2.5": "PM2.5", "rm2": "rm2", "m23": "m23", "标题:km2": "标题:km2 OR 标题:km²", "面积 m2": "面积 m2 OR m²",
		"m2 OR km2": "m2 OR m² OR km2 OR km²", "km2 OR km²": "km2 OR km²", "\"12 km2\"": "\"12 km2\" OR \"12 km²\"", "面积 -km2": "面积 -km2 -km²", "cm3": "cm3 OR cm³",
	} {
		q := Parse(typed)
		if got := q.String(); got != Parse(want).String() {
			t.Errorf("%s is read as %s, want %s", typed, got, want)
		}
		if again := Parse(q.String()).String(); again != q.String() {
			t.Errorf("%s becomes %s", q, again)
		}
	}
}
