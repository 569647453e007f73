// Command gen writes the table file that package script embeds.
package main

import (
	"log"
	"os"

	"github.com/yihaowen/yihaowen/internal/script/compile"
)

func main() {
	log.SetFlags(0)
	exceptions, err := os.ReadFile("exceptions.tsv")
	if err != nil {
		log.Fatalf("gen: %v; run it in internal/script, by go generate", err)
	}
	file, dropped, err := compile.Tables(string(exceptions))
	if err != nil {
		log.Fatalf("gen: %v", err)
	}
	if err := os.WriteFile("tables.bin", file, 0o644); err != nil {
		log.Fatalf("gen: %v", err)
	}
	log.Printf("tables.bin: %d bytes, %d phrases left out because their length differs", len(file), dropped)
}
