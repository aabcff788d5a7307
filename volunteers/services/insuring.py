"""Inner steps under lock: people are put on the list of an insurance."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.errors import Refusal, refuse_if
from volunteers.models import InsurancePolicy, InsuredPerson
from volunteers.services.people import named_people

MOST = 200


def put_on_list(
    actor: Actor, policy: InsurancePolicy, person_ids: Sequence[UUID], first_on: date
) -> list[InsuredPerson]:
    """All of them or nobody: each refusal names its place."""
    if not person_ids:
        refuse_if([Refusal("NOBODY_NAMED", "personIds")])
    if len(person_ids) > MOST:
        refuse_if([Refusal("TOO_MANY_AT_ONCE", "personIds", {"most": MOST})])
    people = named_people(actor, person_ids, action="insure")
    listed = set(
        InsuredPerson.objects.filter(policy=policy, removed_at=None).values_list(
            "person_id", flat=True
        )
    )
    refusals = []
    for place, each in enumerate(person_ids):
        if each not in people:
            refusals.append(Refusal("NOT_FOUND", f"personIds.{place}"))
        elif people[each].pk in listed:
            refusals.append(Refusal("ALREADY_INSURED", f"personIds.{place}"))
        else:
            listed.add(people[each].pk)
    refuse_if(refusals)
    return InsuredPerson.objects.bulk_create(
        InsuredPerson(
            policy=policy,
            person=people[each],
            first_on=first_on,
            last_on=policy.last_on,
            added_by_id=actor.me,
        )
        for each in person_ids
    )
