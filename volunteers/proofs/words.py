"""A snapshot as it is printed, in the language of the proof: words and nothing else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, override

from backend.identity.models import Person
from backend.printing.glyphs import GETA, Printable
from volunteers.rules.proof import MOST_ACTIVITIES, issuer_of

TEMPLATE: Final = Path(__file__).with_name("proof.typ")
# What is longer stands whole in the signed data.
LONGEST: Final = 80
# A long row of signs is broken where it may be read on.
SIGNS: Final = 44
Pair = tuple[str, str]


@dataclass(frozen=True)
class Seal:
    """By which unit the proof was confirmed, and what proves that."""

    unit: str
    sealed_on: str
    key_id: str
    signature: str


@dataclass(frozen=True)
class Proof:
    """What stands on the paper beside the snapshot. Its state does not: paper is not called back,
    whoever scans it is told."""

    snapshot: Mapping[str, Any]
    language: str
    code: str
    key_id: str
    signature: str
    digest: str
    address: str
    scan: str
    seal: Seal | None = None


def told(proof: Proof) -> tuple[dict[str, Any], int]:
    """With the instant the file is dated by: the beginning of the day of issue."""
    printable = Printable()
    with override(proof.language):
        words: dict[str, Any] = printable(_words(proof))
        if printable.lacking:
            codes = ", ".join(sorted(f"U+{ord(letter):04X}" for letter in printable.lacking))
            words["notes"].append(
                gettext("%(sign)s stands for a character that the font lacks: %(codes)s.")
                % {"sign": GETA, "codes": codes}
            )
    # A drawing, not words.
    words["scan"] = proof.scan
    day = date.fromisoformat(proof.snapshot["issued_on"])
    return words, int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


def _words(proof: Proof) -> dict[str, Any]:
    said, chinese = proof.snapshot, proof.language != "en"
    service, volunteer = said["service"], said["volunteer"]
    return {
        "lang": "zh" if chinese else "en",
        "region": "cn" if chinese else "gb",
        "tracking": 1 if chinese else 0,
        "title": gettext("Proof of volunteer service"),
        "subtitle": gettext("No. %(number)s") % {"number": said["number"]},
        "number": said["number"],
        "issuer": issuer_of(said),
        "issued_on": _day(said["issued_on"]),
        "statement": gettext(
            "This is to certify that %(name)s did volunteer service from %(first)s to %(last)s."
            " What was recorded of it follows."
        )
        % {
            "name": volunteer["name"],
            "first": _day(service["first_on"]),
            "last": _day(service["last_on"]),
        },
        "hours": f"{service['half_hours'] / 2:g}",
        "minutes": _minutes(service["minutes"]),
        "facts": _facts(said),
        "activities": [_activity(each) for each in said.get("activities", ())],
        "months": [(each["month"], _minutes(each["minutes"])) for each in said.get("months", ())],
        "openings": [
            (f"{_day(each['on'])} · {each['source']}", _minutes(each["minutes"]))
            for each in said.get("openings", ())
        ],
        "notes": list(_notes(said)),
        "seal": list(_seal(proof)),
        "mark": _mark(proof.seal),
        "signed": _signed(said),
        "address": proof.address,
        "words": {
            "hours": gettext("hours of volunteer service"),
            "activities": gettext("Activities"),
            "months": gettext("Earlier service by month"),
            "openings": gettext("Imported balances, part of the total"),
            "dates": gettext("Date"),
            "what": gettext("Activity, place, content"),
            "who": gettext("Organiser, person in charge"),
            "minutes": gettext("Minutes"),
            "scan": gettext("Scan to verify"),
            "page": gettext("Page %1 of %2"),
        },
    }


def _facts(said: Mapping[str, Any]) -> list[Pair]:
    volunteer, service = said["volunteer"], said["service"]
    kinds = {code: capfirst(str(label)) for code, label in Person.IdKind.choices}
    id_kind = volunteer.get("id_kind", "")
    given = [
        (gettext("Name"), volunteer["name"]),
        (gettext("Volunteer number"), volunteer["volunteer_no"]),
        (kinds.get(id_kind, id_kind), volunteer.get("id_number", "")),
        (
            gettext("Period"),
            f"{_day(service['first_on'])} – {_day(service['last_on'])}",
        ),
        (gettext("Recorded by"), issuer_of(said)),
    ]
    if service.get("opening_minutes"):
        balance = _minutes(service["opening_minutes"])
        given.append((gettext("Of which imported balances"), balance))
    return [(name, value) for name, value in given if value]


def _activity(each: Mapping[str, Any]) -> dict[str, str]:
    first, last = each["first_on"], each["last_on"]
    return {
        "dates": first if first == last else f"{first} – {last}",
        "name": each["name"] or gettext("Service imported without details"),
        "where": _short(each["place"]),
        "content": _short(each["content"]),
        "organiser": each["organiser"],
        "in_charge": each["in_charge"],
        "minutes": f"{each['minutes']:,}",
    }


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _notes(said: Mapping[str, Any]) -> Iterable[str]:
    issuer = said["issuer"]
    if isinstance(issuer, Mapping) and issuer["contact"]:
        yield gettext("Contact: %(contact)s") % {"contact": issuer["contact"]}
    if said.get("notes"):
        yield said["notes"]
    step = said["service"].get("step_minutes")
    if step:
        yield (
            gettext("Hours are rounded down once, on the total, to steps of %(step)s minutes.")
            % {"step": step}
        )
    if said.get("months"):
        yield (
            gettext(
                "The latest %(most)s activities are listed; earlier service is summed by month."
            )
            % {"most": MOST_ACTIVITIES}
        )
    yield gettext(
        "Whoever recorded the service answers for this proof. It is not issued by the national"
        " volunteer service system."
    )


def _signed(said: Mapping[str, Any]) -> list[Pair]:
    issuer = said["issuer"]
    if not isinstance(issuer, Mapping):
        return []
    given = [
        (gettext("Person in charge"), issuer["in_charge"]),
        (gettext("Handled by"), issuer["handled_by"]),
    ]
    return [(name, value) for name, value in given if value]


def _seal(proof: Proof) -> Iterable[Pair]:
    yield gettext("Verification code"), proof.code
    for book in proof.snapshot.get("ledger", {}).get("books", ()):
        entries = gettext("lines %(first)s–%(last)s, head %(head)s of %(day)s") % {
            "first": book["first_line"],
            "last": book["last_line"],
            "head": book["head_line"],
            "day": book["head_on"],
        }
        yield gettext("Ledger"), f"{entries}: {_broken(book['head'])}"
    yield "SHA-256", _broken(proof.digest)
    yield f"Ed25519 {proof.key_id}", _broken(proof.signature)
    if proof.seal:
        signed = gettext("Confirmation, Ed25519 %(key)s") % {"key": proof.seal.key_id}
        yield signed, _broken(proof.seal.signature)


def _mark(seal: Seal | None) -> dict[str, str] | None:
    """The unit's name in a plain circle: it says what it is, and looks like no official stamp."""
    if seal is None:
        return None
    day = _day(seal.sealed_on)
    return {
        "title": gettext("Confirmed"),
        "unit": seal.unit,
        "day": day,
        "line": gettext("Confirmed by %(unit)s on %(day)s.") % {"unit": seal.unit, "day": day},
    }


def _broken(signs: str) -> str:
    return " ".join(signs[place : place + SIGNS] for place in range(0, len(signs), SIGNS))


def _minutes(number: int) -> str:
    return gettext("%(minutes)s minutes") % {"minutes": f"{number:,}"}


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return date_format(day, "j F Y" if get_language() == "en" else "DATE_FORMAT")
