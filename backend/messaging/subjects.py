"""What messages are about, as the phone names it."""

from collections.abc import Iterable
from functools import cache

from django.apps import apps
from django.db import models

from backend.authority.scope import has_public_id
from backend.identifiers import global_id

Subject = tuple[str, int]


def global_ids(subjects: Iterable[Subject]) -> dict[Subject, str]:
    """Of rows named by type and key; one statement per type. What is gone is missing."""
    wanted: dict[str, set[int]] = {}
    for name, key in subjects:
        wanted.setdefault(name, set()).add(key)
    return {
        (name, key): global_id(name, public_id)
        for name, keys in sorted(wanted.items())
        if (model := models_by_name().get(name)) is not None
        for key, public_id in model._default_manager.filter(pk__any=sorted(keys)).values_list(
            "pk", "public_id" if has_public_id(model) else "unit__public_id"
        )
    }


@cache
def models_by_name() -> dict[str, type[models.Model]]:
    return {model.__name__: model for model in apps.get_models()}
