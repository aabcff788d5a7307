"""What people agreed to, and the texts they agree to."""

from datetime import datetime

from django.db.models import Case, QuerySet, When

from backend.identity.models import ConsentRecord, PolicyDocument

ORIGINAL_LANGUAGE = "zh-Hans"


def consents(person_id: int | None, now: datetime) -> "QuerySet[ConsentRecord]":
    """Those that hold."""
    return ConsentRecord.objects.filter(
        person=person_id, withdrawn_at=None, given_at__lte=now
    ).order_by("purpose", "pk")


def has_consent(person_id: int | None, purpose: str, now: datetime) -> bool:
    return consents(person_id, now).filter(purpose=purpose).exists()


def policy_texts(now: datetime, language: str) -> "QuerySet[PolicyDocument]":
    """The newest in force of each kind: in this language, else in Chinese, the original."""
    rows = PolicyDocument.objects.filter(
        effective_from__lte=now, language__in=[language, ORIGINAL_LANGUAGE]
    )
    translated = Case(When(language=language, then=0), default=1)
    return rows.order_by("kind", translated, "-effective_from", "-version").distinct("kind")
