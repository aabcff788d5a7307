"""What this floor can count for a branch."""

from functools import partial

from django.db.models import Q
from django.utils.timezone import localdate

from backend.authority.models import Office
from backend.counts import Counted, Window, count
from members.models import BranchDocument, Membership, Premises

LEADING = ("branch_president", "branch_secretary", "branch_manager")


@count("officers_in_term")
def officers_in_term(window: Window) -> Counted:
    """Offices that lead the branch, held and not suspended."""
    offices = Office.objects.in_force(window.as_of).filter(kind__in=LEADING)
    return offices, "unit"


@count("members")
def members(window: Window) -> Counted:
    return Membership.objects.at(window.as_of), "branch"


# What a plan or a picture says is of its time; rules hold until they end.
OF_THEIR_TIME = ("plan", "summary", "wall_photo", "other")


def documents(kind: str, window: Window) -> Counted:
    """As they were on file then: neither ended nor replaced."""
    rows = BranchDocument.objects.filter(
        _not_over(window),
        kind=kind,
        added_at__lte=window.as_of,
        dated_on__lte=localdate(window.as_of),
    )
    if kind in OF_THEIR_TIME:
        rows = rows.filter(dated_on__gte=localdate(window.since))
    return rows, "branch"


for _kind in BranchDocument.Kind.values:
    count(f"documents_{_kind}")(partial(documents, _kind))


@count("premises")
def premises(window: Window) -> Counted:
    rows = Premises.objects.filter(
        _not_over(window),
        recorded_at__lte=window.as_of,
        since__lte=localdate(window.as_of),
    )
    return rows, "branch"


def _not_over(window: Window) -> Q:
    return Q(ended_at=None) | Q(ended_at__gt=window.as_of)
