package journal

import (
	"golang.org/x/mod/sumdb/tlog"
)

// mostAhead is how many kept hashes are read at once, at most.
const mostAhead = 1024

// keptHashes reads kept hashes one after the other, many at once as long as
// all of them are there.
type keptHashes struct {
	stored Hashes
	first  int64       // index of the first hash that was read ahead
	read   []tlog.Hash // empty: that at first is not kept
	ahead  int
}

func newKeptHashes(stored Hashes) *keptHashes {
	return &keptHashes{stored: stored, first: -1, ahead: mostAhead}
}

// leaf returns the hash kept of entry seq, and whether there is one.
func (k *keptHashes) leaf(seq int64) (tlog.Hash, bool) {
	if seq < 0 || seq >= 1<<61 {
		return tlog.Hash{}, false // no such index fits
	}
	return k.at(tlog.StoredHashIndex(0, seq))
}

// at returns the hash kept under an index, and whether there is one.
func (k *keptHashes) at(index int64) (tlog.Hash, bool) {
	if index != k.first && (index < k.first || index >= k.first+int64(len(k.read))) {
		k.load(index)
	}
	if len(k.read) == 0 {
		return tlog.Hash{}, false
	}
	return k.read[index-k.first], true
}

// load reads from index on: half as many hashes as long as one is not kept, and
// more again when all are.
func (k *keptHashes) load(index int64) {
	if index < k.first || index > k.first+2*int64(len(k.read))+2 {
		k.ahead = 1 // out of order: nobody will ask for the next ones
	}
	k.first, k.read = index, nil
	for ; k.ahead > 0; k.ahead /= 2 {
		indexes := make([]int64, k.ahead)
		for i := range indexes {
			indexes[i] = index + int64(i)
		}
		if hashes, err := readHashes(k.stored, indexes); err == nil {
			k.read = hashes
			break
		}
	}
	k.ahead = min(max(2*k.ahead, 1), mostAhead)
}
