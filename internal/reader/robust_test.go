package reader_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"recount/internal/harm"
)

// TestRandomText reads a million bytes of noise: of any bytes, and of the words
// and marks that reports are made of.
func TestRandomText(t *testing.T) {
	const chunk = 50_000
	r := load(t)
	dice := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields(`killed wounded people 12 , . " “ ” said police in Mosul on Tuesday the IS - held and who were of
		them including children no not should they at least more than dozens bodies ( ) – : ; ' 's U.S. &amp; <br>`)
	words = append(words, "\u2028", "\x00", "\u00a0")
	rounds := 10
	if testing.Short() {
		rounds = 1
	}
	for range rounds {
		var noise, salad strings.Builder
		for noise.Len() < chunk {
			noise.WriteByte(byte(dice.IntN(256)))
		}
		for salad.Len() < chunk {
			salad.WriteString(words[dice.IntN(len(words))])
			salad.WriteString([]string{" ", " ", " ", "", "\n", "\n\n"}[dice.IntN(6)])
		}
		for _, s := range []string{noise.String(), salad.String()} {
			keeps(t, r.Read(harm.Report{Title: s[:60], Text: strings.ToValidUTF8(s, "\uFFFD")}))
		}
	}
}
