"""The one decorator of every write: retry, one transaction, client key, audit, nudge."""

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.db import IntegrityError, OperationalError, models, transaction

from backend import constraints
from backend.audit import record
from backend.authority.actor import Actor
from backend.authority.scope import meeting
from backend.errors import Refusal, Refused
from backend.messaging import nudge
from backend.telemetry import DEEDS

P = ParamSpec("P")
ATTEMPTS = 3
DEADLOCK_OR_SERIALISATION = {"40P01", "40001"}


@dataclass(frozen=True)
class Done:
    """What a deed answers. `things` are rows by their name in the payload; a replay has only
    `ids`. `refusals` here were committed with the deed; all others are raised. `said` is told in
    the first answer and written nowhere. `acted_for` is the unit whose empty seat was filled."""

    things: Mapping[str, models.Model | Sequence[models.Model] | None] = field(default_factory=dict)
    refusals: Sequence[Refusal] = ()
    office_id: int | None = None
    ids: Mapping[str, Any] = field(default_factory=dict)
    replayed: bool = False
    said: Mapping[str, Any] = field(default_factory=dict, repr=False)
    acted_for: int | None = None

    def rows(self) -> Iterator[models.Model]:
        for thing in self.things.values():
            if thing is not None:
                yield from thing if isinstance(thing, Sequence) else [thing]

    def named(self) -> dict[str, Any]:
        return {
            name: [row.pk for row in thing] if isinstance(thing, Sequence) else thing.pk
            for name, thing in self.things.items()
            if thing is not None
        }


def deed(
    name: str, *, key_for_ever: bool = False
) -> Callable[[Callable[Concatenate[Actor, P], Done]], Callable[..., Done]]:
    def wrap(body: Callable[Concatenate[Actor, P], Done]) -> Callable[..., Done]:
        @functools.wraps(body)
        def run(actor: Actor, *, client_key: UUID, **given: Any) -> Done:
            print_ = record.fingerprint(name, given)

            def once() -> Done:
                met.clear()
                with transaction.atomic(durable=True):
                    key_id = record.take_key(actor, client_key, name, print_, for_ever=key_for_ever)
                    if key_id is None:
                        return _replay(actor, client_key, print_)
                    # P is keywords alone, which a ParamSpec cannot say.
                    done = body(actor, **given)  # type: ignore[call-arg]  # given is P's keywords
                    ids = done.named()
                    for_whom = {} if done.acted_for is None else {"acted_for": done.acted_for}
                    record.write_done(
                        actor,
                        name,
                        key_id=key_id,
                        ids=ids,
                        refusals=[_as_json(refusal) for refusal in done.refusals],
                        things=ids | for_whom,
                        rows=[*met, *done.rows()],
                        office_id=done.office_id,
                    )
                    transaction.on_commit(nudge.ring)
                return done

            try:
                with meeting() as met:
                    done = _insist(once)
            except Refused as refused:
                codes = [refusal.code for refusal in refused.refusals]
                record.write(actor, name, things={}, rows=met, codes=codes)
                DEEDS.labels(name, "refused").inc()
                raise
            DEEDS.labels(name, "replayed" if done.replayed else "done").inc()
            return done

        run.deed_name = name  # type: ignore[attr-defined]  # read by the house's tests
        return run

    return wrap


def _insist(once: Callable[[], Done]) -> Done:
    """A named violation runs the deed once more, so that its gather sees the winner; a second one
    is the refusal. Deadlocks and serialisation failures are tried again."""
    violated = False
    for last in (False,) * ATTEMPTS + (True,):
        try:
            return once()
        except IntegrityError as error:
            refusal = constraints.refusal_of(error)
            if refusal is None:
                raise
            if violated or last:
                raise Refused(refusal) from error
            violated = True
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) not in DEADLOCK_OR_SERIALISATION:
                raise
            if last:
                raise Refused(Refusal("BUSY")) from error
    raise AssertionError("the last attempt returns or raises")


def _replay(actor: Actor, key: UUID, print_: bytes) -> Done:
    row = record.taken(actor, key)
    if row is None:
        raise Refused(Refusal("BUSY"))
    if bytes(row.fingerprint) != print_:
        raise Refused(Refusal("KEY_REUSED", "clientKey"))
    refusals = [Refusal(each["code"], each["field"], each["params"]) for each in row.refusals]
    return Done(refusals=refusals, ids=row.ids, replayed=True)


def _as_json(refusal: Refusal) -> dict[str, Any]:
    return {"code": refusal.code, "field": refusal.field, "params": dict(refusal.params)}
