package sandbox

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"strconv"
	"strings"
	"time"

	"github.com/yihaowen/yihaowen/internal/policy"
)

// How the parent tells the child its limits.
const (
	memoryVariable = "YIHAOWEN_SANDBOX_MEMORY" // bytes
	timeVariable   = "YIHAOWEN_SANDBOX_SECONDS"
)

// maxOptions bounds the first line, which holds the options.
const maxOptions = 64 << 10

// Task reads a file: options are what the parent gave Run, in JSON.
type Task func(options json.RawMessage, file io.Reader) (result any, err error)

// cannotStart is the exit code of a child that could not be shut in or could not
// become the program: the fault of the machine, not of the file.
const cannotStart = 125

// Main is the whole life of a child: it sets its own limits, shuts itself in, does
// the task that args name with what stands on in, writes the answer to out and
// gives the exit code. Without limits from a parent it does nothing.
func Main(tasks map[string]Task, args []string, in io.Reader, out io.Writer) int {
	if len(args) != 1 || tasks[args[0]] == nil && args[0] != programTask {
		return 2
	}
	memory, err := strconv.ParseInt(os.Getenv(memoryVariable), 10, 64)
	if err != nil {
		return 2
	}
	seconds, err := strconv.ParseUint(os.Getenv(timeVariable), 10, 32)
	if err != nil {
		return 2
	}
	if args[0] == programTask {
		fmt.Fprintln(os.Stderr, become(memory, seconds))
		return cannotStart
	}
	// The collector works harder before the limit is reached; then the child ends
	// itself. The kernel's limit is behind that: where it strikes, the runtime falls
	// without a word of why.
	debug.SetMemoryLimit(memory / 4 * 3)
	if taken() > memory {
		return outOfMemory()
	}
	go watch(memory)
	err = limit(bounds{data: 2*uint64(memory) + idle(), seconds: seconds, files: 64})
	if err == nil {
		err = confineReader()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return cannotStart
	}
	a := do(tasks[args[0]], in)
	if err := json.NewEncoder(out).Encode(a); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// idle is what the kernel counts of a child that does nothing yet (proc(5), statm),
// and room for threads that start later, whose stacks count 8 MB each: without it no
// child with a small limit could start, nor one built with the race detector.
func idle() uint64 {
	const threads = 128 << 20
	raw, err := os.ReadFile("/proc/self/statm")
	fields := strings.Fields(string(raw))
	if err != nil || len(fields) < 6 {
		return 2 * threads
	}
	pages, err := strconv.ParseUint(fields[5], 10, 64)
	if err != nil {
		return 2 * threads
	}
	return pages*uint64(os.Getpagesize()) + threads
}

// watchInterval is how often a child looks at what it takes.
const watchInterval = 10 * time.Millisecond

func watch(memory int64) {
	for range time.Tick(watchInterval) {
		if taken() > memory {
			os.Exit(outOfMemory())
		}
	}
}

func outOfMemory() int {
	fmt.Fprintln(os.Stderr, "out of memory")
	return 1
}

// taken is the memory that the runtime has from the system, in bytes.
func taken() int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(sample)
	return int64(sample[0].Value.Uint64() - sample[1].Value.Uint64())
}

func do(task Task, in io.Reader) answer {
	file := bufio.NewReaderSize(in, maxOptions)
	options, err := file.ReadSlice('\n')
	if err != nil {
		return answer{Code: policy.Internal, Message: "the options cannot be read"}
	}
	result, err := task(append(json.RawMessage{}, options...), file)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return answer{Code: policy.CodeOf(err), Message: policy.MessageOf(err)}
	}
	raw, err := json.Marshal(result)
	if err != nil {
		return answer{Code: policy.Internal, Message: "the result cannot be written: " + err.Error()}
	}
	return answer{Result: raw}
}
