"""Taps made without a signal, sent together: each is its own deed, with its own key and answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from backend import clock
from backend.authority.actor import Actor
from backend.deed import Done
from backend.errors import Refusal, Refused
from backend.unavailable import DATABASE_AWAY, is_away
from volunteers.models import Attendance, StrayTap
from volunteers.rules.loose_event import LooseEvent, client_key_of, read_event
from volunteers.services.check_in import check_in
from volunteers.services.check_out import check_out
from volunteers.services.keep_stray_tap import keep_stray_tap
from volunteers.services.taps import Tap

log = structlog.get_logger(__name__)
MOST = 100
DEEDS = {"check_in": check_in, "check_out": check_out}
# Sent again later, these may end otherwise; all other answers are for good.
PASSING = {"BUSY", "UNAVAILABLE"}


@dataclass(frozen=True)
class Answer:
    """`status`: applied, waiting (a check-out whose check-in has not arrived), pending_review or
    rejected. `attendance` is the presence it made count. What is `final` the phone may forget."""

    client_key: str | None
    status: str
    refusals: Sequence[Refusal] = ()
    replayed: bool = False
    attendance: int | None = None

    @property
    def final(self) -> bool:
        return not any(refusal.code in PASSING for refusal in self.refusals)


def upload_check_ins(
    actor: Actor,
    texts: Sequence[object],
    *,
    sent_at: datetime | None,
    place_of: Callable[[str], UUID],
) -> list[Answer]:
    """In the order sent; done in the order in which they happened. One leaves the others as they
    are; those after one at which the database went away are to be sent again. `place_of` reads an
    assignment's id as the phone knows it."""
    if len(texts) > MOST:
        raise Refused(Refusal("TOO_MANY_AT_ONCE", "events", {"most": MOST}))
    answers: dict[int, Answer] = {}
    events: dict[int, LooseEvent] = {}
    for place, text in enumerate(texts):
        event = read_event(text)
        if isinstance(event, LooseEvent):
            events[place] = event
        else:
            field = f"events.{place}.{event}".rstrip(".")
            refusal = Refusal("INVALID", field)
            answers[place] = Answer(client_key_of(text), "rejected", [refusal])
    for place, event in events.items():
        answers[place] = Answer(str(event.key), "rejected", [Refusal("UNAVAILABLE")])
    for place, event in sorted(events.items(), key=lambda item: (_happened(item[1]), item[0])):
        one = _One(actor, event, str(texts[place]), sent_at, place_of(event.assignment_id))
        try:
            answers[place] = one.answer()
        except DATABASE_AWAY as fault:
            log.warning("database away", fault=type(fault).__name__)
            break
    return _after_all([answers[place] for place in range(len(texts))])


def _after_all(answers: Sequence[Answer]) -> list[Answer]:
    """What still waits for somebody when all are done: a later one may have cleared it."""
    keys = [each.attendance for each in answers if each.attendance is not None]
    waiting = Attendance.objects.filter(pk__any=keys, needs_review=True).values_list(
        "pk", flat=True
    )
    waits = set(waiting)
    return [
        replace(each, status="pending_review") if each.attendance in waits else each
        for each in answers
    ]


def _happened(event: LooseEvent) -> datetime:
    """Roughly; what is told wrongly here is paired rightly all the same."""
    anchored = clock.read_anchor(event.anchor) if event.anchor else None
    passed = event.monotonic_ms
    if anchored is None or passed is None or not 0 <= passed < 10**12:
        return event.captured_at
    return anchored + timedelta(milliseconds=passed)


@dataclass(frozen=True)
class _One:
    actor: Actor
    event: LooseEvent
    text: str
    sent_at: datetime | None
    assignment_id: UUID

    def answer(self) -> Answer:
        try:
            return self._done()
        except Refused as refused:
            codes = {each.code for each in refused.refusals}
            if codes <= PASSING:
                return self._answered("rejected", refused.refusals)
            return self._kept(StrayTap.Reason.NO_PLACE)
        except Exception as fault:
            if is_away(fault):  # nothing is wrong with the tap
                raise
            log.exception("an uploaded tap could not be worked on")
            return self._kept(StrayTap.Reason.FAULT)

    def _done(self) -> Answer:
        event = self.event
        done: Done = DEEDS[event.kind](
            self.actor,
            client_key=event.key,
            assignment_id=self.assignment_id,
            tap=Tap(
                captured_at=event.captured_at,
                position=event.position,
                scan=event.scan,
                installation=event.installation,
                anchor=event.anchor,
                monotonic_ms=event.monotonic_ms,
                sent_at=self.sent_at,
            ),
        )
        if any(refusal.params.get("waits") for refusal in done.refusals):
            return self._answered("waiting", (), done.replayed)
        if done.refusals:
            return self._answered("rejected", done.refusals, done.replayed)
        key = (done.ids or done.named())["attendance"]
        return replace(self._answered("applied", (), done.replayed), attendance=key)

    def _kept(self, reason: str) -> Answer:
        """A key that another tap was sent under is not kept twice."""
        try:
            done = keep_stray_tap(
                self.actor,
                client_key=self.event.key,
                kind=self.event.kind,
                text=self.text,
                captured_at=self.event.captured_at,
                reason=reason,
            )
        except Refused as refused:
            return self._answered("rejected", refused.refusals)
        except Exception as fault:
            if is_away(fault):
                raise
            log.exception("an uploaded tap could not be kept")
            return self._answered("rejected", [Refusal("UNAVAILABLE")])
        return self._answered("pending_review", [Refusal("TAP_KEPT")], done.replayed)

    def _answered(self, status: str, refusals: Sequence[Refusal], replayed: bool = False) -> Answer:
        return Answer(str(self.event.key), status, refusals, replayed)
