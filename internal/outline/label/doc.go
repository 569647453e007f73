// Package label reads numbers at the head of a line (第一條, 一、, （一）, 1.1) and days, from
// the words alone.
package label
