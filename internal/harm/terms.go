package harm

// Kind is what a claim is about.
type Kind string

// The kinds of claims.
const (
	KindHarm           Kind = "harm"           // harm to people
	KindControl        Kind = "control"        // control of a place
	KindAction         Kind = "action"         // an attack, an operation, an announcement
	KindResponsibility Kind = "responsibility" // a party claims, admits or denies an act
)

// Status is how a claim is put forward. Only asserted claims reach an incident.
type Status string

// The standings of a claim's assertion.
const (
	Asserted     Status = "asserted"
	Denied       Status = "denied"
	Expected     Status = "expected"     // announced, not yet
	Hypothetical Status = "hypothetical" // "should they capture…"
)

// Scope says whether a count is of one episode or a sum over many.
type Scope string

// The scopes of a claim.
const (
	ScopeIncident Scope = "incident"
	ScopeTotal    Scope = "total" // over more than three days or one settlement, or so called
)

// Effect is what happened to the people harmed.
type Effect string

// The effects of harm.
const (
	Killed      Effect = "killed"
	Injured     Effect = "injured"
	Missing     Effect = "missing"
	Abducted    Effect = "abducted"
	Detained    Effect = "detained"
	Displaced   Effect = "displaced"
	Rescued     Effect = "rescued"
	Surrendered Effect = "surrendered"
)

// MarshalJSON writes null for a claim that tells no effect.
func (e Effect) MarshalJSON() ([]byte, error) { return nullable(string(e)) }

// Action is what was done, in the field's terms.
type Action string

// The actions a claim can tell.
const (
	Airstrike       Action = "airstrike"
	DroneStrike     Action = "drone strike"
	Shelling        Action = "shelling"
	RocketAttack    Action = "rocket attack"
	Bombing         Action = "bombing"
	SuicideBombing  Action = "suicide bombing"
	MineOrIED       Action = "mine or IED"
	Shooting        Action = "shooting"
	SniperFire      Action = "sniper fire"
	Stabbing        Action = "stabbing"
	GroundAttack    Action = "ground attack"
	Clash           Action = "clash"
	Ambush          Action = "ambush"
	Execution       Action = "execution"
	ChemicalAttack  Action = "chemical attack"
	Abduction       Action = "abduction"
	Detention       Action = "detention"
	Raid            Action = "raid"
	Rescue          Action = "rescue"
	Evacuation      Action = "evacuation"
	Siege           Action = "siege"
	OffensiveBegins Action = "offensive begins"
	Declaration     Action = "declaration"
	Ceasefire       Action = "ceasefire"
	OtherAction     Action = "other"
)

// MarshalJSON writes null for a claim that tells no action.
func (a Action) MarshalJSON() ([]byte, error) { return nullable(string(a)) }

// Standing is whether the people harmed were civilians.
type Standing string

// The standings of people. Civilian where the text says or implies it; the
// accused party's word alone makes nobody a combatant.
const (
	Civilian  Standing = "civilian"
	Combatant Standing = "combatant"
	Unknown   Standing = "unknown"
)

// Basis says whether a value was told or worked out.
type Basis string

// The bases of a value.
const (
	Stated   Basis = "stated"
	Inferred Basis = "inferred"
)

// Role is what a link of an attribution chain is to the event.
type Role string

// The roles of sources.
const (
	RoleWitness    Role = "witness"
	RoleResident   Role = "resident"
	RoleMedical    Role = "medical"
	RoleOfficial   Role = "official"
	RoleParty      Role = "party" // to the conflict, also when speaking officially of its own acts
	RoleUN         Role = "un"
	RoleNGO        Role = "ngo"
	RoleActivist   Role = "activist"
	RoleJournalist Role = "journalist"
	RoleAgency     Role = "agency"
	RoleOutlet     Role = "outlet"
	RoleUnnamed    Role = "unnamed"
)

// Change is what a control claim says of who holds a place.
type Change string

// The changes of control.
const (
	Captured  Change = "captured"
	Retaken   Change = "retaken"
	Lost      Change = "lost"
	Holds     Change = "holds"
	Contested Change = "contested"
	Advancing Change = "advancing"
)

// Stance is how a party stands to an act laid at its door.
type Stance string

// The stances of responsibility.
const (
	Claims Stance = "claims"
	Admits Stance = "admits"
	Denies Stance = "denies"
)

// RelationType is how one claim bears on another.
type RelationType string

// The relations between claims of one report.
const (
	SameAs  RelationType = "same_as"
	PartOf  RelationType = "part_of"
	Revises RelationType = "revises"
	DeniesC RelationType = "denies"
)

// Precision is how closely a place or a period is known.
type Precision string

// The precisions of places, from the closest, and of periods. UCDP where_prec
// and date_prec and ACLED's codes are derived from them.
const (
	Exact         Precision = "exact"
	Neighbourhood Precision = "neighbourhood"
	Settlement    Precision = "settlement"
	Linear        Precision = "linear" // a road, a river
	District      Precision = "district"
	Province      Precision = "province"
	Country       Precision = "country"
	International Precision = "international"

	Day    Precision = "day"
	Days   Precision = "2-6 days"
	Week   Precision = "week"
	Month  Precision = "month"
	Longer Precision = "longer"
)

// Extent says whether the whole of a place is meant.
type Extent string

// The extents of a place.
const (
	Whole Extent = "whole"
	Part  Extent = "part"
)
