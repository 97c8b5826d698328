package harm

// The values that each term can take, in the order of terms.go. A test holds
// them to the constants and to the JSON Schema.
var (
	kinds        = []Kind{KindHarm, KindControl, KindAction, KindResponsibility}
	statuses     = []Status{Asserted, Denied, Expected, Hypothetical}
	scopes       = []Scope{ScopeIncident, ScopeTotal}
	effects      = []Effect{Killed, Injured, Missing, Abducted, Detained, Displaced, Rescued, Surrendered}
	standings    = []Standing{Civilian, Combatant, Unknown}
	bases        = []Basis{Stated, Inferred}
	changes      = []Change{Captured, Retaken, Lost, Holds, Contested, Advancing}
	stances      = []Stance{Claims, Admits, Denies}
	relations    = []RelationType{SameAs, PartOf, Revises, DeniesC}
	extents      = []Extent{Whole, Part}
	published    = []PublishedBasis{DateGiven, DatePage, DateDateline, DateReference, DateNone}
	placeKnown   = []Precision{Exact, Neighbourhood, Settlement, Linear, District, Province, Country, International}
	periodKnown  = []Precision{Day, Days, Week, Month, Longer}
	incidentType = []string{"battle", "explosions and remote violence", "violence against civilians", "strategic development"}

	actions = []Action{
		Airstrike, DroneStrike, Shelling, RocketAttack, Bombing, SuicideBombing, MineOrIED, Shooting, SniperFire,
		Stabbing, GroundAttack, Clash, Ambush, Execution, ChemicalAttack, Abduction, Detention, Raid, Rescue,
		Evacuation, Siege, OffensiveBegins, Declaration, Ceasefire, OtherAction,
	}
	roles = []Role{
		RoleWitness, RoleResident, RoleMedical, RoleOfficial, RoleParty, RoleUN, RoleNGO, RoleActivist,
		RoleJournalist, RoleAgency, RoleOutlet, RoleUnnamed,
	}
)
