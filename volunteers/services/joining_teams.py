"""Inner steps, under lock of the team, by which people come into it."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db.models import Q

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.authority.selectors import holders
from backend.dated import since
from backend.messaging.send import ask_office, settle_office_items
from volunteers.models import Team, TeamMember, TeamRequest
from volunteers.permissions.teams import MEMBERS
from volunteers.rules.team import JoinFacts
from volunteers.selectors.standing import statuses
from volunteers.services.disputes import unit_with_another
from volunteers.services.known import lock_people

State = TeamRequest.State


def join_facts(actor: Actor, team: Team, people: Collection[int]) -> Mapping[int, JoinFacts]:
    """Of each person, by id, in a constant number of statements; they are locked."""
    ids = sorted(people)
    lock_people(ids)
    status_of = statuses(ids, actor.now)
    members = TeamMember.objects.not_over(actor.now).filter(team=team, person__any=ids)
    inside = set(members.values_list("person_id", flat=True))
    waiting = set(
        TeamRequest.objects.filter(team=team, person__any=ids, state=State.WAITING).values_list(
            "person_id", flat=True
        )
    )
    return {
        pk: JoinFacts(status=status_of.get(pk), is_member=pk in inside, is_waiting=pk in waiting)
        for pk in ids
    }


def locked_request(actor: Actor, request_id: UUID, action: str) -> TeamRequest:
    """After its team, which may be closed by now: what it is owed a decision on outlives it."""
    return access(
        actor,
        TeamRequest,
        request_id,
        action,
        field="requestId",
        lock=True,
        joins=("team__unit",),
        lock_first=("team__unit", "team"),
    )


def put_before_leaders(actor: Actor, request: TeamRequest, team_id: int, kind: str) -> None:
    """Where they alone ask, before those above."""
    ask_office(
        actor.now,
        unit=unit_with_another(actor.now, team_id, {actor.me}, MEMBERS),
        permission=MEMBERS,
        kind=kind,
        mutation="decideTeamRequest",
        subject=request,
        event=f"{kind}:{request.public_id}",
        submitted_by_id=actor.me,
    )


def take_in(actor: Actor, team: Team, person_id: int) -> TeamMember:
    return TeamMember.objects.create(team=team, person_id=person_id, during=since(actor.now))


def settle_request(actor: Actor, request: TeamRequest, state: str, reason: str = "") -> None:
    request.state, request.reason = state, reason
    request.decided_by_id, request.decided_at = actor.me, actor.now
    request.save(update_fields=["state", "reason", "decided_by", "decided_at"])
    settle_office_items(actor.now, request)


def lock_waiting(of: Q) -> list[TeamRequest]:
    """Before the person, as whoever decides on one does."""
    waiting = TeamRequest.objects.filter(of, state=State.WAITING).order_by("pk")
    return list(waiting.select_for_update(no_key=True))


def settle_waiting(actor: Actor, state: str, of: Q) -> list[TeamRequest]:
    """What waits of a team, of a person, or of both."""
    requests = lock_waiting(of)
    for request in requests:
        settle_request(actor, request, state)
    return requests


def who_leads(actor: Actor, team: Team) -> list[int]:
    """To be told, but not of what they did themselves."""
    return [each for each in holders(actor.now, MEMBERS, team.pk) if each != actor.person_id]
