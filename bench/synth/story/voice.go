package story

import "math/rand/v2"

// A voiceKind is a kind of unnamed source.
type voiceKind struct {
	First string   `yaml:"first"`
	Again []string `yaml:"again"`
	Many  bool     `yaml:"many"`
	Kind  string   `yaml:"kind"`
	Of    string   `yaml:"of"` // "outlet" or "place"
}

// A voice is the source of a report's figures. Its key is the same for two
// reports whose knowledge comes from one origin.
type voice struct {
	key   string
	first string
	again []string
	many  bool
}

// unnamed makes a voice of a kind as it speaks to an outlet of an event.
func unnamed(k voiceKind, e *event, o *outlet) voice {
	of := o.Name
	if k.Of == "place" {
		of = e.town.Spelt[0]
	}
	return voice{key: k.Kind + "@" + of, first: k.First, again: k.Again, many: k.Many}
}

// named makes a voice of an organisation.
func named(o organisation) voice {
	again := []string{o.Name, "it"}
	if o.Many {
		again[1] = "they"
	}
	return voice{key: o.Key, first: o.Name, again: again, many: o.Many}
}

// voiceOf picks a source for a report of an event in an outlet.
func (lib *library) voiceOf(e *event, o *outlet, r *rand.Rand) voice {
	if orgs := e.setting.Organisations; r.IntN(3) == 0 {
		return named(orgs[r.IntN(len(orgs))])
	}
	return unnamed(lib.voices[r.IntN(len(lib.voices))], e, o)
}

// said are the ways to end a sentence with who says it.
func (v voice) said(by string, agency string) []string {
	ways := []string{by + " said"}
	if by != "it" && by != "they" {
		ways = append(ways, "according to "+by)
		if agency != "" {
			ways = append(ways, by+" told "+agency)
		}
	}
	return ways
}
