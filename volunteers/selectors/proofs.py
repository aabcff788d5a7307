"""What a proof says of the ledger, and who answers for it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F, Max, Q, QuerySet

from backend import keys
from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import scope
from volunteers.models import (
    AnchoredHead,
    LedgerAnchor,
    ProofImprint,
    ProofSeal,
    ServiceCertificate,
    ServiceRecord,
    SigningKey,
)
from volunteers.rules.presence import service_date
from volunteers.rules.proof import Line, Words, entries

OPENING = ServiceRecord.Kind.OPENING
TAKES_BACK = (ServiceRecord.Kind.REVERSAL, ServiceRecord.Kind.CORRECTION)
State = ServiceCertificate.State
IMPRINT = ("name", "in_charge", "handled_by", "contact", "notes")


def imprint_at(now: datetime, language: str) -> dict[str, str]:
    """The latest in that language, else in any; empty where none was written yet."""
    in_force = ProofImprint.objects.filter(effective_from__lte=now).order_by("-effective_from")
    found = in_force.filter(language=language).first() or in_force.first() or ProofImprint()
    said: dict[str, str] = {name: getattr(found, name) for name in IMPRINT}
    return said | {"name": found.name or Unit.objects.get(is_root=True).name}


def public_keys() -> dict[str, bytes]:
    """Of every key that a proof may bear, by its id, the current one first."""
    ring = {name: each.public for name, each in keys.signers().items()}
    rows = SigningKey.objects.exclude(key_id__in=list(ring)).order_by("-pk")
    return ring | {row.key_id: bytes(row.public_key) for row in rows}


@dataclass(frozen=True)
class Standing:
    """What became of a proof, since when, and of a revoked one why."""

    state: str
    since: datetime
    reason: str = ""


def standing_of(certificate: ServiceCertificate) -> Standing:
    """Asked of the ledger at each look: whoever appends a line, by whatever deed, cannot forget
    the proofs that it contradicts."""
    if certificate.state != State.ISSUED:
        since = certificate.state_since or certificate.issued_at
        return Standing(certificate.state, since, certificate.revocation_reason)
    change = contradicting(certificate).order_by("recorded_at").first()
    if change is not None:
        return Standing(State.SUPERSEDED, change.recorded_at)
    return Standing(State.ISSUED, certificate.issued_at)


def contradicting(certificate: ServiceCertificate) -> QuerySet[ServiceRecord]:
    """Lines that took back or corrected since what it says. By the number of the line, where it
    says one: two deeds at once are told apart by the book's lock and not by their clocks."""
    period = (certificate.first_on, certificate.last_on)
    within = Q(service_date__range=period) | Q(reverses__service_date__range=period)
    later = Q(pk=None)
    for book in certificate.snapshot.get("ledger", {}).get("books", []):
        later |= Q(book__public_id=book["book"], seq__gt=book["head_line"])
    if certificate.snapshot.get("version", 1) == 1:
        ids = [certificate.person_id, certificate.person.merged_into_id]
        later = Q(book__person__in=ids, recorded_at__gt=certificate.issued_at)
    return ServiceRecord.objects.filter(within & later, kind__in=TAKES_BACK)


def seal_of(certificate: ServiceCertificate) -> ProofSeal | None:
    """What an office has confirmed it with."""
    return ProofSeal.objects.filter(certificate=certificate, state=ProofSeal.State.SEALED).first()


def publicity(actor: Actor, *, branch: UUID | None = None) -> QuerySet[ProofSeal]:
    """Proofs that stand on a branch's list now, before they are sealed."""
    listed = scope(actor, ProofSeal).filter(
        state=ProofSeal.State.REQUESTED, public_until__gt=actor.now
    )
    return listed.filter(branch__unit__public_id=branch) if branch is not None else listed


def said_of(lines: QuerySet[ServiceRecord]) -> dict[str, Any]:
    """Sums, entries and range of these lines and no others. Their books are locked, so that the
    heads are those of the very lines."""
    joined = lines.select_related("text", "reverses__text", "branch__unit")
    rows = list(joined.order_by("book", "seq"))
    opened = [row for row in rows if _root(row).kind == OPENING]
    served = [row for row in rows if _root(row).kind != OPENING]
    return {
        "minutes": sum(row.minutes for row in rows),
        "opening_minutes": sum(row.minutes for row in opened),
        "lines": len(rows),
        "openings": _openings(opened),
        **entries(_with_words(served)),
        "ledger": {"books": _ranges(rows), "anchored_on": _anchored_on(rows)},
    }


def _root(row: ServiceRecord) -> ServiceRecord:
    """What is taken back whole is the line that is taken back."""
    return row.reverses or row


def _words(row: ServiceRecord) -> Words | None:
    text = getattr(_root(row), "text", None)
    if text is None:
        return None
    return Words(
        text.activity_name, text.place, text.content, text.organiser, text.person_in_charge
    )


def _with_words(rows: Iterable[ServiceRecord]) -> Iterable[Line]:
    """A correction has none of its own: those of its presence. What was imported without any was
    served for its branch."""
    rows = list(rows)
    of_presence = {row.attendance_id: said for row in rows if (said := _words(row))}
    of_presence.pop(None, None)
    for row in rows:
        words = _words(row) or of_presence.get(row.attendance_id)
        yield Line(
            on=row.service_date,
            minutes=row.minutes,
            activity=row.activity_id,
            words=words or Words(organiser=row.branch.unit.name),
        )


def _openings(rows: Iterable[ServiceRecord]) -> list[dict[str, Any]]:
    """By source; the day is that of the latest line."""
    found: dict[str, list[ServiceRecord]] = {}
    for row in rows:
        found.setdefault(_root(row).source, []).append(row)
    return [
        {
            "source": source,
            "on": max(row.service_date for row in of).isoformat(),
            "minutes": sum(row.minutes for row in of),
        }
        for source, of in sorted(found.items())
    ]


def _anchored_on(rows: Sequence[ServiceRecord]) -> str | None:
    """The latest night whose anchor holds all of these lines; none yet of what is newer."""
    last: dict[int, int] = {}
    for row in rows:
        last[row.book_id] = max(row.seq, last.get(row.book_id, 0))
    heads = AnchoredHead.objects.filter(book__any=list(last)).values("book").annotate(Max("seq"))
    held = {each["book"]: each["seq__max"] for each in heads}
    if any(held.get(book, 0) < seq for book, seq in last.items()):
        return None
    day = LedgerAnchor.objects.aggregate(Max("day"))["day__max"]
    return day.isoformat() if day else None


def _ranges(rows: Sequence[ServiceRecord]) -> list[dict[str, Any]]:
    """Of each book its first and last line said here, and its head, which binds all before."""
    numbers: dict[int, list[int]] = {}
    for row in rows:
        numbers.setdefault(row.book_id, []).append(row.seq)
    heads = ServiceRecord.objects.filter(book__any=list(numbers), seq=F("book__seq"))
    return [
        {
            "book": str(head.book.public_id),
            "first_line": min(numbers[head.book_id]),
            "last_line": max(numbers[head.book_id]),
            "head_line": head.seq,
            "head": bytes(head.hash).hex(),
            "head_on": service_date(head.recorded_at).isoformat(),
        }
        for head in heads.select_related("book").order_by("book")
    ]
