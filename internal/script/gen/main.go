// Command gen writes the table file that package script embeds.
package main

import (
	"log"
	"os"

	"github.com/yihaowen/yihaowen/internal/script/compile"
)

func main() {
	log.SetFlags(0)
	read := func(name string) string {
		content, err := os.ReadFile(name)
		if err != nil {
			log.Fatalf("gen: %v; run it in internal/script, by go generate", err)
		}
		return string(content)
	}
	file, dropped, err := compile.Tables(compile.Files{
		Exceptions: read("exceptions.tsv"), Names: read("names.tsv"), Words: read("words.tsv"), OpenCC: read("opencc.tsv"), Learned: read("learned.tsv"), Alone: read("alone.tsv"),
	})
	if err != nil {
		log.Fatalf("gen: %v", err)
	}
	if err := os.WriteFile("tables.bin", file, 0o644); err != nil {
		log.Fatalf("gen: %v", err)
	}
	log.Printf("tables.bin: %d bytes, %d phrases left out because their length differs", len(file), dropped)
}
