package journal_test

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"

	"recount/internal/harm"
	"recount/internal/journal"
)

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		`{ "b" : 1 , "a" :  [ true, null , "x" ] }`: `{"a":[true,null,"x"],"b":1}`,
		`{"a":1,"a":2}`:                  `{"a":2}`,
		`""`:                             `""`,
		`"<p>&\u003c\u2028é"`:            "\"<p>&<\u2028é\"",
		`"\u0000\u001f\b\f\n\r\t\"\\\/"`: `"\u0000\u001f\b\f\n\r\t\"\\/"`,
		`"\ud83d\ude00"`:                 `"😀"`,
		`"\ud83d"`:                       `"` + "\ufffd" + `"`,
		// The order of RFC 8785, section 3.2.3.
		`{"\u20ac":"Euro","\r":"Return","\ufb33":"Dalet","1":"One","\ud83d\ude00":"Emoji","\u0080":"Control","\u00f6":"o"}`: "{\"\\r\":\"Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"ö\":\"o\",\"€\":\"Euro\",\"😀\":\"Emoji\",\"\ufb33\":\"Dalet\"}",
		`{"ab":1,"a":2,"":3}`: `{"":3,"a":2,"ab":1}`,
		// The numbers of RFC 8785, appendix B, and their neighbours.
		`[0,-0,-0.0,1.0,10,-1]`:                                               `[0,0,0,1,10,-1]`,
		`[5e-324,1.7976931348623157e308]`:                                     `[5e-324,1.7976931348623157e+308]`,
		`[9007199254740992,1e20,295147905179352830000,1e21]`:                  `[9007199254740992,100000000000000000000,295147905179352830000,1e+21]`,
		`[9.999999999999997e22,0.000001,0.0000001,-0.0000033333333333333333]`: `[9.999999999999997e+22,0.000001,1e-7,-0.0000033333333333333333]`,
		`[333333333.33333329,1E30,4.50,2e-3]`:                                 `[333333333.3333333,1e+30,4.5,0.002]`,
	} {
		got, err := journal.Canonical(json.RawMessage(in))
		if err != nil || string(got) != want {
			t.Errorf("%s\nbecame %s\nwant   %s (%v)", in, got, want, err)
		}
	}
}

func TestCanonicalTakesAnyValue(t *testing.T) {
	for _, v := range []struct {
		in   any
		want string
	}{
		{nil, `null`},
		{harm.ClaimRef{ID: "c1", Report: "r<1>"}, `{"id":"c1","report":"r<1>"}`},
		{map[string][]int{"z": {1}, "a": nil}, `{"a":null,"z":[1]}`},
	} {
		if got, err := journal.Canonical(v.in); err != nil || string(got) != v.want {
			t.Errorf("%v became %s, want %s (%v)", v.in, got, v.want, err)
		}
	}
}

func TestCanonicalRefuses(t *testing.T) {
	for _, v := range []any{
		math.NaN(),
		int64(math.MaxInt64), // rounded, it would be another number
		json.RawMessage(`9007199254740993`),
		json.RawMessage(`[1e400]`),
		json.RawMessage(`{"a":{"b":9007199254740993}}`),
		json.RawMessage(`{} {}`),
		json.RawMessage(`{`),
		make(chan int),
	} {
		if got, err := journal.Canonical(v); harm.KindOf(err) != harm.Invalid {
			t.Errorf("%v became %s, %v", v, got, err)
		}
	}
}

func FuzzCanonical(f *testing.F) {
	for _, s := range []string{`{"b":[1,2.50,-0],"a":"x\u00e9\ud83d\ude00"}`, `1e21`, `123456789012345680000`, "\"\xff\"", `{"a":1,"a":{}}`, `[[[]]]`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		once, err := journal.Canonical(json.RawMessage(data))
		if err != nil {
			return
		}
		twice, err := journal.Canonical(once)
		if err != nil || !bytes.Equal(once, twice) {
			t.Fatalf("%q became %q and then %q (%v)", data, once, twice, err)
		}
		var before, after any
		if err := json.Unmarshal(data, &before); err != nil {
			t.Fatalf("%q was taken and is not JSON: %v", data, err)
		}
		if err := json.Unmarshal(once, &after); err != nil || !reflect.DeepEqual(before, after) {
			t.Fatalf("%q tells %v and %q tells %v (%v)", data, before, once, after, err)
		}
	})
}

func BenchmarkCanonical(b *testing.B) {
	b.ReportAllocs()
	v := map[string]any{"report": "r17", "claims": []string{"c1", "c2"}, "why": strings.Repeat("because ", 10)}
	for b.Loop() {
		if _, err := journal.Canonical(v); err != nil {
			b.Fatal(err)
		}
	}
}
