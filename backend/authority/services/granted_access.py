"""Inner steps of granting somebody access to one thing outside the tree, for a time."""

from collections.abc import Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Reader:
    """To whom it is shown, as the columns of a grant and the field of the input have it."""

    columns: Mapping[str, Any]
    field: str
    is_oneself: bool


def by_name(actor: Actor, person_id: UUID) -> Reader:
    """They need not be in one's sight: whoever knows their id was given it by them."""
    people = Person.objects.filter(called(Person, person_id))
    account = Account.objects.filter(person__in=people, is_active=True).first()
    if account is None:
        raise Refused(Refusal("NOT_FOUND", "personId"))
    return Reader({"user": account}, "personId", account.person_id == actor.person_id)


def by_office(actor: Actor, kind: str, unit_id: int) -> Reader:
    """Whoever holds it at that very unit, as long as they do; nobody, while it is vacant."""
    mine = any((held.kind, held.unit_id) == (kind, unit_id) for held in actor.offices)
    return Reader({"office_kind": kind, "office_unit_id": unit_id}, "officeUnitId", mine)


def open_access(
    actor: Actor,
    model: type[models.Model],
    thing: models.Model,
    *,
    to: Reader,
    reason: str,
    last_day: date,
    **more: Any,
) -> Any:
    """`more` is what this kind of grant says beside."""
    until, days = end_of(last_day), policy_at(actor.now)["access.longest_days"]
    refusals = misfits(model, reason=reason)
    if to.is_oneself:
        refusals.append(Refusal("OWN_ACCESS", to.field))
    if until <= actor.now:
        refusals.append(Refusal("IN_THE_PAST", "lastDay"))
    if until > actor.now + timedelta(days=days):
        refusals.append(Refusal("ACCESS_TOO_LONG", "lastDay", {"days": days}))
    refuse_if(refusals)
    return model._default_manager.create(
        **to.columns,
        **more,
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
