"""Makes the yearly report on minors, and sees to it that it is filed in time."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.timezone import localdate

from backend.authority.models import UnitClosure
from backend.authority.selectors import watchers
from backend.dated import end_of, start_of
from backend.messaging.send import tell
from backend.policy.values import policy_at
from backend.privacy.models import MinorsReport, Processor
from backend.privacy.selectors import minors_report
from backend.privacy.services.open_incident import KEEPS

DAY = timedelta(days=1)


@transaction.atomic
def make_minors_report(now: datetime) -> MinorsReport | None:
    """Of the last year, once, however late the clock comes by; to be filed by the end of January.
    None where the house was not there yet, or it was made before."""
    year = localdate(now).year - 1
    ends = end_of(date(year, 12, 31))
    root = UnitClosure.objects.filter(
        ancestor__is_root=True, depth=0, during__startswith__lt=ends
    ).first()
    if root is None or MinorsReport.objects.filter(year=year, unit=root.ancestor_id).exists():
        return None
    handled = Processor.objects.filter(
        during__startswith__lt=ends, during__endswith__gt=start_of(date(year, 1, 1))
    ) | Processor.objects.filter(during__startswith__lt=ends, during__endswith=None)
    report = MinorsReport.objects.create(
        unit_id=root.ancestor_id,
        year=year,
        figures=[[what, *counts] for what, *counts in minors_report(date(year, 12, 31))],
        processors=sorted(set(handled.values_list("name", flat=True))),
        made_at=now,
        due_at=end_of(date(year + 1, 1, 31)),
    )
    _tell(now, report, "minors_report_made")
    return report


@transaction.atomic
def remind_of_minors_reports(now: datetime) -> int:
    """Once each, some days before and also when it is late already."""
    soon = now + policy_at(now)["minors_report.remind_days"] * DAY
    due = list(MinorsReport.objects.filter(filed_at=None, due_at__lte=soon))
    for report in due:
        _tell(now, report, "minors_report_due")
    return len(due)


def _tell(now: datetime, report: MinorsReport, kind: str) -> None:
    tell(
        now,
        kind=kind,
        recipients=watchers(now, KEEPS, report.unit_id),
        subject=report,
        event=f"{kind}:{report.public_id}",
    )
