"""What this floor can count for a branch."""

from functools import partial

from django.db.models import Q
from django.utils.text import format_lazy
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from backend.authority.models import Office
from backend.counts import Counted, Window, count, unrecorded
from members.models import BranchDocument, CertificationCase, Membership, Premises
from members.rules.certification import VALID
from members.rules.standard import OF_DOCUMENTS
from members.selectors.assessment import FIVE_HAVES

# Until fees and courses are kept in the house, branches declare them, with evidence.
unrecorded("fees_paid", _("membership fees paid"))
unrecorded("coverage", _("share of the people trained in first aid"))

LEADING = ("branch_president", "branch_secretary", "branch_manager")


def _held(window: Window, *kinds: str) -> Counted:
    """In term and not suspended."""
    return Office.objects.in_force(window.as_of).filter(kind__in=kinds), "unit"


@count(
    "officers_in_term",
    _("officers in term"),
    ngettext_lazy(
        "%(number)d more officer in term is needed.",
        "%(number)d more officers in term are needed.",
        "number",
    ),
)
def officers_in_term(window: Window) -> Counted:
    """Offices that lead the branch, held and not suspended."""
    return _held(window, *LEADING)


@count(
    "branch_presidents",
    _("presidents in term"),
    ngettext_lazy(
        "%(number)d president in term is needed.",
        "%(number)d presidents in term are needed.",
        "number",
    ),
)
def branch_presidents(window: Window) -> Counted:
    return _held(window, "branch_president")


@count(
    "branch_secretaries",
    _("secretaries in term"),
    ngettext_lazy(
        "%(number)d secretary in term is needed.",
        "%(number)d secretaries in term are needed.",
        "number",
    ),
)
def branch_secretaries(window: Window) -> Counted:
    return _held(window, "branch_secretary")


@count(
    "branch_managers",
    _("managers in term"),
    ngettext_lazy(
        "%(number)d manager in term is needed.",
        "%(number)d managers in term are needed.",
        "number",
    ),
)
def branch_managers(window: Window) -> Counted:
    return _held(window, "branch_manager")


@count(
    "members",
    pgettext_lazy("counted", "members"),
    ngettext_lazy(
        "%(number)d more member is needed.", "%(number)d more members are needed.", "number"
    ),
)
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


for _kind, _label in BranchDocument.Kind.choices:
    count(
        f"{OF_DOCUMENTS}{_kind}",
        _label,
        ngettext_lazy(
            "%(number)d more document of this kind is needed.",
            "%(number)d more documents of this kind are needed.",
            "number",
        ),
    )(partial(documents, _kind))


@count(
    "premises",
    _("premises"),
    ngettext_lazy(
        "%(number)d more room of its own is needed.",
        "%(number)d more rooms of its own are needed.",
        "number",
    ),
)
def premises(window: Window) -> Counted:
    rows = Premises.objects.filter(
        _not_over(window),
        recorded_at__lte=window.as_of,
        since__lte=localdate(window.as_of),
    )
    return rows, "branch"


@count(
    "recognised_five_haves",
    _("recognition under the five haves"),
    ngettext_lazy(
        "%(number)d recognition under the five haves is needed first.",
        "%(number)d recognitions under the five haves are needed first.",
        "number",
    ),
)
def recognised_five_haves(window: Window) -> Counted:
    """As its recognition stands now, on that day."""
    day = localdate(window.as_of)
    rows = CertificationCase.objects.filter(
        standard__code=FIVE_HAVES,
        state__in=VALID,
        recognised_on__lte=day,
        valid_until__gte=day,
    )
    return rows, "branch"


def _not_over(window: Window) -> Q:
    return Q(ended_at=None) | Q(ended_at__gt=window.as_of)


@count(
    "adult_members",
    _("adult members"),
    ngettext_lazy(
        "%(number)d more adult member is needed.",
        "%(number)d more adult members are needed.",
        "number",
    ),
)
def adult_members(window: Window) -> Counted:
    return Membership.objects.at(window.as_of).filter(age_class="adult"), "branch"


@count(
    "youth_members",
    _("youth members"),
    ngettext_lazy(
        "%(number)d more youth member is needed.",
        "%(number)d more youth members are needed.",
        "number",
    ),
)
def youth_members(window: Window) -> Counted:
    return Membership.objects.at(window.as_of).filter(age_class="youth"), "branch"


def members_of_grade(grade: str, window: Window) -> Counted:
    return Membership.objects.at(window.as_of).filter(grade=grade), "branch"


for _grade, _name in Membership.Grade.choices:
    count(
        f"{_grade}_members",
        format_lazy("{}: {}", _("members"), _name),
        ngettext_lazy(
            "%(number)d more member of this grade is needed.",
            "%(number)d more members of this grade are needed.",
            "number",
        ),
    )(partial(members_of_grade, _grade))
