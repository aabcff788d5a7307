"""Inner steps of applying for what hours make somebody eligible for."""

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.messaging.send import ask_office
from volunteers.models import Recognition
from volunteers.selectors.recognition import society_of_level

RECOGNISES, ASKED = "volunteer.recognise", "recognition_asked"


def put_before(actor: Actor, kind: str, *, minutes: int, level: str, stars: int = 0) -> Recognition:
    """One at a time; never before whoever asks for it."""
    unit_id = society_of_level(actor.me, actor.now, level)
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
    ask_office(
        actor.now,
        unit=unit_id,
        permission=RECOGNISES,
        kind=ASKED,
        mutation="decideRecognition",
        subject=asked,
        event=f"{ASKED}:{asked.public_id}",
        submitted_by_id=actor.me,
    )
    return asked
