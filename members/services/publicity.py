"""Inner steps of the public list: what everybody may read, as long as it may be read."""

from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from backend.messaging.send import settle_items_of
from backend.places.selectors import workday_after
from backend.policy.values import policy_at
from members.models import CaseObjection, CertificationCase, RecognitionNotice


def publish(now: datetime, case: CertificationCase) -> None:
    assert case.reviewer is not None
    RecognitionNotice.objects.create(
        case=case,
        branch_name=case.branch.unit.name,
        standard_title=case.standard.title,
        standard_title_en=case.standard.title_en,
        society_name=case.reviewer.unit.name,
        published_at=now,
        last_day=_last_day(now),
    )


def _last_day(now: datetime) -> date:
    """Today is the first. Days off count, but do not make all of it."""
    policy, yesterday = policy_at(now), localdate(now) - timedelta(days=1)
    return max(
        yesterday + timedelta(days=policy["certification.publicity_days"]),
        workday_after(yesterday, policy["certification.publicity_working_days"]),
    )


def close_notice(now: datetime, case: CertificationCase) -> None:
    """Whatever became of the case. What was said against it and is not answered keeps waiting only
    while it may still be recognised."""
    case.notices.filter(closed_at=None).update(closed_at=now)


def close_objections(now: datetime, case: CertificationCase) -> None:
    waiting = case.objections.filter(answered_at=None).values_list("pk", flat=True)
    settle_items_of(now, CaseObjection, list(waiting))
