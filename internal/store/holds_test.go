package store

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// A trace is found wherever it lies in a file, also where two blocks meet.
func TestHolds(t *testing.T) {
	const block = 1 << 20
	name := []byte("Élodie Haddad")
	for _, length := range []int{0, 5, block - 1, block, block + len(name), 3*block + 7} {
		for _, at := range []int{0, 1, length / 2, block - len(name), block - 3, block, block + 1, 2*block - 5, length - len(name) - 1, length - len(name)} {
			if at < 0 || at+len(name) > length {
				continue
			}
			file := bytes.Repeat([]byte{'x', 0xff}, length/2+1)[:length]
			copy(file[at:], "éLODIE hADDAD")
			for _, traces := range [][][]byte{{name}, {[]byte("none"), name}, {name, bytes.Repeat([]byte("long "), 1000)}} {
				if found, err := holds(bytes.NewReader(file), traces); !found || err != nil {
					t.Fatalf("not found at %d of %d: %v", at, length, err)
				}
			}
		}
		file := strings.Repeat("Elodie Hadda", length/12)
		for _, traces := range [][][]byte{nil, {{}}, {name}, {[]byte("Haddad, ")}} {
			if found, err := holds(strings.NewReader(file), traces); found || err != nil {
				t.Errorf("%q is found in %d bytes without it: %v", traces, length, err)
			}
		}
	}
	torn := errors.New("the disk is torn")
	if _, err := holds(io.MultiReader(strings.NewReader("x"), iotest.ErrReader(torn)), [][]byte{name}); !errors.Is(err, torn) {
		t.Errorf("the error is %v", err)
	}
}
