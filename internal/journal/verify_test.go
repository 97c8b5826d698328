package journal_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"
	"pgregory.net/rapid"

	"recount/internal/journal"
)

// sizes is how many entries the journals here have: whole and ragged trees.
const sizes = 40

// book is a journal with a checkpoint over each third of it.
type book struct {
	entries     []journal.Entry
	hashes      memory
	checkpoints []string
	verifier    string
	signer      string
}

func newBook(t testing.TB, n int64) book {
	t.Helper()
	entries, hashes := written(t, n)
	signer, verifier, err := journal.NewKey("river towns")
	if err != nil {
		t.Fatal(err)
	}
	b := book{entries, hashes, nil, verifier, signer}
	for _, size := range []int64{n / 3, 2 * n / 3, n} {
		b.checkpoints = append(b.checkpoints, b.sign(t, size))
	}
	return b
}

// sign makes a checkpoint over the first size entries.
func (b book) sign(t testing.TB, size int64) string {
	t.Helper()
	root, err := journal.Root(size, b.hashes)
	if err != nil {
		t.Fatal(err)
	}
	text, err := journal.Sign(journal.Checkpoint{
		Origin: journal.Origin("river towns"), Size: size, Root: root,
		At: journal.Stamp(time.Date(2031, 4, int(size%28)+1, 0, 0, 0, 0, time.UTC)),
	}, b.signer)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func (b book) clone() book {
	b.entries = slices.Clone(b.entries)
	for i := range b.entries {
		b.entries[i].Body = slices.Clone(b.entries[i].Body)
		b.entries[i].Commits = maps.Clone(b.entries[i].Commits)
	}
	b.hashes, b.checkpoints = slices.Clone(b.hashes), slices.Clone(b.checkpoints)
	return b
}

// rehash makes the hashes anew from the entries, as somebody who covers up an
// alteration would.
func (b *book) rehash() {
	var edge journal.Edge
	b.hashes = nil
	for _, e := range b.entries {
		b.hashes = append(b.hashes, edge.Append(e.Leaf())...)
	}
}

// verify verifies with the checkpoints given from outside.
func (b book) verify(checkpoints ...string) []journal.Fault {
	return journal.Verify(each(b.entries), b.hashes, checkpoints, b.verifier)
}

// names says whether a fault of that kind concerns number n.
func names(faults []journal.Fault, n int64, kinds ...journal.FaultKind) bool {
	return slices.ContainsFunc(faults, func(f journal.Fault) bool {
		return slices.Contains(kinds, f.Kind) && f.First <= n && n <= f.Last && f.String() != ""
	})
}

func TestSoundJournalHasNoFault(t *testing.T) {
	for n := range int64(sizes) {
		b := newBook(t, n)
		if faults := b.verify(b.checkpoints...); faults != nil {
			t.Errorf("%d entries: %v", n, faults)
		}
	}
	if faults := newBook(t, 3000).verify(); faults != nil {
		t.Errorf("3000 entries: %v", faults)
	}
}

func TestAnyAlteredByteIsFound(t *testing.T) {
	sound := newBook(t, sizes)
	rapid.Check(t, func(t *rapid.T) {
		b := sound.clone()
		i := rapid.IntRange(0, sizes-1).Draw(t, "entry")
		alter(t, &b.entries[i])
		faults := b.verify()
		if !names(faults, int64(i), journal.Altered, journal.Unreadable) {
			t.Fatalf("entry %d is now %+v, and %v", i, b.entries[i], faults)
		}
	})
}

// alter changes one byte of one field of an entry, or takes it away, or adds one.
func alter(t *rapid.T, e *journal.Entry) {
	fields := []*string{&e.At, &e.By, &e.Kind}
	switch which := rapid.IntRange(0, 5).Draw(t, "field"); which {
	case 3:
		body := alteredText(t, string(e.Body))
		e.Body = json.RawMessage(body)
	case 4:
		e.Seq += rapid.SampledFrom([]int64{-1 << 62, -3, -1, 1, 2, 1000, 1 << 61, 1 << 62}).Draw(t, "by")
	case 5:
		alterCommits(t, e)
	default:
		*fields[which] = alteredText(t, *fields[which])
	}
}

func alterCommits(t *rapid.T, e *journal.Entry) {
	field := rapid.SampledFrom([]string{"text", "title"}).Draw(t, "commitment")
	hash := e.Commits[field]
	delete(e.Commits, field)
	if altered := alteredText(t, field); rapid.Bool().Draw(t, "rename") && altered != "title" && altered != "text" {
		e.Commits[altered] = hash
	} else {
		e.Commits[field] = alteredText(t, hash)
	}
}

func alteredText(t *rapid.T, s string) string {
	i := rapid.IntRange(0, len(s)-1).Draw(t, "at")
	b := rapid.Byte().Filter(func(b byte) bool { return b != s[i] }).Draw(t, "byte")
	switch rapid.IntRange(0, 2).Draw(t, "how") {
	case 0:
		return s[:i] + string([]byte{b}) + s[i+1:]
	case 1:
		return s[:i] + string([]byte{b}) + s[i:]
	}
	return s[:i] + s[i+1:]
}

func TestDroppedEntriesAreFound(t *testing.T) {
	sound := newBook(t, sizes)
	rapid.Check(t, func(t *rapid.T) {
		b := sound.clone()
		first := rapid.IntRange(0, sizes-1).Draw(t, "first")
		last := rapid.IntRange(first, sizes-1).Draw(t, "last")
		b.entries = slices.Delete(b.entries, first, last+1)
		faults := b.verify()
		if len(faults) != 1 || faults[0].Kind != journal.Missing || faults[0].First != int64(first) || faults[0].Last != int64(last) {
			t.Fatalf("without %d to %d: %v", first, last, faults)
		}
	})
}

func TestSwappedEntriesAreFound(t *testing.T) {
	sound := newBook(t, sizes)
	rapid.Check(t, func(t *rapid.T) {
		b := sound.clone()
		i := rapid.IntRange(0, sizes-2).Draw(t, "one")
		j := rapid.IntRange(i+1, sizes-1).Draw(t, "other")
		b.entries[i], b.entries[j] = b.entries[j], b.entries[i]
		if faults := b.verify(); !names(faults, int64(i), journal.Misplaced) || len(faults) > 2 {
			t.Fatalf("%d and %d in each other's place: %v", i, j, faults)
		}
		b.entries[i].Seq, b.entries[j].Seq = int64(i), int64(j)
		if faults := b.verify(); !names(faults, int64(i), journal.Altered) || !names(faults, int64(j), journal.Altered) {
			t.Fatalf("%d and %d under each other's number: %v", i, j, faults)
		}
	})
}

func TestRepeatedAndAddedEntriesAreFound(t *testing.T) {
	sound := newBook(t, sizes)
	rapid.Check(t, func(t *rapid.T) {
		b := sound.clone()
		i := rapid.IntRange(0, sizes-1).Draw(t, "entry")
		at := rapid.OneOf(rapid.Just(i), rapid.Just(i+1), rapid.IntRange(0, sizes)).Draw(t, "at")
		again := b.entries[i]
		b.entries = slices.Insert(b.entries, at, again)
		if faults := b.verify(); !names(faults, int64(i), journal.Misplaced) {
			t.Fatalf("entry %d also in place %d: %v", i, at, faults)
		}
		b.entries[at].By = "somebody else"
		if faults := b.verify(); !slices.ContainsFunc(faults, func(f journal.Fault) bool { return f.Kind == journal.Altered }) {
			t.Fatalf("a false entry %d in place %d: %v", i, at, faults)
		}
	})
}

func TestAlteredHashesAreFound(t *testing.T) {
	sound := newBook(t, sizes)
	rapid.Check(t, func(t *rapid.T) {
		b := sound.clone()
		index := rapid.IntRange(0, len(b.hashes)-1).Draw(t, "hash")
		if rapid.Bool().Draw(t, "lost") {
			b.hashes[index] = tlog.Hash{}
			if faults := b.verify(); !names(faults, int64(index), journal.BadHash) {
				t.Fatalf("without hash %d: %v", index, faults)
			}
			return
		}
		b.hashes[index][rapid.IntRange(0, tlog.HashSize-1).Draw(t, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		faults := b.verify()
		level, n := tlog.SplitStoredHashIndex(int64(index))
		if len(faults) != 1 || level > 0 && !names(faults, int64(index), journal.BadHash) || level == 0 && !names(faults, n, journal.Altered) {
			t.Fatalf("hash %d altered: %v", index, faults)
		}
	})
}

func TestLostHashesAreOneFault(t *testing.T) {
	b := newBook(t, 3000)
	b.hashes = b.hashes[:2500]
	faults := b.verify()
	if len(faults) != 1 || faults[0].Kind != journal.BadHash || faults[0].First != 2500 || faults[0].Last != tlog.StoredHashCount(3000)-1 {
		t.Errorf("%v", faults)
	}
}

// TestCutOff cuts entries off with their hashes: only a checkpoint from outside
// tells.
func TestCutOff(t *testing.T) {
	sound := newBook(t, sizes)
	rapid.Check(t, func(t *rapid.T) {
		b := sound.clone()
		n := rapid.IntRange(0, sizes-1).Draw(t, "left")
		b.entries, b.hashes = b.entries[:n], b.hashes[:tlog.StoredHashCount(int64(n))]
		faults := b.verify(b.checkpoints...)
		if len(faults) != 1 || faults[0].Kind != journal.Missing || faults[0].First != int64(n) || faults[0].Last != sizes-1 {
			t.Fatalf("cut off at %d: %v", n, faults)
		}
		if faults := b.verify(); faults != nil {
			t.Fatalf("cut off at %d, without a checkpoint: %v", n, faults)
		}
	})
}

// TestRewritten alters an entry and makes all hashes anew: the checkpoints that
// hold it contradict it, and those before it do not.
func TestRewritten(t *testing.T) {
	sound := newBook(t, sizes)
	rapid.Check(t, func(t *rapid.T) {
		b := sound.clone()
		i := rapid.IntRange(0, sizes-1).Draw(t, "entry")
		b.entries[i].By = "somebody else"
		b.rehash()
		faults := b.verify(b.checkpoints...)
		if !names(faults, int64(i), journal.BadPoint) {
			t.Fatalf("entry %d rewritten: %v", i, faults)
		}
		for _, f := range faults {
			if f.Kind != journal.BadPoint || !strings.Contains(f.Text, "contradicts the journal") {
				t.Fatalf("entry %d rewritten: %v", i, faults)
			}
		}
		for _, size := range []int{sizes / 3, 2 * sizes / 3} {
			if i >= size && faults[0].First < int64(size) {
				t.Fatalf("entry %d rewritten, and the checkpoint over %d vouches for nothing: %v", i, size, faults)
			}
		}
	})
}

func TestCheckpointTellsWhetherEntriesOrHashesWereAltered(t *testing.T) {
	b := newBook(t, sizes)
	b.entries[30].Kind = "report withdrawn"
	faults := b.verify(b.checkpoints...)
	if len(faults) != 2 || !names(faults, 30, journal.Altered) || !strings.Contains(faults[1].Text, "bears out the kept hashes") {
		t.Errorf("%v", faults)
	}
}

func TestBadCheckpoints(t *testing.T) {
	b, other := newBook(t, sizes), newBook(t, sizes)
	for name, text := range map[string]string{
		"of another key": other.checkpoints[0],
		"altered":        strings.Replace(b.checkpoints[0], fmt.Sprintf("\n%d\n", sizes/3), fmt.Sprintf("\n%d\n", sizes/3-1), 1),
		"cut":            b.checkpoints[0][:60],
		"empty":          "",
	} {
		if faults := b.verify(b.checkpoints[2], text); len(faults) != 1 || !names(faults, 1, journal.BadPoint) {
			t.Errorf("%s: %v", name, faults)
		}
	}
	if faults := journal.Verify(each(b.entries), b.hashes, b.checkpoints[:1], "no key"); !names(faults, 0, journal.BadPoint) {
		t.Errorf("with no key: %v", faults)
	}
}

func TestUnreadableEntryIsNamed(t *testing.T) {
	b := newBook(t, 9)
	var broken iter.Seq2[journal.Entry, error] = func(yield func(journal.Entry, error) bool) {
		for i, e := range b.entries {
			if i == 4 && !yield(journal.Entry{}, errors.New("disk failed")) {
				return
			} else if i != 4 && !yield(e, nil) {
				return
			}
		}
	}
	faults := journal.Verify(broken, b.hashes, nil, b.verifier)
	if !names(faults, 4, journal.Unreadable) || !names(faults, 4, journal.Missing) || len(faults) != 2 {
		t.Errorf("%v", faults)
	}
}

// TestFormThatCannotBeTrusted hashes an entry whose body closes the leaf early:
// its hash is right, and yet it is named.
func TestFormThatCannotBeTrusted(t *testing.T) {
	b := newBook(t, 3)
	b.entries[2].Body = json.RawMessage(`1,"by":"nadia"`)
	b.rehash()
	if faults := b.verify(); len(faults) != 1 || !names(faults, 2, journal.Unreadable) {
		t.Errorf("%v", faults)
	}
}

// TestPlantedNumbers plants an entry under a number that no journal reaches,
// with its hash where that number says.
func TestPlantedNumbers(t *testing.T) {
	b := newBook(t, sizes)
	for _, seq := range []int64{-1 << 63, -3, 1 << 40, 1<<61 - 1, 1<<62 + 5, 1<<63 - 1} {
		planted := invented(t, 1)
		planted.Seq = seq
		entries := slices.Insert(slices.Clone(b.entries), 7, planted)
		hashes := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
			if len(indexes) == 1 && (indexes[0] < 0 || indexes[0] == tlog.StoredHashIndex(0, seq)) {
				return []tlog.Hash{tlog.RecordHash(planted.Leaf())}, nil
			}
			return b.hashes.ReadHashes(indexes)
		})
		faults := journal.Verify(each(entries), hashes, b.checkpoints, b.verifier)
		if !names(faults, 7, journal.Altered) || len(faults) > 2 {
			t.Errorf("number %d: %v", seq, faults)
		}
	}
}

// TestHashesForAnything verifies against a store that has one hash, whatever is
// asked for.
func TestHashesForAnything(t *testing.T) {
	planted := invented(t, 1)
	planted.Seq = -3
	everywhere := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		return slices.Repeat([]tlog.Hash{tlog.RecordHash(planted.Leaf())}, len(indexes)), nil
	})
	if faults := journal.Verify(each([]journal.Entry{planted}), everywhere, nil, ""); !names(faults, 0, journal.Altered) || !names(faults, 0, journal.Missing) {
		t.Errorf("%v", faults)
	}
}

// TestHashesAreReadTogether counts what a store is asked for.
func TestHashesAreReadTogether(t *testing.T) {
	b := newBook(t, 3000)
	var calls, asked int
	counting := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		calls, asked = calls+1, asked+len(indexes)
		return b.hashes.ReadHashes(indexes)
	})
	if faults := journal.Verify(each(b.entries), counting, nil, ""); faults != nil || calls > 60 {
		t.Errorf("a sound journal: %d calls for %d hashes, %v", calls, asked, faults)
	}
	calls, asked = 0, 0
	slices.Reverse(b.entries)
	if faults := journal.Verify(each(b.entries), counting, nil, ""); len(faults) != 2999 || asked > 10*len(b.hashes) {
		t.Errorf("backwards: %d calls for %d hashes, %d faults", calls, asked, len(faults))
	}
}

func BenchmarkVerify(b *testing.B) {
	const n = 40_000
	book := newBook(b, n)
	b.ReportAllocs()
	for b.Loop() {
		if faults := book.verify(book.checkpoints...); faults != nil {
			b.Fatal(faults)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/entry")
}
