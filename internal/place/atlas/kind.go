package atlas

// Kind is what sort of place a record is.
type Kind uint8

// The kinds of places, from the widest. Unsettled is no kind.
const (
	Unsettled     Kind = iota
	Region             // of one country or of several: Donbas, the Sahel
	Country            //
	Province           // the first level under a country
	District           // the second level
	City               // a settlement of any size
	Camp               // of refugees or displaced people
	Neighbourhood      // a part of a settlement
	Area               // a valley, a mountain range
	Line               // a river, a road
	Facility           // a hospital, a bridge, an airfield
)

var kindNames = [...]string{
	"unsettled", "region", "country", "province", "district", "city", "camp", "neighbourhood", "area", "line", "facility",
}

// String names the kind as the tables do.
func (k Kind) String() string {
	if int(k) < len(kindNames) {
		return kindNames[k]
	}
	return kindNames[Unsettled]
}

// KindNamed returns the kind of a name, Unsettled for any other.
func KindNamed(name string) Kind {
	for k, n := range kindNames {
		if n == name {
			return Kind(k)
		}
	}
	return Unsettled
}
