// Package picture is the geometry of the drawings: where on the map of a document each
// measure stands, where a term stands along a text, how the years of a text lie on a
// line, how two years' groups are joined, how a bar is parted. It gives numbers and
// words for templates to draw as SVG, and knows neither templates nor pages.
package picture
