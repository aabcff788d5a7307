"""Writing down that an office is over; who may is asked by whoever calls."""

from datetime import datetime

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from backend.authority.models import Office


def end_or_withdraw(office: Office, at: datetime) -> None:
    """What has not begun by then never holds."""
    if at > office.during.lower:
        office.end(at)
        return
    office.would_begin = office.during.lower
    office.during = DateTimeTZRange(empty=True)
    office.save(update_fields=["during", "would_begin"])


def end_all_over(unit_id: int, now: datetime) -> list[Office]:
    """Under lock of the unit, which is over itself; answers those that were held or would be."""
    offices = Office.objects.not_over(now).filter(unit=unit_id).order_by("pk")
    ended = list(offices.select_for_update(no_key=True))
    for office in ended:
        end_or_withdraw(office, now)
    return ended
