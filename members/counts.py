"""What this floor can count for a branch."""

from backend.authority.models import Office
from backend.counts import Counted, Window, count
from members.models import Membership

LEADING = ("branch_president", "branch_secretary", "branch_manager")


@count("officers_in_term")
def officers_in_term(window: Window) -> Counted:
    """Offices that lead the branch, held and not suspended."""
    offices = Office.objects.in_force(window.as_of).filter(kind__in=LEADING)
    return offices, "unit"


@count("members")
def members(window: Window) -> Counted:
    return Membership.objects.at(window.as_of), "branch"
