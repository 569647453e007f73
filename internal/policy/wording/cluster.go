package wording

// clusterWords are what is said of several machines that keep one database.
var clusterWords = map[string]Phrase{
	"cluster_member": {"{1} is kept by several machines (cluster {2}): a change made past their log would be on this machine alone, so nothing was stored; say in YIHAOWEN_NATS where the log is, or take the file out of the cluster with `yihaowen cluster leave`",
		"{1} 由多台機器共同保存（叢集 {2}）。繞過共同日誌的改動只會留在這一台，所以什麼都沒有保存。請用 YIHAOWEN_NATS 說明日誌的地址，或用 `yihaowen cluster leave` 讓這個檔案離開叢集。",
		"{1} 由多台机器共同保存（集群 {2}）。绕过共同日志的改动只会留在这一台，所以什么都没有保存。请用 YIHAOWEN_NATS 说明日志的地址，或用 `yihaowen cluster leave` 让这个文件离开集群。"}, // the file, the cluster's name
	"cluster_other": {"{1} belongs to cluster {2}, the log at this address is that of {3}", "{1} 屬於叢集 {2}，這個地址上的日誌是叢集 {3} 的。", "{1} 属于集群 {2}，这个地址上的日志是集群 {3} 的。"}, // the file, two names
	"cluster_program": {"entry {1} was written by a newer program (schema {2}; this one knows {3}): install the same release on this machine and start it again",
		"日誌第 {1} 條由較新的程式寫入（結構 {2}，本程式只認到 {3}）。請在這台機器上安裝同一版本，再啟動。", "日志第 {1} 条由较新的程序写入（结构 {2}，本程序只认到 {3}）。请在这台机器上安装同一版本，再启动。"}, // its number, two numbers of steps
	"cluster_broken": {"entry {1} cannot be applied to {2}: this machine's file is not what the others have; move it away and start again, it is then fetched anew",
		"日誌第 {1} 條無法套用到 {2}：這台機器的檔案與其他機器不同。請移走這個檔案再啟動，程式會重新取得。", "日志第 {1} 条无法应用到 {2}：这台机器的文件与其他机器不同。请移走这个文件再启动，程序会重新取得。"}, // its number, the file
	"cluster_flags": {"--node and --nats go together: the name of this machine and the address of its nats-server", "--node 和 --nats 要一起給：這台機器的名稱和它的 nats-server 地址。", "--node 和 --nats 要一起给：这台机器的名称和它的 nats-server 地址。"},
	"cluster_node":  {"--node \"{1}\": use 1 to 32 letters, digits and hyphens", "--node「{1}」：請用 1 至 32 個字母、數字或連字號。", "--node“{1}”：请用 1 至 32 个字母、数字或连字号。"}, // what was given
	"cluster_nats":  {"the nats-server at {1} does not answer: {2}", "{1} 的 nats-server 沒有回答：{2}", "{1} 的 nats-server 没有回答：{2}"},                           // its address, why
	"cluster_replicas": {"the log cannot be kept {1} times: {2}; start as many nats-servers as one cluster, or give --replicas", "日誌無法保存 {1} 份：{2}。請先啟動同樣多台組成叢集的 nats-server，或改 --replicas。",
		"日志无法保存 {1} 份：{2}。请先启动同样多台组成集群的 nats-server，或改 --replicas。"}, // how many, why
	"cluster_foreign": {"{1} is there and belongs to no cluster, and the log at this address has entries already: move the file away and start again, it is then fetched from the others",
		"{1} 已經存在，不屬於任何叢集，而這個地址上的日誌已有內容。請移走這個檔案再啟動，程式會從其他機器取得。", "{1} 已经存在，不属于任何集群，而这个地址上的日志已有内容。请移走这个文件再启动，程序会从其他机器取得。"}, // the file
	"cluster_purged": {"this machine was away for too long: entry {1} is no longer in the log; start it again, the file is then fetched anew", "這台機器離開太久，日誌第 {1} 條已經清除。請再啟動一次，程式會重新取得檔案。",
		"这台机器离开太久，日志第 {1} 条已经清除。请再启动一次，程序会重新取得文件。"}, // its number
	"cluster_alone":  {"{1} belongs to no cluster", "{1} 不屬於任何叢集。", "{1} 不属于任何集群。"}, // the file
	"cluster_seed":   {"--seed is for one machine: run `yihaowen seed` on the file of the first machine before the cluster is founded with it", "--seed 只用於單台機器：請在建立叢集之前，對第一台機器的檔案執行 `yihaowen seed`。", "--seed 只用于单台机器：请在建立集群之前，对第一台机器的文件执行 `yihaowen seed`。"},
	"save_unknown":   {"most of the machines did not answer: it is not known whether this was saved. Look before you enter it again; sending the same form once more changes nothing twice", "多數機器沒有回答：這次改動是否已經保存，現在不知道。請先查看再重新填寫；同一份表單再提交一次，不會重複保存。", "多数机器没有回答：这次改动是否已经保存，现在不知道。请先查看再重新填写；同一份表单再提交一次，不会重复保存。"},
	"save_overtaken": {"another machine wrote at the same moment; nothing was saved, try again", "另一台機器同時寫入了。什麼都沒有保存，請再試。", "另一台机器同时写入了。什么都没有保存，请再试。"},
	"change_large":   {"this change is {1} MB; several machines take at most {2} MB at once, nothing was saved: bring it in in parts", "這次改動有 {1} MB，多台機器一次最多接受 {2} MB。什麼都沒有保存，請分成幾次。", "这次改动有 {1} MB，多台机器一次最多接受 {2} MB。什么都没有保存，请分成几次。"}, // two sizes
	"writer_missing": {"no machine takes changes at the moment; nothing was saved, reading goes on. Try again in a few seconds", "此刻沒有機器接受改動。什麼都沒有保存，閱讀照常。請過幾秒再試。", "此刻没有机器接受改动。什么都没有保存，阅读照常。请过几秒再试。"},
}
