package story

import (
	"embed"
	"fmt"
	"path"
	"time"

	"github.com/goccy/go-yaml"
)

//go:embed data
var files embed.FS

// A library is everything that stories are made of.
type library struct {
	settings []*setting
	actions  map[string]*action
	people   map[string]pool
	voices   []voiceKind
	agencies []*outlet
	papers   []*outlet
	grammar  grammar
}

// A setting is a country with its towns, parties and sources.
type setting struct {
	Country       string         `yaml:"country"`
	Desk          string         `yaml:"desk"` // where agencies write from
	Adjective     string         `yaml:"adjective"`
	Names         string         `yaml:"names"` // a pool of people
	From          string         `yaml:"from"`
	To            string         `yaml:"to"`
	Towns         []*town        `yaml:"towns"`
	Parties       []party        `yaml:"parties"`
	Organisations []organisation `yaml:"organisations"`

	first, last time.Time
}

type town struct {
	Spelt     []string   `yaml:"spelt"` // the gazetteer's spelling first
	In        string     `yaml:"in"`    // the province
	Districts [][]string `yaml:"districts"`
}

type party struct {
	Actor string   `yaml:"actor"`
	Name  string   `yaml:"name"`
	Short string   `yaml:"short"`
	Acts  []string `yaml:"acts"`
}

type organisation struct {
	Name string `yaml:"name"`
	Key  string `yaml:"key"`
	Many bool   `yaml:"many"`
}

// An action is a way to harm people, and what it hits.
type action struct {
	Name     string   `yaml:"name"`
	Code     string   `yaml:"code"`
	Noun     string   `yaml:"noun"`
	American string   `yaml:"american"` // the noun there, where it differs
	Again    []string `yaml:"again"`
	Soft     []string `yaml:"soft"`
	Hard     []string `yaml:"hard"`
}

// A pool is names to invent people from; spellings of one name stand together.
type pool struct {
	Given  [][]string `yaml:"given"`
	Family [][]string `yaml:"family"`
}

type outlet struct {
	Name     string `yaml:"name"`
	Dateline bool   `yaml:"dateline"`
	American bool   `yaml:"american"`
	Figures  bool   `yaml:"figures"`

	number int // tells spellings of one outlet from those of another
	agency bool
}

// open reads the library; an error is a fault in the data.
func open() (*library, error) {
	lib := &library{actions: map[string]*action{}}
	var outlets struct {
		Agencies []*outlet `yaml:"agencies"`
		Papers   []*outlet `yaml:"papers"`
	}
	var actions []*action
	for name, into := range map[string]any{
		"settings.yaml": &lib.settings, "actions.yaml": &actions, "people.yaml": &lib.people,
		"voices.yaml": &lib.voices, "outlets.yaml": &outlets,
	} {
		if err := load(name, into); err != nil {
			return nil, err
		}
	}
	for _, a := range actions {
		lib.actions[a.Name] = a
	}
	lib.agencies, lib.papers = outlets.Agencies, outlets.Papers
	for i, o := range append(append([]*outlet{}, lib.agencies...), lib.papers...) {
		o.number, o.agency = i, i < len(lib.agencies)
	}
	text, err := files.ReadFile("data/grammar.txt")
	if err != nil {
		return nil, err
	}
	if lib.grammar, err = parseGrammar(string(text)); err != nil {
		return nil, err
	}
	return lib, lib.check()
}

func load(name string, into any) error {
	data, err := files.ReadFile(path.Join("data", name))
	if err != nil {
		return err
	}
	if err := yaml.UnmarshalWithOptions(data, into, yaml.Strict()); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// check parses the days of the settings and looks up what they name.
func (lib *library) check() (err error) {
	for _, s := range lib.settings {
		if s.first, err = time.Parse(time.DateOnly, s.From); err != nil {
			return fmt.Errorf("%s: %w", s.Country, err)
		}
		if s.last, err = time.Parse(time.DateOnly, s.To); err != nil {
			return fmt.Errorf("%s: %w", s.Country, err)
		}
		if len(lib.people[s.Names].Given) == 0 {
			return fmt.Errorf("%s: no names called %q", s.Country, s.Names)
		}
		for _, p := range s.Parties {
			for _, a := range p.Acts {
				if lib.actions[a] == nil {
					return fmt.Errorf("%s: %s does %q, which is no action", s.Country, p.Actor, a)
				}
			}
		}
	}
	return nil
}
