"""Which teams may be sent out on a day; in as many statements for many as for one."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.timezone import localdate

from backend.dated import start_of
from backend.errors import Refusal
from backend.policy.values import unit_policies
from volunteers import kinds
from volunteers.models import RescueCertification, Team, TeamMember
from volunteers.rules.eligibility import SERVING
from volunteers.rules.rescue import ReadinessFacts, readiness_refusals
from volunteers.selectors.cover import found_fit, insured
from volunteers.selectors.standing import certified, statuses


@dataclass(frozen=True)
class Readiness:
    """`refusals` say why it is not deployable; none where it is."""

    members: int
    ready: int
    needed: int
    certification: RescueCertification | None
    refusals: list[Refusal]


def deployable(now: datetime, team: Team, on: date) -> Readiness:
    return readiness(now, [team], on)[team.pk]


def readiness(now: datetime, teams: Collection[Team], on: date) -> Mapping[int, Readiness]:
    """As it stands now; of another day, as it will have begun or had begun."""
    moment = now if on == localdate(now) else start_of(on)
    members = _members(teams, moment)
    people = {person for each in members.values() for person in each}
    fit = insured(people, on) & found_fit(people, on, now)
    serving = {pk for pk, status in statuses(people, moment).items() if status in SERVING}
    able = certified(people, on) & fit & serving
    latest = _certifications(teams, on)
    policies = unit_policies(now, [team.pk for team in teams])
    found = {}
    for team in teams:
        inside, certification = members[team.pk], latest.get(team.pk)
        facts = ReadinessFacts(
            rescues=team.field == kinds.RESCUE,
            active=team.status == Team.Status.ACTIVE or _closes_after(team, moment),
            ready=len(inside & able),
            needed=policies[team.pk]["rescue.least_ready"],
            next_review_on=certification.next_review_on if certification else None,
            on=on,
        )
        found[team.pk] = Readiness(
            len(inside), facts.ready, facts.needed, certification, readiness_refusals(facts)
        )
    return found


def _closes_after(team: Team, moment: datetime) -> bool:
    return team.closed_at is not None and team.closed_at > moment


def _members(teams: Collection[Team], moment: datetime) -> dict[int, set[int]]:
    rows = TeamMember.objects.at(moment).filter(team__any=[team.pk for team in teams])
    found: dict[int, set[int]] = defaultdict(set)
    for team_id, person_id in rows.values_list("team_id", "person_id"):
        found[team_id].add(person_id)
    return found


def _certifications(teams: Collection[Team], on: date) -> dict[int, RescueCertification]:
    rows = RescueCertification.objects.filter(
        team__any=[team.pk for team in teams], certified_on__lte=on
    )
    return {each.team_id: each for each in rows.order_by("certified_on")}
