"""Inner steps of applying for what hours make somebody eligible for."""

from datetime import datetime

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.messaging.send import ask_office
from volunteers.models import Recognition
from volunteers.selectors.recognition import registers_itself, society_of_level

RECOGNISES, ASKED = "volunteer.recognise", "recognition_asked"


def put_before(actor: Actor, kind: str, *, minutes: int, level: str, stars: int = 0) -> Recognition:
    """One at a time; never before whoever asks for it."""
    unit_id = _decides(actor, kind, level)
    if unit_id is None:
        raise Refused(Refusal("NOT_A_VOLUNTEER"))
    asked = Recognition.objects.create(
        person_id=actor.me,
        kind=kind,
        stars=stars,
        minutes=minutes,
        unit_id=unit_id,
        applied_at=actor.now,
    )
    ask(actor.now, asked)
    return asked


def ask(now: datetime, asked: Recognition) -> None:
    """Whichever unit is to decide by now; each once."""
    ask_office(
        now,
        unit=asked.unit_id,
        permission=RECOGNISES,
        kind=ASKED,
        mutation="decideRecognition",
        subject=asked,
        event=f"{ASKED}:{asked.public_id}:{asked.unit_id}",
        submitted_by_id=asked.person_id,
    )


def _decides(actor: Actor, kind: str, level: str) -> int | None:
    """The branch itself where its society lets it register; locked, so that this is not ended
    meanwhile."""
    if kind == Recognition.Kind.REGISTRATION:
        held = registers_itself(actor.me, actor.now).select_for_update(no_key=True, of=("self",))
        authority = held.first()
        if authority is not None:
            return int(authority.branch_id)
    return society_of_level(actor.me, actor.now, level)
