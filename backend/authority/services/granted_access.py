"""Inner steps of granting a named person access to one thing outside the tree, for a time."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Permission
from django.db import models

from backend.authority.actor import Actor
from backend.authority.scope import called
from backend.dated import end_of, since
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.identity.models import Account, Person
from backend.policy.values import policy_at


def open_access(
    actor: Actor,
    model: type[models.Model],
    thing: models.Model,
    *,
    person_id: UUID,
    reason: str,
    last_day: date,
) -> Any:
    """The person need not be in one's sight: whoever knows their id was given it by them."""
    people = Person.objects.filter(called(Person, person_id))
    account = Account.objects.filter(person__in=people, is_active=True).first()
    if account is None:
        raise Refused(Refusal("NOT_FOUND", "personId"))
    until, days = end_of(last_day), policy_at(actor.now)["access.longest_days"]
    refusals = misfits(model, reason=reason)
    if account.person_id == actor.person_id:
        refusals.append(Refusal("OWN_ACCESS", "personId"))
    if until <= actor.now:
        refusals.append(Refusal("IN_THE_PAST", "lastDay"))
    if until > actor.now + timedelta(days=days):
        refusals.append(Refusal("ACCESS_TOO_LONG", "lastDay", {"days": days}))
    refuse_if(refusals)
    return model._default_manager.create(
        user=account,
        permission=_seeing(thing),
        content_object=thing,
        during=since(actor.now, until),
        reason=reason,
        granted_by_id=actor.me,
    )


def _seeing(thing: models.Model) -> Permission:
    """Grants are to see; what may be done is an office's."""
    return Permission.objects.get(
        content_type__app_label=thing._meta.app_label, codename=f"view_{thing._meta.model_name}"
    )


def close_access(actor: Actor, grant: Any) -> None:
    """Under the grant's lock. What is over stays as it ended."""
    if grant.during.upper > actor.now:
        grant.end(actor.now)
