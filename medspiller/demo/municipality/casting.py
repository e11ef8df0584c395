"""The people whom a visitor to the demo can choose to be."""

from collections.abc import Callable

from medspiller.demo.municipality.blueprint import LAST_DAY, REORGANISED_ON
from medspiller.demo.municipality.model import holds_on
from medspiller.demo.municipality.placing import Placed
from medspiller.demo.municipality.staffing import Draft

CAST_NAMES: dict[str, str] = {
    "care_home_employee": "Amira Haddad Lund",
    "school_leader": "Birgitte Østergaard Friis",
    "school_leaders_own_leader": "Torben Kjærulff",
    "teacher": "Jonas Ravn Thomsen",
    "small_unit_leader": "Pernille Åkjær",
    "road_crew_foreman": "Kaj Ove Thygesen",
    "job_centre_team_leader": "Selma Demir",
    "chief_executive": "Henriette Skovbo Holm",
    "executive_group_member": "Anders Bjerre Brandt",
    "hr_administrator": "Line Dalgaard Juhl",
    "auditor": "Palle Sønderby",
}
ROLES: tuple[str, ...] = tuple(CAST_NAMES)


def leader_of(drafts: list[Draft], unit_id: str) -> Draft | None:
    """The leader of the unit on the last day of the demo's history."""
    for draft in drafts:
        if any(each.unit_id == unit_id and holds_on(each, LAST_DAY) for each in draft.leaderships):
            return draft
    return None


def _works_steadily(unit_id: str, title: str) -> Callable[[Draft], bool]:
    def matches(draft: Draft) -> bool:
        only = draft.engagements[0]
        steady = len(draft.engagements) == 1 and only.to_date is None and only.from_date < REORGANISED_ON
        return steady and only.unit_id == unit_id and only.title == title

    return matches


def choose(placed: list[Placed], drafts: list[Draft]) -> dict[str, Draft]:
    """Role to person. Raises ``LookupError`` when a plan leaves a role without a person."""
    codes = {one.node.tag: one.external_id for one in placed if one.node.tag}
    leaders = {
        "school_leader": "cast_school",
        "school_leaders_own_leader": "cast_school_district",
        "small_unit_leader": "cast_small_daycare",
        "road_crew_foreman": "cast_road_crew",
        "job_centre_team_leader": "cast_job_team",
        "chief_executive": "cast_municipality",
        "executive_group_member": "cast_directorate",
    }
    employees = {
        "care_home_employee": ("cast_care_section", "Social- og sundhedshjælper"),
        "teacher": ("cast_school_last_years", "Lærer"),
        "hr_administrator": ("cast_hr", "HR-konsulent"),
        "auditor": ("cast_audit", "Intern revisor"),
    }
    chosen = {role: leader_of(drafts, codes[tag]) for role, tag in leaders.items()}
    for role, (tag, title) in employees.items():
        chosen[role] = next(filter(_works_steadily(codes[tag], title), drafts), None)
    missing = [role for role in ROLES if chosen[role] is None]
    if missing:
        raise LookupError(f"nobody in the plan can be {', '.join(missing)}")
    return {role: draft for role in ROLES if (draft := chosen[role]) is not None}
