"""Inner steps of the public list: what everybody may read, as long as it may be read."""

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from backend.messaging.send import settle_items_of
from backend.policy.values import policy_at
from members.models import CaseObjection, CertificationCase, RecognitionNotice


def publish(now: datetime, case: CertificationCase) -> None:
    days = policy_at(now)["certification.publicity_days"]
    assert case.reviewer is not None
    RecognitionNotice.objects.create(
        case=case,
        branch_name=case.branch.unit.name,
        standard_title=case.standard.title,
        society_name=case.reviewer.unit.name,
        published_at=now,
        last_day=localdate(now) + timedelta(days=days - 1),
    )


def close_notice(now: datetime, case: CertificationCase) -> None:
    """Whatever became of the case. What was said against it and is not answered keeps waiting only
    while it may still be recognised."""
    case.notices.filter(closed_at=None).update(closed_at=now)


def close_objections(now: datetime, case: CertificationCase) -> None:
    waiting = case.objections.filter(answered_at=None).values_list("pk", flat=True)
    settle_items_of(now, CaseObjection, list(waiting))
