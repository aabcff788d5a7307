"""Whoever leads a team asks volunteers into it."""

from collections.abc import Sequence
from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.messaging.send import tell_each
from backend.policy.values import policy_at
from volunteers.models import TeamRequest
from volunteers.permissions.teams import MEMBERS
from volunteers.rules.team import asking_refusals
from volunteers.services.joining_teams import join_facts
from volunteers.services.people import listed_people
from volunteers.services.teams import open_team


@deed("invite_to_team")
def invite_to_team(actor: Actor, *, team_id: UUID, person_ids: Sequence[UUID]) -> Done:
    """All who are named or none: each refusal names its place in the list."""
    team = open_team(actor, team_id, "members")
    policy = policy_at(actor.now)
    named = listed_people(actor, person_ids, policy["assignment.most_at_once"])
    facts = join_facts(actor, team, [person.pk for person in named.values()])
    refuse_if(
        [
            Refusal(each.code, f"personIds.{index}", each.params)
            for index, person in named.items()
            for each in asking_refusals(facts[person.pk])
        ]
    )
    requests = TeamRequest.objects.bulk_create(
        TeamRequest(
            team=team,
            person=person,
            kind=TeamRequest.Kind.INVITATION,
            asked_by_id=actor.me,
            asked_at=actor.now,
        )
        for person in sorted(named.values(), key=lambda each: each.pk)
    )
    tell_each(
        actor.now,
        kind="team_invited",
        told={each.person_id: (each, f"team_invited:{each.public_id}") for each in requests},
    )
    return Done({"requests": requests}, office_id=actor.through(MEMBERS, team.pk))
