// Package tasks is the grammar of lists of tasks that are set as tables 任務分工表: a
// row is a measure, its task its heading, and cells that reach over rows are groups.
package tasks
