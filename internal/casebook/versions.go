package casebook

import (
	"slices"
	"strings"

	"recount/internal/harm"
	"recount/internal/store"
)

// A Version is one version of a report, and what it says otherwise than the one
// before.
type Version struct {
	Version int      `json:"version"`
	Seq     int64    `json:"seq"` // the journal's entry that brought it
	At      string   `json:"at"`
	By      string   `json:"by"`
	Changes []string `json:"changes"` // in words; none of the first
}

// Versions lists the versions of a report that are kept, the oldest first.
func (v *View) Versions(report string) ([]Version, error) {
	r, found, err := v.tx.ReportNamed(report)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, harm.Errorf(harm.NotFound, "the casebook has no report %q", report)
	}
	kept, err := v.from.Versions(r.ID)
	if err != nil {
		return nil, err
	}
	var all []Version
	for i, now := range kept {
		if now.Version > r.Version {
			break // of a view of the past: it came later
		}
		e, err := v.from.Entry(now.Seq)
		if err != nil {
			return nil, err
		}
		one := Version{Version: now.Version, Seq: e.Seq, At: e.At, By: e.By}
		if i > 0 {
			if one.Changes, err = v.otherwise(kept[i-1], now); err != nil {
				return nil, err
			}
		}
		all = append(all, one)
	}
	return all, nil
}

// otherwise tells in words how a version differs from the one before.
func (v *View) otherwise(before, now store.Version) ([]string, error) {
	a, err := v.reading(before.Seq)
	if err != nil {
		return nil, err
	}
	b, err := v.reading(now.Seq)
	if err != nil {
		return nil, err
	}
	all := changes(a.Claims, b.Claims)
	switch {
	case len(all) > 0:
	case before.Title == now.Title && before.Text == now.Text:
		all = append(all, "the words are the same; what is known of it beside them is not")
	default:
		all = append(all, "other words, and the same claims")
	}
	return all, nil
}

// Notes lists the notes on an incident that hold, the oldest first.
func (v *View) Notes(incident string) ([]Change, error) {
	id, units, err := v.incident(incident)
	if err != nil {
		return nil, err
	}
	var seqs []int64
	for _, u := range units {
		on, err := v.tx.DecisionsTouching(u.Report)
		if err != nil {
			return nil, err
		}
		for _, d := range on {
			if d.Kind != kindNote || slices.Contains(seqs, d.Seq) {
				continue
			}
			if about, err := v.about(d.Seq); err != nil {
				return nil, err
			} else if about == id {
				seqs = append(seqs, d.Seq)
			}
		}
	}
	slices.Sort(seqs)
	return v.notes(seqs)
}

// notes are the words of entries, those left out whose words were erased.
func (v *View) notes(seqs []int64) (all []Change, err error) {
	for _, seq := range seqs {
		words, found, err := v.from.Note(seq, fieldWhy)
		if err != nil {
			return nil, err
		}
		e, err := v.from.Entry(seq)
		if err != nil {
			return nil, err
		}
		if found {
			all = append(all, Change{Seq: seq, At: e.At, By: e.By, Kind: e.Kind, What: "on an incident", Why: string(words)})
		}
	}
	return all, nil
}

// ReportNamed finds the identity of a report that a person names: by it, by the
// address, or by a beginning of it that no other report has.
func (v *View) ReportNamed(given string) (string, error) {
	if _, found, err := v.tx.ReportNamed(given); err != nil || found {
		return given, err
	}
	if address := canonicalAddress(given); address != "" {
		if _, found, err := v.tx.ReportNamed(address); err != nil || found {
			return address, err
		}
	}
	like, err := v.beginning(given)
	switch {
	case err != nil:
		return "", err
	case len(like) == 1:
		return like[0], nil
	case len(like) > 1:
		return "", harm.Errorf(harm.Invalid, "several reports begin with %q: %s; write more of it", given, strings.Join(like, ", "))
	}
	return "", harm.Errorf(harm.NotFound, "the casebook has no report %q; \"recount export --what reports --format csv\" lists them", given)
}

// beginning lists the identities with a beginning, and some letters more than
// that of a hash.
func (v *View) beginning(given string) (like []string, err error) {
	if len(strings.TrimPrefix(given, "sha256:")) < leastBeginning {
		return nil, nil
	}
	reports, err := v.tx.Reports()
	for _, r := range reports {
		f, err := filed(r)
		if err != nil {
			return nil, err
		}
		if strings.HasPrefix(f.ID, given) {
			like = append(like, f.ID)
		}
	}
	return like, err
}

// leastBeginning is how much of an identity must be given to find a report by it.
const leastBeginning = 4
