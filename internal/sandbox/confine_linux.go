package sandbox

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"

	"github.com/elastic/go-seccomp-bpf"
	"github.com/elastic/go-seccomp-bpf/arch"
	"github.com/landlock-lsm/go-landlock/landlock"
	landlocksys "github.com/landlock-lsm/go-landlock/landlock/syscall"
	"golang.org/x/sys/unix"
)

// oldestFull is the first ABI of Landlock (5.19, 6.2, 6.7) that bounds moving,
// truncating and TCP beside reading and writing.
const oldestFull = 4

// Missing names what the kernel lacks of what shuts children in; the rest is used
// all the same.
func Missing() []string {
	var list []string
	switch version, err := landlocksys.LandlockGetABIVersion(); {
	case err != nil:
		list = append(list, "Landlock")
	case version < oldestFull:
		list = append(list, fmt.Sprintf("Landlock ABI %d (it has %d)", oldestFull, version))
	}
	if !canFilter() {
		list = append(list, "seccomp")
	}
	return list
}

// canFilter reports whether the kernel takes filters and the library knows the names
// of this processor's calls.
func canFilter() bool {
	_, err := arch.GetInfo("")
	return err == nil && seccomp.Supported()
}

// readerCalls are the system calls of a reader: what the Go runtime and the C
// library's threads need. None opens a file, a socket or a process.
var readerCalls = []string{
	"read", "readv", "pread64", "write", "writev", "close", "lseek", "fstat", "fcntl", "dup", "pipe2",
	"epoll_create1", "epoll_ctl", "epoll_wait", "epoll_pwait", "eventfd2", "poll", "ppoll", "pselect6",
	"brk", "mmap", "munmap", "mremap", "mprotect", "madvise", "mincore",
	"clone", "exit", "exit_group", "futex", "get_robust_list", "set_robust_list", "rseq", "set_tid_address", "gettid", "getpid", "getppid",
	"getuid", "geteuid", "getgid", "getegid", "sched_yield", "sched_getaffinity", "membarrier", "arch_prctl", "prctl", "prlimit64", "getrlimit",
	"rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "rt_sigtimedwait", "sigaltstack", "tgkill", "restart_syscall",
	"clock_gettime", "clock_getres", "clock_nanosleep", "gettimeofday", "nanosleep", "time", "getrusage", "getrandom", "uname", "sysinfo",
	"timer_create", "timer_settime", "timer_delete", "setitimer",
}

// programRefused are the system calls that no converter needs: the network, other
// processes, the machine, and what widens rights or leaves the group that its parent
// ends. io_uring does by a queue what a filter of calls cannot see.
var programRefused = []string{
	"connect", "bind", "listen", "accept", "accept4", "socketcall",
	"io_uring_setup", "io_uring_enter", "io_uring_register", "bpf", "perf_event_open", "userfaultfd", "seccomp",
	"ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "process_mrelease", "kcmp", "pidfd_open", "pidfd_getfd", "pidfd_send_signal",
	"kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "setsid", "setpgid", "setns", "unshare",
	"sched_setscheduler", "sched_setattr", "sched_setparam", "setpriority", "ioprio_set", "migrate_pages", "move_pages", "mbind", "set_mempolicy",
	"setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups", "setfsuid", "setfsgid", "capset", "personality",
	"mount", "umount", "umount2", "pivot_root", "chroot", "open_tree", "open_tree_attr", "move_mount", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr", "statmount", "listmount",
	"mknod", "mknodat", "execveat", "name_to_handle_at", "open_by_handle_at", "fanotify_init", "fanotify_mark", "quotactl", "quotactl_fd", "acct",
	"add_key", "request_key", "keyctl", "init_module", "finit_module", "delete_module", "kexec_load", "kexec_file_load",
	"reboot", "swapon", "swapoff", "syslog", "vhangup", "sethostname", "setdomainname", "settimeofday", "clock_settime", "clock_adjtime", "adjtimex",
	"iopl", "ioperm", "modify_ldt", "lookup_dcookie", "nfsservctl", "uselib", "ustat", "sysfs", "_sysctl", "shmget", "msgget", "semget", "mq_open",
}

// processCalls start processes, beside clone.
var processCalls = []string{"fork", "vfork"}

// newNamespaces are the flags of clone(2) that make a world of one's own, in which
// there are rights that the rest of this does not foresee.
const newNamespaces = unix.CLONE_NEWNS | unix.CLONE_NEWCGROUP | unix.CLONE_NEWUTS | unix.CLONE_NEWIPC | unix.CLONE_NEWUSER | unix.CLONE_NEWPID | unix.CLONE_NEWNET | unix.CLONE_NEWTIME

// confineReader leaves the process what it has open, memory, threads and clocks.
func confineReader() error {
	if err := landlock.V11.BestEffort().Restrict(); err != nil {
		return fmt.Errorf("landlock: %w", err)
	}
	return filter(readerCalls, append(onlyItself(), onlyThreads(),
		refused("prctl", argument(0, seccomp.NotEqual, unix.PR_SET_VMA), argument(0, seccomp.NotEqual, unix.PR_SET_NAME))))
}

// confineProgram leaves the process what p says, and folder to write in.
func confineProgram(p Program, folder string) error {
	interpreters, err := interpreters(append([]string{p.Path}, p.Execute...))
	if err != nil {
		return err
	}
	const look, run = landlocksys.AccessFSReadFile | landlocksys.AccessFSReadDir, landlocksys.AccessFSExecute
	rules := []landlock.Rule{landlock.RWDirs(folder), landlock.RWFiles("/dev/null", "/dev/zero").IgnoreIfMissing()}
	rules = append(rules, allow(look, readable, p.Read)...)
	rules = append(rules, allow(look|run, []string{p.Path}, p.Execute, interpreters)...)
	if p.Sockets != "" {
		rules = append(rules, allow(landlocksys.AccessFSMakeSock, []string{filepath.Dir(p.Sockets)})...)
	}
	err = landlock.V11.BestEffort().Restrict(rules...)
	if err != nil {
		return fmt.Errorf("landlock: %w", err)
	}
	info, err := arch.GetInfo("")
	if err != nil {
		return nil // Missing has said so
	}
	without := slices.Clone(programRefused)
	conditions := append(onlyItself(), refused("socketpair", argument(0, seccomp.NotEqual, unix.AF_UNIX)))
	if p.Sockets != "" {
		without = slices.DeleteFunc(without, func(name string) bool {
			return slices.Contains([]string{"connect", "bind", "listen", "accept", "accept4"}, name)
		})
		conditions = append(conditions, refused("socket", argument(0, seccomp.NotEqual, unix.AF_UNIX)))
	} else {
		without = append(without, "socket")
	}
	if len(p.Execute) == 0 {
		without = append(without, processCalls...)
		conditions = append(conditions, onlyThreads())
	} else {
		conditions = append(conditions, refused("clone", argument(0, seccomp.BitsSet, newNamespaces)))
	}
	var calls []string
	for name := range info.SyscallNames {
		if !slices.Contains(without, name) {
			calls = append(calls, name)
		}
	}
	slices.Sort(calls)
	return filter(calls, conditions)
}

// allow gives rights on files and folders and all that is in them; what is not there is passed over.
func allow(rights landlock.AccessFSSet, lists ...[]string) []landlock.Rule {
	var rules []landlock.Rule
	for _, path := range slices.Concat(lists...) {
		info, err := os.Stat(path)
		if err != nil {
			continue
		}
		if !info.IsDir() {
			// The kernel refuses the right to list what is no folder.
			rules = append(rules, landlock.PathAccess(rights&^landlocksys.AccessFSReadDir, path))
			continue
		}
		rules = append(rules, landlock.PathAccess(rights, path))
	}
	return rules
}

// readable is what a program needs to start and to show text: libraries, fonts,
// tables of characters. None of it is anybody's own.
var readable = []string{
	"/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/share", "/usr/local/lib", "/usr/local/share",
	"/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/fonts", "/etc/localtime", "/var/cache/fontconfig",
	"/dev/null", "/dev/zero", "/dev/random", "/dev/urandom", "/proc/sys/vm/overcommit_memory", "/sys/devices/system/cpu",
}

func argument(n uint32, operation seccomp.Operation, value uint64) seccomp.Condition {
	return seccomp.Condition{Argument: n, Operation: operation, Value: value}
}

// refused is a filter of its own that refuses a call of which all conditions hold.
// One filter with all of them would be wrong: the library (1.6.0) compares the number
// of the next call with the argument that it loaded last.
func refused(call string, conditions ...seccomp.Condition) seccomp.Policy {
	return seccomp.Policy{DefaultAction: seccomp.ActionAllow, Syscalls: []seccomp.SyscallGroup{{
		Action: seccomp.ActionErrno, NamesWithCondtions: []seccomp.NameWithConditions{{Name: call, Conditions: conditions}},
	}}}
}

// onlyThreads refuses to make a process.
func onlyThreads() seccomp.Policy {
	return refused("clone", argument(0, seccomp.BitsNotSet, unix.CLONE_THREAD))
}

// onlyItself refuses signals to other processes, and their limits: tgkill is how a
// runtime stops its own threads, and 0 the process that asks.
func onlyItself() []seccomp.Policy {
	return []seccomp.Policy{
		refused("tgkill", argument(0, seccomp.NotEqual, uint64(os.Getpid()))),
		refused("prlimit64", argument(0, seccomp.NotEqual, 0)),
	}
}

// filter lets all threads of this process make the calls and nothing else, as far as
// the conditions allow.
func filter(calls []string, conditions []seccomp.Policy) error {
	if !canFilter() {
		return nil
	}
	info, err := arch.GetInfo("")
	if err != nil {
		return err
	}
	known := slices.DeleteFunc(slices.Clone(calls), func(name string) bool {
		_, known := info.SyscallNames[name]
		return !known || name == "clone3"
	})
	// What is unknown, or made by way of another architecture, meets the default. The C
	// library tries clone3 first, whose flags no filter can see, and takes clone where
	// the kernel is older than it.
	list := seccomp.Policy{DefaultAction: seccomp.ActionErrno, Syscalls: []seccomp.SyscallGroup{
		{Names: []string{"clone3"}, Action: seccomp.ActionErrno | seccomp.Action(syscall.ENOSYS)},
	}}
	// In groups, for a jump of a filter reaches 255 instructions.
	for names := range slices.Chunk(known, 200) {
		list.Syscalls = append(list.Syscalls, seccomp.SyscallGroup{Names: names, Action: seccomp.ActionAllow})
	}
	runtime.LockOSThread() // no_new_privs is the thread's that loads the filter
	defer runtime.UnlockOSThread()
	if err := seccomp.SetNoNewPrivs(); err != nil {
		return fmt.Errorf("no_new_privs: %w", err)
	}
	for _, p := range append(conditions, list) {
		if err := seccomp.LoadFilter(seccomp.Filter{Flag: seccomp.FilterFlagTSync, Policy: p}); err != nil {
			return fmt.Errorf("seccomp: %w", err)
		}
	}
	return nil
}
