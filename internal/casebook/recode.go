package casebook

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"recount/internal/count"
	"recount/internal/harm"
	"recount/internal/journal"
	"recount/internal/lang"
	"recount/internal/store"
)

// Recoded tells what a recoding changed.
type Recoded struct{ Reports, Claims int }

// Recode turns the words of all counts into numbers again, under another coding
// profile, without reading any report again, and makes the profile that of the
// case. Words that are no count by themselves keep their numbers, and groups keep
// theirs within the new whole.
func (c *Casebook) Recode(ctx context.Context, language, profile string) (done Recoded, err error) {
	words, err := lang.FS(language)
	if err != nil {
		return done, err
	}
	coder, err := count.Load(words, profile)
	if err != nil {
		return done, err
	}
	err = c.change(ctx, func(w *work) error {
		reports, err := w.tx.Reports()
		if err != nil {
			return err
		}
		for _, r := range reports {
			n, err := w.recode(r, coder, profile)
			if err != nil {
				return err
			}
			if n > 0 {
				done.Reports++
				done.Claims += n
			}
		}
		if err := c.setProfile(profile); err != nil {
			return err
		}
		return w.sameCase()
	})
	return done, err
}

// recode codes the claims of one report again, and tells how many changed.
func (w *work) recode(r store.Report, coder *count.Reader, profile string) (changed int, err error) {
	kept, found, err := w.tx.Reading(r.Reading)
	if err != nil || !found {
		return 0, err
	}
	var in reading
	if err := json.Unmarshal(kept.Body, &in); err != nil {
		return 0, harm.Errorf(harm.Conflict, "the reading of report %d was altered: %w", r.ID, err)
	}
	for i := range in.Claims {
		if c := &in.Claims[i]; c.Count != nil && recodeClaim(c, coder) {
			changed++
		}
	}
	if changed == 0 && kept.Profile == profile {
		return 0, nil
	}
	body, err := json.Marshal(in)
	if err != nil {
		return 0, err
	}
	_, err = w.record(kindReading, readingBody{r.ID, r.Version, profile}, map[string][]byte{fieldReading: body}, func(e journal.Entry) error {
		return w.tx.PutReading(store.Reading{Seq: e.Seq, Report: r.ID, Version: r.Version, Profile: profile, Body: body})
	})
	return changed, err
}

// recodeClaim codes the count of a claim again, and tells whether it changed.
func recodeClaim(c *harm.Claim, coder *count.Reader) bool {
	now, ok := coder.Words(c.Count.Words)
	if !ok || now.Low == c.Count.Low && sameHigh(now.High, c.Count.High) {
		return false
	}
	words := c.Count.Words
	c.Count = &now
	c.Count.Words = words
	if c.People != nil {
		c.People.Groups = within(c.People.Groups, now.High)
	}
	return true
}

func sameHigh(a, b *int) bool { return a == b || a != nil && b != nil && *a == *b }

// within keeps groups no larger than their whole.
func within(groups []harm.Group, high *int) []harm.Group {
	if high == nil {
		return groups
	}
	kept := slices.Clone(groups)
	for i := range kept {
		kept[i].Low = min(kept[i].Low, *high)
		if kept[i].High != nil && *kept[i].High > *high {
			kept[i].High = high
		}
	}
	return kept
}

// setProfile writes the profile into the case file, and leaves all else in it as
// its authors wrote it.
func (c *Casebook) setProfile(profile string) error {
	path := filepath.Join(c.dir, CaseFile)
	b, err := os.ReadFile(path)
	if err != nil {
		return harm.Errorf(harm.Unavailable, "the case file: %w", err)
	}
	lines := strings.SplitAfter(string(b), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "profile:") {
			lines[i] = "profile: " + profile + "\n"
		}
	}
	if err := os.WriteFile(path, []byte(strings.Join(lines, "")), 0o600); err != nil {
		return harm.Errorf(harm.Unavailable, "the case file: %w", err)
	}
	return nil
}
