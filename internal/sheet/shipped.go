package sheet

import (
	"embed"
	"path"
	"strings"

	"recount/internal/harm"
)

//go:embed example.yaml maps/*.yaml
var shipped embed.FS

// Example is a map with comments, to begin one's own with.
func Example() []byte {
	b, err := shipped.ReadFile("example.yaml")
	if err != nil {
		panic(err) // it is embedded
	}
	return b
}

// Shipped returns a map that comes with the program, by its name.
func Shipped(name string) ([]byte, error) {
	b, err := shipped.ReadFile(path.Join("maps", name+".yaml"))
	if err != nil {
		return nil, harm.Errorf(harm.NotFound, "there is no map %q; those that come with the program are %s", name, strings.Join(ShippedNames(), ", "))
	}
	return b, nil
}

// ShippedNames lists the maps that come with the program.
func ShippedNames() (names []string) {
	files, err := shipped.ReadDir("maps")
	if err != nil {
		panic(err) // it is embedded
	}
	for _, f := range files {
		names = append(names, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	return names
}
