package text

import (
	"strings"
	"testing"
)

func analyzer(t testing.TB) *Analyzer {
	t.Helper()
	a, err := New()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestTokens(t *testing.T) {
	a := analyzer(t)
	for _, c := range []struct{ in, want string }{
		{"Police didn't say who cannot leave.", "Police did n't say who can not leave ."},
		{"The town’s mayor; the rebels’ camp", "The town ’s mayor ; the rebels ’ camp"},
		{"IS-held and U.S.-led forces", "IS - held and U.S. - led forces"},
		{"a search-engine by e-mail, anti-tank", "a search - engine by e-mail , anti-tank"},
		{"in Dasht-e-Barchi", "in Dasht - e - Barchi"},
		{"Gen. A. B. Doe and Lt. Col. Roe met Sgt. Poe.", "Gen. A. B. Doe and Lt. Col. Roe met Sgt. Poe ."},
		{"At 7:30 a.m. on Jan. 5, No. 12", "At 7:30 a.m. on Jan. 5 , No. 12"},
		{"No. Nobody came.", "No . Nobody came ."},
		{"She sat. He left in the U.S.", "She sat . He left in the U.S."},
		{"al-Shifa, Abu Bakr's", "al - Shifa , Abu Bakr 's"},
		{"1,200 dead, 3-4 or 12–24 hurt; 7,8", "1,200 dead , 3 - 4 or 12 – 24 hurt ; 7 , 8"},
		{"KABUL, Afghanistan (May 30, 2011) — A force", "KABUL , Afghanistan ( May 30 , 2011 ) — A force"},
		{"“Stop!” she said … then--ran...", "“ Stop ! ” she said … then -- ran ..."},
		{"R&amp;D &quot;here&quot; Doe&#39;s", "R&amp;D &quot; here &quot; Doe &#39;s"},
		{"one<br>two<br/>three&nbsp;four", "one two three four"},
		{"see http://example.org/a?b=c. Or www.example.com, x@example.org!", "see http://example.org/a?b=c . Or www.example.com , x@example.org !"},
		{"5pm, 10km, 20th, 50% of $3.5m", "5 pm , 10 km , 20th , 50 % of $ 3.5 m"},
		{"9/11 and and/or", "9/11 and and / or"},
		{"O'Neill of Ba'ath", "O'Neill of Ba'ath"},
		{"ok :-) (fine)", "ok :-) ( fine )"},
		{"call 555-123-4567 in '98", "call 555-123-4567 in '98"},
		{"a\x00b \xff\xfe c", "a b \xff \xfe c"},
		{"They're wanna-be", "They 're wan na - be"},
		{"Who is 'in'? 'Tis", "Who is ' in ' ? ' Tis"},
	} {
		var got []string
		for _, tok := range a.Tokenize(c.in).Tokens {
			got = append(got, tok.Form)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.in, s, c.want)
		}
	}
}

func TestLower(t *testing.T) {
	a := analyzer(t)
	d := a.Tokenize("The TOWN’S “Mayor” &amp; Zürich")
	want := []string{"the", "town", "'s", "\"", "mayor", "\"", "&", "zürich"}
	if len(d.Tokens) != len(want) {
		t.Fatalf("%d tokens", len(d.Tokens))
	}
	for i, w := range want {
		if d.Tokens[i].Lower != w {
			t.Errorf("%s: got %s, want %s", d.Tokens[i].Form, d.Tokens[i].Lower, w)
		}
	}
}
