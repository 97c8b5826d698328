package casebook

import (
	"cmp"
	"slices"
	"strconv"

	"recount/internal/copies"
	"recount/internal/harm"
	"recount/internal/store"
)

// sketchOf is the signature of a report's text.
func sketchOf(r *harm.Report) []byte {
	b, err := copies.Of(r.Text).MarshalBinary()
	if err != nil {
		panic(err) // a signature that was just made marshals
	}
	return b
}

// findCopies looks for near-copies of a report, and returns the other reports
// whose earliest copy is another one now.
func (w *work) findCopies(id int64) (moved []int64, err error) {
	r, found, err := w.tx.Report(id)
	if err != nil || !found {
		return nil, err
	}
	delete(w.cache.signatures, id)
	own, err := w.signature(r)
	if err != nil {
		return nil, err
	}
	if err := w.tx.PutBuckets(id, bucketKeys(own.sig)); err != nil {
		return nil, err
	}
	group, err := w.copyGroup(r)
	if err != nil {
		return nil, err
	}
	for _, part := range nearParts(group) {
		earliest := slices.MinFunc(part, func(a, b signed) int {
			return cmp.Or(cmp.Compare(orLast(a.Published), orLast(b.Published)), cmp.Compare(a.Identity, b.Identity))
		})
		for _, m := range part {
			if m.CopyOf == earliest.ID {
				continue
			}
			m.CopyOf = earliest.ID
			if err := w.tx.PutReport(m.Report); err != nil {
				return nil, err
			}
			if m.ID != id {
				moved = append(moved, m.ID)
			}
		}
	}
	return moved, nil
}

// orLast puts unknown days after all others.
func orLast(day string) string {
	if day == "" {
		return "9999"
	}
	return day
}

// A signed is a report with the signature of its text.
type signed struct {
	store.Report
	sig copies.Signature
}

// signature is that of a report's text.
func (w *work) signature(r store.Report) (signed, error) {
	if s, known := w.cache.signatures[r.ID]; known {
		return signed{r, s}, nil
	}
	var s copies.Signature
	if err := s.UnmarshalBinary(r.Sketch); err != nil {
		return signed{}, harm.Errorf(harm.Conflict, "the signature of report %d was altered: %w", r.ID, err)
	}
	w.cache.signatures[r.ID] = s
	return signed{r, s}, nil
}

func bucketKeys(s copies.Signature) []string {
	var keys []string
	for _, b := range copies.Buckets(s) {
		keys = append(keys, strconv.FormatUint(b, 36))
	}
	return keys
}

// mostMates is how many reports under one key are looked at. A turn of phrase
// that stands in more of them is no sign of a copy, and copies have others in
// common.
const mostMates = 32

// leastShared is how many of the keys of the shorter text near-copies share, as
// one in so many. They have two fifths of their words in common, so that half as
// many keys leave room for chance.
const leastShared = 5

// copyMates are the other reports of which a text may be a near-copy, by number,
// with how many keys they share.
func (w *work) copyMates(of signed) ([]int64, error) {
	shared := map[int64]int{}
	keys := bucketKeys(of.sig)
	for _, k := range keys {
		ids, err := w.tx.InBucket(k, mostMates)
		if err != nil {
			return nil, err
		}
		for _, id := range ids {
			shared[id]++
		}
	}
	delete(shared, of.ID)
	var mates []int64
	for id, n := range shared {
		s, known := w.cache.signatures[id]
		if !known || n*leastShared >= min(len(keys), len(copies.Buckets(s))) {
			mates = append(mates, id)
		}
	}
	slices.Sort(mates)
	return mates, nil
}

// copyGroup gathers a report, those of which it is a near-copy, and all that are
// taken for copies of the same.
func (w *work) copyGroup(r store.Report) ([]signed, error) {
	own, err := w.signature(r)
	if err != nil {
		return nil, err
	}
	heads, err := w.copyHeads(own)
	if err != nil {
		return nil, err
	}
	group := []signed{own}
	for _, head := range heads {
		same, err := w.tx.CopiesOf(head)
		if err != nil {
			return nil, err
		}
		for _, m := range same {
			s, err := w.signature(m)
			if err != nil {
				return nil, err
			}
			if m.ID != r.ID {
				group = append(group, s)
			}
		}
	}
	return group, nil
}

// copyHeads lists the earliest copies of the groups that a report is a near-copy
// of one of, and of its own group.
func (w *work) copyHeads(own signed) ([]int64, error) {
	mates, err := w.copyMates(own)
	if err != nil {
		return nil, err
	}
	heads := []int64{own.CopyOf}
	for _, id := range mates {
		if s, known := w.cache.signatures[id]; known && !copies.Near(own.sig, s) {
			continue
		}
		m, _, err := w.tx.Report(id)
		if err != nil {
			return nil, err
		}
		mate, err := w.signature(m)
		if err != nil {
			return nil, err
		}
		if copies.Near(own.sig, mate.sig) && !slices.Contains(heads, m.CopyOf) {
			heads = append(heads, m.CopyOf)
		}
	}
	return heads, nil
}

// nearParts parts reports into those that near-copies connect.
func nearParts(group []signed) [][]signed {
	var parts [][]signed
	left := slices.Clone(group)
	for len(left) > 0 {
		part := left[:1:1]
		left = left[1:]
		for i := 0; i < len(part); i++ {
			rest := left[:0:0]
			for _, m := range left {
				if copies.Near(part[i].sig, m.sig) {
					part = append(part, m)
				} else {
					rest = append(rest, m)
				}
			}
			left = rest
		}
		parts = append(parts, part)
	}
	return parts
}
