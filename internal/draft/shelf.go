package draft

import (
	"slices"
	"sync"
	"time"
)

// A shelf keeps this many trees, each until nobody asked for this long.
const (
	shelfTrees = 2
	shelfTime  = 10 * time.Minute
)

// Shelf keeps the trees that were asked for last, so that a draft is unpacked once and
// not for every request. The zero value is ready; it is safe for concurrent use.
type Shelf struct {
	mu    sync.Mutex
	trees []*kept // the one that was asked for last comes last
}

type kept struct {
	id      int64
	version int
	tree    *Tree
	away    *time.Timer
}

// Tree is the tree of a draft in a version: the one on the shelf, or what open gives.
// One is opened at a time. The caller must not change it.
func (s *Shelf) Tree(id int64, version int, open func() (*Tree, error)) (*Tree, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, k := range s.trees {
		if k.id == id && k.version == version {
			k.away.Reset(shelfTime)
			s.trees = append(slices.Delete(s.trees, i, i+1), k)
			return k.tree, nil
		}
	}
	tree, err := open()
	if err != nil {
		return nil, err
	}
	tree.prepare()
	// An earlier version of it is asked for no more.
	s.drop(func(k *kept) bool { return k.id == id })
	if len(s.trees) == shelfTrees {
		s.drop(func(k *kept) bool { return k == s.trees[0] })
	}
	k := &kept{id: id, version: version, tree: tree}
	k.away = time.AfterFunc(shelfTime, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.drop(func(other *kept) bool { return other == k })
	})
	s.trees = append(s.trees, k)
	return tree, nil
}

// Drop takes a draft off the shelf: it was published or discarded.
func (s *Shelf) Drop(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drop(func(k *kept) bool { return k.id == id })
}

func (s *Shelf) drop(which func(*kept) bool) {
	s.trees = slices.DeleteFunc(s.trees, func(k *kept) bool {
		if which(k) {
			k.away.Stop()
			return true
		}
		return false
	})
}
