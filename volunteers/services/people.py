"""People as a leader names them in a list."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import called, scope
from backend.errors import Refusal, Refused, refuse_if
from backend.identity.models import Person


def named_people(
    actor: Actor, public_ids: Sequence[UUID], action: str = "assign"
) -> dict[UUID, Person]:
    """Of those a leader may assign, or to whom `action` may be done."""
    return named_of(scope(actor, Person, action), public_ids)


def named_of(people: QuerySet[Person], public_ids: Sequence[UUID]) -> dict[UUID, Person]:
    """Locked, so that nobody is merged away meanwhile; an old id finds whoever it became."""
    named = people.filter(called(Person, *public_ids)).order_by("pk")
    locked = named.select_for_update(of=("self",), no_key=True)
    by_key = {person.pk: person for person in locked}
    found = {person.public_id: person for person in by_key.values()}
    unknown = [each for each in public_ids if each not in found]
    if unknown:
        former = Person.objects.filter(public_id__any=unknown, merged_into__any=list(by_key))
        found |= {each.public_id: by_key[each.merged_into_id or each.pk] for each in former}
    return found


def listed_people(actor: Actor, public_ids: Sequence[UUID], most: int) -> dict[int, Person]:
    """By their first place in the list as it was sent, once each, also where two ids name one human
    since a merge; whoever is absent or out of reach is NOT_FOUND there."""
    if not public_ids:
        raise Refused(Refusal("NOBODY_TO_ASSIGN", "personIds"))
    if len(public_ids) > most:
        raise Refused(Refusal("TOO_MANY_AT_ONCE", "personIds", {"most": most}))
    wanted: dict[UUID, int] = {}
    for index, public_id in enumerate(public_ids):
        wanted.setdefault(public_id, index)
    found = named_people(actor, list(wanted))
    refuse_if(
        [
            Refusal("NOT_FOUND", f"personIds.{index}")
            for public_id, index in wanted.items()
            if public_id not in found
        ]
    )
    first: dict[int, int] = {}
    for public_id, index in wanted.items():
        first.setdefault(found[public_id].pk, index)
    by_key = {person.pk: person for person in found.values()}
    return {index: by_key[key] for key, index in first.items()}
