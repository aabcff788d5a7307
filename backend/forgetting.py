"""What is kept no longer than it is needed: deleted by the clock, in bites that hold up nobody."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session as StaffSession
from django.db.models import QuerySet
from django.utils.timezone import localdate

from backend.audit.models import ClientKey
from backend.files.services.forget_uploads import forget_uploads
from backend.identity.models import (
    GuardianInvitation,
    IdentityTry,
    LoginCode,
    SecondFactDay,
    Session,
)
from backend.identity.services.code_budgets import DAY
from backend.privacy.services.forget_exports import forget_exports

KEYS_LIVE = timedelta(days=30)
# A code that was used up or has expired still counts in the budgets.
CODES_COUNT = DAY
BITE = 1000


def forget(now: datetime) -> Mapping[str, int]:
    """Returns how many rows of each kind are gone. The keys of presence are kept for ever."""
    over: Mapping[str, QuerySet[Any]] = {
        "client_keys": ClientKey.objects.filter(
            kept_for_ever=False, created_at__lt=now - KEYS_LIVE
        ),
        "login_codes": LoginCode.objects.filter(created_at__lt=now - CODES_COUNT),
        "identity_tries": IdentityTry.objects.filter(at__lt=now - DAY),
        "second_facts": SecondFactDay.objects.filter(day__lt=localdate(now - DAY)),
        "guardian_invitations": GuardianInvitation.objects.filter(created_at__lt=now - DAY),
        "sessions": Session.objects.filter(expires_at__lt=now),
        "staff_attempts": AccessAttempt.objects.filter(
            attempt_time__lt=now - settings.AXES_COOLOFF_TIME
        ),
        "exports": forget_exports(now),
        "uploads": forget_uploads(now),
        "staff_sessions": StaffSession.objects.filter(expire_date__lt=now),
    }
    return {name: _deleted(rows) for name, rows in over.items()}


def _deleted(rows: QuerySet[Any]) -> int:
    gone = 0
    while ids := list(rows.values_list("pk", flat=True)[:BITE]):
        gone += rows.model._default_manager.filter(pk__any=ids).delete()[0]
    return gone
