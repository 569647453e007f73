package policy

// What is said where several machines keep one database by a common log.
const (
	ClusterMember   IssueCode = "cluster_member"
	ClusterOther    IssueCode = "cluster_other"
	ClusterProgram  IssueCode = "cluster_program"
	ClusterBroken   IssueCode = "cluster_broken"
	ClusterFlags    IssueCode = "cluster_flags"
	ClusterNode     IssueCode = "cluster_node"
	ClusterNATS     IssueCode = "cluster_nats"
	ClusterReplicas IssueCode = "cluster_replicas"
	ClusterForeign  IssueCode = "cluster_foreign"
	ClusterPurged   IssueCode = "cluster_purged"
	ClusterAlone    IssueCode = "cluster_alone"
	ClusterSeed     IssueCode = "cluster_seed"
	SaveUnknown     IssueCode = "save_unknown"
	SaveOvertaken   IssueCode = "save_overtaken"
	WriterMissing   IssueCode = "writer_missing"
	ChangeLarge     IssueCode = "change_large"
)

// ToldOf503 reports whether an issue says something of a change that was not made, or may not have been,
// that its sender has to know: other failures of the storage are told in general.
func (c IssueCode) ToldOf503() bool {
	return c == SaveUnknown || c == SaveOvertaken || c == WriterMissing
}
