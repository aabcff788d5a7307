"""A reviewer enters what was seen at the branch."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from backend.authority.actor import Actor, again
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, refuse_if
from backend.files.services import use
from backend.fits import is_legible, misfits
from backend.places.rules.datum import on_earth
from backend.policy.values import policy_at
from members.models import CertificationCase, Criterion, SiteVisit, VisitPhoto
from members.selectors.barred import submitters
from members.services.review import WAITING, seat_of, submitted_by
from members.uploads import VISIT_PHOTO

MOST_LINES: Final = 40
MOST_PICTURES: Final = 20
LONGEST_TEXT: Final = 200


@dataclass(frozen=True)
class Line:
    """`criterion` is the criterion it looks at, where it looks at one, as ITEM.CODE."""

    text: str
    ok: bool
    criterion: str = ""
    note: str = ""


@dataclass(frozen=True)
class Position:
    lng: float
    lat: float
    datum: str


@deed("record_site_visit")
def record_site_visit(
    actor: Actor,
    *,
    case_id: UUID,
    visited_at: datetime,
    lines: Sequence[Line],
    position: Position | None = None,
    photo_ids: Sequence[UUID] = (),
    note: str = "",
) -> Done:
    """By whose turn it is. It is part of what the next decision is taken on, at every level."""
    case = access(actor, CertificationCase, case_id, "decide", field="caseId", lock=True)
    actor = again(actor)
    seat = seat_of(actor, case, barred=submitters([case.pk])[case.pk], field="caseId")
    note = note.strip()
    refusals = _refusals(actor, case, lines, photo_ids, visited_at, position)
    refusals += _unknown(case, lines)
    if case.state not in WAITING:
        refusals.append(Refusal("CASE_NOT_OPEN", "caseId"))
    if submitted_by(actor, case):
        refusals.append(Refusal("OWN_SUBMISSION", "caseId"))
    refuse_if(refusals + misfits(SiteVisit, note=note))
    visit = SiteVisit.objects.create(
        case=case,
        visited_by_id=actor.me,
        visited_at=visited_at,
        entered_at=actor.now,
        checklist=[asdict(line) for line in lines],
        note=note,
        **_place(position),
    )
    _take_photos(actor, visit, photo_ids)
    return Done({"visit": visit}, office_id=seat.office_id, acted_for=seat.acted_for)


def _refusals(
    actor: Actor,
    case: CertificationCase,
    lines: Sequence[Line],
    photo_ids: Sequence[UUID],
    visited_at: datetime,
    position: Position | None,
) -> list[Refusal]:
    refusals = []
    if visited_at > actor.now:
        refusals.append(Refusal("VISIT_IN_THE_FUTURE", "visitedAt"))
    days = policy_at(actor.now)["certification.visit_days_before"]
    if visited_at < case.created_at - timedelta(days=days):
        refusals.append(Refusal("VISIT_TOO_EARLY", "visitedAt", {"days": days}))
    if not lines:
        refusals.append(Refusal("REQUIRED", "lines"))
    if len(lines) > MOST_LINES:
        refusals.append(Refusal("TOO_MANY_AT_ONCE", "lines", {"most": MOST_LINES}))
    if len(photo_ids) > MOST_PICTURES:
        refusals.append(Refusal("TOO_MANY_AT_ONCE", "photoIds", {"most": MOST_PICTURES}))
    if position is not None and not on_earth(position.lng, position.lat):
        refusals.append(Refusal("INVALID", "position"))
    for place, line in enumerate(lines):
        if not line.text.strip():
            refusals.append(Refusal("REQUIRED", f"lines.{place}.text"))
        refusals += [
            Refusal("TOO_LONG", f"lines.{place}.{name}", {"most": LONGEST_TEXT})
            for name in ("text", "note")
            if len(getattr(line, name)) > LONGEST_TEXT
        ]
        refusals += [
            Refusal("INVALID", f"lines.{place}.{name}")
            for name in ("text", "note")
            if not is_legible(getattr(line, name))
        ]
    return refusals


def _unknown(case: CertificationCase, lines: Sequence[Line]) -> list[Refusal]:
    """A criterion's code may stand in several items, so that it alone names none."""
    asked = Criterion.objects.filter(item__version=case.version_id)
    known = {f"{item}.{code}" for item, code in asked.values_list("item__code", "code")}
    return [
        Refusal("NOT_FOUND", f"lines.{place}.criterion")
        for place, line in enumerate(lines)
        if line.criterion and line.criterion not in known
    ]


def _place(position: Position | None) -> dict[str, Any]:
    return asdict(position) if position is not None else {}


def _take_photos(actor: Actor, visit: SiteVisit, photo_ids: Sequence[UUID]) -> None:
    """The society's from then on, so that each has one use."""
    for place, each in enumerate(dict.fromkeys(photo_ids)):
        upload = use.hand_over(actor, each, purpose=VISIT_PHOTO, field=f"photoIds.{place}")
        assert upload.sha256 is not None
        VisitPhoto.objects.create(visit=visit, upload=upload, sha256=bytes(upload.sha256))
