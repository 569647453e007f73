// Command gen writes the table that package pinyin embeds.
package main

import (
	"encoding/binary"
	"log"
	"os"
	"strings"

	"github.com/mozillazg/go-pinyin"
)

const (
	pageBits = 8
	lastRune = 0x32400
)

func main() {
	log.SetFlags(0)
	lists, pages := table()
	for name, data := range map[string][]byte{"readings.txt": lists, "pages.bin": pages} {
		if err := os.WriteFile(name, data, 0o644); err != nil {
			log.Fatalf("gen: %v; run it in internal/pinyin, by go generate", err)
		}
	}
	log.Printf("%d and %d bytes", len(lists), len(pages))
}

// table gives both files as package pinyin describes them.
func table() (lists, pages []byte) {
	args := pinyin.NewArgs()
	args.Heteronym = true
	places := map[string]int{"": 0}
	lists = []byte("\n")
	index := make([]uint16, lastRune>>pageBits)
	var body []uint16
	for from := rune(0); from < lastRune; from += 1 << pageBits {
		page, used := make([]uint16, 1<<pageBits), false
		for i := range page {
			list := strings.Join(pinyin.SinglePinyin(from+rune(i), args), ",")
			place, known := places[list]
			if !known {
				place = len(lists)
				places[list] = place
				lists = append(append(lists, list...), '\n')
			}
			if place > 1<<16-1 {
				log.Fatal("gen: the lists need places of more than 16 bits")
			}
			page[i] = uint16(place)
			used = used || place > 0
		}
		if used {
			body = append(body, page...)
			index[from>>pageBits] = uint16(len(body) >> pageBits)
		}
	}
	for _, n := range append(index, body...) {
		pages = binary.LittleEndian.AppendUint16(pages, n)
	}
	return lists, pages
}
