"""Erasing one person: what `holdings` say, in one walk over the tables."""

from collections.abc import Collection
from graphlib import TopologicalSorter
from typing import Any

from django.db import connections, models, transaction

from backend.identity.models import Account, Person
from backend.identity.selectors import ids_of
from backend.privacy.holdings import Holding, about_people

NOBODY = "已注销"
# Append only for the role that works: what is blanked there is blanked by the owner.
BY_OWNER = "volunteers.CheckInAttempt"


def erase(person_id: int) -> None:
    """Under the transaction of whoever decided it, with what stayed under ids of before a merge.
    Rows go before what they point at."""
    ids = ids_of(person_id)
    holdings = {each.model: each for each in about_people()}
    below = {model: _points_at(model) & holdings.keys() for model in holdings}
    for model in reversed(list(TopologicalSorter(below).static_order())):
        holding = holdings[model]
        if model._meta.label == BY_OWNER:
            continue
        assert holding.erase is not None
        if holding.erase.delete:
            rows_of(holding, ids).delete()
        elif holding.erase.blank:
            rows_of(holding, ids).update(**blanks(holding))
    Person.objects.filter(pk__any=ids).update(name=NOBODY)
    for account in Account.objects.filter(person__any=ids):
        account.is_active = False
        account.set_unusable_password()
        account.save(update_fields=["is_active", "password"])


def erase_by_owner(person_id: int) -> None:
    """Beforehand, in a transaction of its own where the owner has a connection of its own; done
    again, it does no harm."""
    ids = ids_of(person_id)
    using = "owner" if "owner" in connections.databases else "default"
    for holding in about_people():
        if holding.model._meta.label == BY_OWNER:
            with transaction.atomic(using=using):
                rows_of(holding, ids).using(using).update(**blanks(holding))


def rows_of(holding: Holding, ids: Collection[int]) -> "models.QuerySet[Any]":
    return holding.model._default_manager.filter(models.Q((f"{holding.about}__any", list(ids))))


def blanks(holding: Holding) -> dict[str, Any]:
    assert holding.erase is not None
    return {name: _empty(holding.model._meta.get_field(name)) for name in holding.erase.blank}


def _empty(field: Any) -> Any:
    if field.null:
        return None
    return "" if isinstance(field, models.CharField) else field.get_default()


def _points_at(model: type[models.Model]) -> set[type[models.Model]]:
    found = {field.related_model for field in model._meta.concrete_fields}
    return {each for each in found if each is not None and each is not model}
