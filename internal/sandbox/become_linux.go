package sandbox

import (
	"debug/elf"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"syscall"
)

// filesOpen is how many files a program may have open; LibreOffice has some hundred.
const filesOpen = 512

// become turns this process into the program that its parent names, shut in before
// the program's first instruction. It returns only if that cannot be.
func become(memory int64, seconds uint64) error {
	var p Program
	if err := json.Unmarshal([]byte(os.Getenv(programVariable)), &p); err != nil {
		return fmt.Errorf("the program cannot be read: %w", err)
	}
	folder, err := os.Getwd()
	if err != nil {
		return err
	}
	var env []string
	for _, name := range []string{"HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"} {
		env = append(env, name+"="+folder)
	}
	env = append(env, p.Env...)
	arguments := append([]string{p.Path}, p.Args...)
	if err := confineProgram(p, folder); err != nil {
		return err
	}
	if err := limit(bounds{data: uint64(memory), seconds: seconds, files: filesOpen}); err != nil {
		return err
	}
	return fmt.Errorf("%s: %w", p.Path, syscall.Exec(p.Path, arguments, env))
}

// interpreters are the loaders that programs name in their heads (PT_INTERP), which
// the kernel executes with them. What is no ELF file names none.
func interpreters(programs []string) ([]string, error) {
	var list []string
	for _, program := range programs {
		file, err := elf.Open(program)
		if err != nil {
			continue
		}
		for _, head := range file.Progs {
			if head.Type != elf.PT_INTERP {
				continue
			}
			name := make([]byte, head.Filesz)
			if _, err := head.ReadAt(name, 0); err != nil {
				file.Close()
				return nil, fmt.Errorf("%s: %w", program, err)
			}
			list = append(list, strings.TrimRight(string(name), "\x00"))
		}
		file.Close()
	}
	return list, nil
}
