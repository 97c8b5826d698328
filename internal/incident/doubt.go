package incident

// Threshold is the least log-odds at which two units are worth a person's look.
func (m *Model) Threshold() float64 { return m.SuggestAt }
