package sheet

import "recount/internal/harm"

// The terms that a cell can hold, as it stands or translated. A test holds them
// to what a reading takes.
var (
	actions = []harm.Action{
		harm.Airstrike, harm.DroneStrike, harm.Shelling, harm.RocketAttack, harm.Bombing, harm.SuicideBombing, harm.MineOrIED,
		harm.Shooting, harm.SniperFire, harm.Stabbing, harm.GroundAttack, harm.Clash, harm.Ambush, harm.Execution,
		harm.ChemicalAttack, harm.Abduction, harm.Detention, harm.Raid, harm.Rescue, harm.Evacuation, harm.Siege,
		harm.OffensiveBegins, harm.Declaration, harm.Ceasefire, harm.OtherAction,
	}
	standings  = []harm.Standing{harm.Civilian, harm.Combatant, harm.Unknown}
	precisions = []harm.Precision{
		harm.Exact, harm.Neighbourhood, harm.Settlement, harm.Linear, harm.District, harm.Province, harm.Country, harm.International,
	}
	durations = []harm.Precision{harm.Day, harm.Days, harm.Week, harm.Month, harm.Longer}
	roles     = []harm.Role{
		harm.RoleWitness, harm.RoleResident, harm.RoleMedical, harm.RoleOfficial, harm.RoleParty, harm.RoleUN, harm.RoleNGO,
		harm.RoleActivist, harm.RoleJournalist, harm.RoleAgency, harm.RoleOutlet, harm.RoleUnnamed,
	}
)
