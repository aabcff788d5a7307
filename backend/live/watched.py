"""What can be listened to, registered by the name of its type by the floor that knows of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db import models

# By row, at an instant: a text that is another one once something has changed.
Versions = Callable[[datetime, Sequence[int]], Mapping[int, str]]


@dataclass(frozen=True)
class Watched:
    """`action` is what one has to be allowed, for `scope()`."""

    model: type[models.Model]
    action: str
    versions: Versions


_watched: dict[str, Watched] = {}


def watch(name: str, model: type[models.Model], action: str, versions: Versions) -> None:
    _watched[name] = Watched(model, action, versions)


def watched(name: str) -> Watched | None:
    return _watched.get(name)


def version_of(facts: object) -> str:
    return sha256(repr(facts).encode()).hexdigest()[:16]
