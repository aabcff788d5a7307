"""Whose eyes a page of the admin is made for: an operator's see the whole province, those of any
other staff what scope() shows the person they are."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import ForeignKey, Model
from django.http import HttpRequest

from backend.admin_search import Rows, every
from backend.authority.actor import Actor, anonymous, of_person
from backend.authority.scope import scope
from backend.identity.models import Account
from backend.once import once_a_request

VEILED = "_veiled_by_the_admin"


def is_operator(request: HttpRequest) -> bool:
    return bool(getattr(request.user, "is_superuser", False))


@once_a_request
def viewer(request: HttpRequest) -> Actor:
    """Of staff who are no operators; whoever is no person, or whose login is locked, sees
    nothing."""
    account = request.user if isinstance(request.user, Account) else None
    person = account.person_id if account and account.locked_at is None else None
    return anonymous() if person is None else of_person(person)


def rows_for(request: HttpRequest) -> Rows:
    return every if is_operator(request) else partial(scope, viewer(request))


def foreign_key(model: type[Model], name: Any) -> "ForeignKey[Any, Any] | None":
    found = next((each for each in model._meta.fields if each.name == name), None)
    return found if isinstance(found, ForeignKey) else None


def veil(actor: Actor, model: type[Model], rows: Iterable[Any], names: Iterable[Any]) -> None:
    """Marks what these rows lead to and may not be shown: one statement for each column."""
    rows = list(rows)
    for key in filter(None, (foreign_key(model, name) for name in names)):
        ids = {getattr(row, key.attname) for row in rows} - {None}
        targets = scope(actor, key.related_model).filter(pk__any=sorted(ids))
        seen = set(targets.values_list("pk", flat=True)) if ids else ids
        for row in rows:
            if getattr(row, key.attname) not in seen:
                row.__dict__.setdefault(VEILED, set()).add(key.name)


def is_veiled(row: Any, name: str) -> bool:
    return name in row.__dict__.get(VEILED, ())
