"""What people agreed to, the texts they agree to, and which entries are one human."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.composed import Given, composed
from backend.identity.kinds import PURPOSES
from backend.identity.models import (
    Account,
    ConsentRecord,
    GuardianConsent,
    Person,
    PolicyDocument,
)
from backend.policy.values import policy_at

ORIGINAL_LANGUAGE = "zh-Hans"
PRIVACY = ConsentRecord.Purpose.PRIVACY


def holding(now: datetime | Given) -> "QuerySet[ConsentRecord]":
    """Of everybody."""
    return ConsentRecord.objects.filter(withdrawn_at=None, given_at__lte=now)


def consents(person_id: int | None, now: datetime) -> "QuerySet[ConsentRecord]":
    """Those that hold."""
    return holding(now).filter(person=person_id).order_by("purpose", "pk")


def has_consent(person_id: int | None, purpose: str, now: datetime) -> bool:
    """Whatever version of the text it was given under."""
    return bool(_consent(person=person_id, now=now, purpose=str(purpose)))


@composed
def _consent() -> "QuerySet[ConsentRecord, tuple[int]]":
    rows = holding(Given("now")).filter(person=Given("person"), purpose=Given("purpose"))
    return rows.values_list("pk")[:1]


def my_consents(actor: Actor) -> "QuerySet[ConsentRecord]":
    """One's own that hold."""
    rows = scope(actor, ConsentRecord).filter(person=actor.person_id, withdrawn_at=None)
    return rows.order_by("purpose", "pk")


def my_language(actor: Actor) -> str:
    """Empty until it is chosen."""
    chosen = Account.objects.filter(pk=actor.account_id or 0)
    return chosen.values_list("language", flat=True).first() or ""


def guardian_consents(person_id: int) -> "QuerySet[GuardianConsent]":
    """The one that lives, or none."""
    return GuardianConsent.objects.filter(person=person_id, withdrawn_at=None)


def guardians_agree(people: Iterable[int], now: datetime) -> "QuerySet[GuardianConsent]":
    """Those that live, for as long as they count: once the time to agree to a newer text is over,
    it is as if nobody had."""
    newer = PolicyDocument.objects.filter(
        kind=OuterRef("document__kind"),
        version__gt=OuterRef("document__version"),
        effective_from__lte=now - grace(now),
    )
    live = GuardianConsent.objects.filter(person__any=list(people), withdrawn_at=None)
    return live.filter(~Exists(newer))


def policy_texts(actor: Actor, language: str) -> "QuerySet[PolicyDocument]":
    """The newest version in force of each kind: in this language, else in Chinese, the original."""
    rows = scope(actor, PolicyDocument).filter(
        effective_from__lte=actor.now, language__in=[language, ORIGINAL_LANGUAGE]
    )
    translated = Case(When(language=language, then=0), default=1)
    return rows.order_by("kind", "-version", translated).distinct("kind")


@dataclass(frozen=True)
class Standing:
    """How a person stands to the privacy policy: the version agreed to, and since when there has
    been a newer one; None and None for whoever has not agreed."""

    version: int | None = None
    newer_since: datetime | None = None


def privacy_standing(person_id: int, now: datetime) -> Standing:
    return privacy_standings([person_id], now)[person_id]


def privacy_standings(people: Iterable[int], now: datetime) -> dict[int, Standing]:
    """In one statement."""
    ids = list(people)
    newer = PolicyDocument.objects.filter(
        kind=OuterRef("document_kind"),
        version__gt=OuterRef("document_version"),
        effective_from__lte=now,
    ).order_by("effective_from")
    given = holding(now).filter(person__any=ids, purpose=PRIVACY)
    since = Subquery(newer.values("effective_from")[:1])
    latest = {
        person: Standing(version, newer_since)
        for person, version, newer_since in given.order_by("document_version").values_list(
            "person", "document_version", since
        )
    }
    return {each: latest.get(each, Standing()) for each in ids}


def grace(now: datetime) -> timedelta:
    """The time to agree to a newer text."""
    return timedelta(days=policy_at(now)["consent.grace_days"])


def agree_by(newer_since: datetime, now: datetime) -> datetime:
    return newer_since + grace(now)


@dataclass(frozen=True)
class Wanted:
    """`agree_by` is None where nothing has been agreed to yet, or nothing hangs on it."""

    purpose: str
    text: PolicyDocument
    required: bool
    agree_by: datetime | None


def consents_wanted(actor: Actor, texts: Iterable[PolicyDocument]) -> list[Wanted]:
    """The privacy policy until it is agreed to, and whatever was agreed to in an older version.
    `texts` are those in force."""
    if actor.person_id is None:
        return []
    held: dict[str, int] = {PRIVACY: 0}
    given = consents(actor.person_id, actor.now)
    for purpose, version in given.values_list("purpose", "document_version"):
        held[purpose] = max(held.get(purpose, 0), version)
    newer_since = privacy_standing(actor.person_id, actor.now).newer_since
    deadline = agree_by(newer_since, actor.now) if newer_since else None
    newest = {text.kind: text for text in texts}
    return [
        Wanted(purpose, text, purpose == PRIVACY, deadline if purpose == PRIVACY else None)
        for purpose, version in held.items()
        if (text := newest.get(PURPOSES[purpose].document_kind)) is not None
        and version < text.version
    ]


# entries that were merged


def ids_of(person_id: int) -> list[int]:
    """Every id this human has had, the present one first."""
    former = Person.objects.filter(merged_into=person_id).order_by("pk")
    return [person_id, *former.values_list("pk", flat=True)]


def living() -> Q:
    """Entries that somebody still goes under."""
    return Q(merged_into=None)


def survivor(person: Person) -> Person:
    """Locked; the entry this one goes on under, or itself."""
    if person.merged_into_id is None:
        return person
    return Person.objects.select_for_update(no_key=True).get(pk=person.merged_into_id)


def names_of(people: Iterable[int]) -> dict[int, str]:
    """Of entries by id, the name they go under now."""
    rows = Person.objects.filter(pk__any=sorted(people))
    found = rows.values_list("pk", Coalesce("merged_into__name", "name"))
    return dict(found)


def survivors(people: Iterable[int]) -> list[int]:
    """Of entries by id, those they go on under."""
    rows = Person.objects.filter(pk__any=list(people)).values_list("pk", "merged_into")
    return list(dict.fromkeys(into or pk for pk, into in rows))
