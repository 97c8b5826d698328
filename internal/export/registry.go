package export

import (
	"recount/internal/actor"
	"recount/internal/lang"
)

// loadActors opens the registry of actors and sources with the words of a
// language: the registry itself is the same whatever the language.
func loadActors() (*actor.Registry, error) {
	const language = "en"
	words, err := lang.FS(language)
	if err != nil {
		return nil, err
	}
	return actor.Load(words)
}
