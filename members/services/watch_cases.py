"""The clock moves cases that are overdue, and tells whoever has to do something."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.timezone import localdate

from backend.authority.models import UnitClosure
from backend.authority.selectors import holders
from backend.messaging.send import settle_items_of, tell
from backend.policy.values import policy_at
from backend.sweeps import swept
from members.models import Branch, CertificationCase, Society
from members.rules.certification import CERTIFIED, REVIEW_OF_LEVEL, REVIEWS
from members.selectors.assessment import assess_all
from members.services.freezing import freeze_results
from members.services.publicity import close_objections
from members.services.review import (
    ask_for_review,
    carry_objections,
    move,
    society_above,
    tell_branch,
)

AT_ONCE: Final = 200
Whom = Callable[[CertificationCase], list[int]]
State = CertificationCase.State
CASES: Final = CertificationCase.objects.select_related("branch__unit", "version__standard")


def _each(rows: QuerySet[CertificationCase]) -> list[CertificationCase]:
    """Locked; what somebody decides on just now waits for the next sweep."""
    return list(rows.order_by("pk").select_for_update(skip_locked=True, of=("self",))[:AT_ONCE])


@swept
@transaction.atomic
def lapse_returned(now: datetime) -> int:
    """After the last day on which it could be put right."""
    due = _each(CASES.filter(state=State.RETURNED, rectify_by__lt=localdate(now)))
    for case in due:
        close_objections(now, case)
        move(now, case, "lapse")
        tell_branch(now, case, "assessment_lapsed")
    return len(due)


@swept
@transaction.atomic
def expire_recognised(now: datetime) -> int:
    due = _each(CASES.filter(state__in=CERTIFIED, valid_until__lt=localdate(now)))
    for case in due:
        move(now, case, "expire")
        tell_branch(now, case, "recognition_ended")
    return len(due)


@swept
@transaction.atomic
def check_recognised(now: datetime) -> int:
    """Each once a day: it is checked again when its end is near, when its branch was closed, or
    when a mandatory criterion of the version it was recognised by is met no longer."""
    today = localdate(now)
    before = today + timedelta(days=policy_at(now)["certification.recheck_days"])
    unseen = Q(checked_on=None) | Q(checked_on__lt=today)
    cases = _each(CASES.filter(unseen, state=State.RECOGNISED))
    standing = _standing(now, cases)
    due = [
        case
        for case in cases
        if case.valid_until is None
        or case.valid_until <= before
        or case.branch.status != Branch.Status.ACTIVE
        or standing[case.pk].unmet_mandatory
    ]
    CertificationCase.objects.filter(pk__any=[case.pk for case in cases]).update(checked_on=today)
    for case in due:
        move(now, case, "fall_due")
        freeze_results(now, case, standing[case.pk])
        tell_branch(now, case, "recognition_recheck")
    return len(due)


def _standing(now: datetime, cases: Iterable[CertificationCase]) -> dict[int, Any]:
    """In as many statements for many cases of one version as for one."""
    by_version: dict[int, list[CertificationCase]] = {}
    for case in cases:
        by_version.setdefault(case.version_id, []).append(case)
    found: dict[int, Any] = {}
    for own in by_version.values():
        standing = assess_all(own[0].version, now, [case.branch_id for case in own])
        found |= {case.pk: standing[case.branch_id] for case in own}
    return found


@swept
@transaction.atomic
def follow_branches(now: datetime) -> int:
    """A branch that lies below another society by now is reviewed by that of the same level there,
    or by the nearest above where there is none; what was asked of the former one is not."""
    still = UnitClosure.objects.at(now).filter(
        descendant=OuterRef("branch"), ancestor=OuterRef("reviewer")
    )
    waiting = (*REVIEWS, State.PUBLICITY, State.RECHECK_DUE, State.SUSPENDED, State.RECOGNISED)
    moved = _each(CASES.filter(~Exists(still), state__in=waiting, reviewer__isnull=False))
    there = {case: society for case in moved if (society := _there(now, case)) is not None}
    for case, society in there.items():
        case.reviewer, case.revision, case.moved_at = society, case.revision + 1, now
        if case.state in REVIEWS:
            case.state = REVIEW_OF_LEVEL[society.level]
        if case.state == State.PROVINCE_REVIEW:
            # The clock refuses nothing: it is counted, and what is forwarded afterwards is judged.
            case.recommended_at = case.recommended_at or now
        case.save(update_fields=["reviewer", "revision", "moved_at", "state", "recommended_at"])
        settle_items_of(now, CertificationCase, [case.pk])
        carry_objections(now, case)
        if case.state != State.RECOGNISED:
            ask_for_review(now, case)
    return len(there)


def _there(now: datetime, case: CertificationCase) -> Society | None:
    """Upward from the branch, the first whose level is not below that of the review."""
    assert case.reviewer is not None
    levels = list(REVIEW_OF_LEVEL)
    society = society_above(now, case.branch_id)
    while society and levels.index(society.level) < levels.index(case.reviewer.level):
        society = society_above(now, society.pk)
    return society


@swept
@transaction.atomic
def remind_of_cases(now: datetime) -> int:
    """Each once: of deadlines before they pass, of ends, of what waits too long; a level up."""
    policy, today = policy_at(now), localdate(now)

    def within(name: str) -> Any:
        return today + timedelta(days=policy[f"certification.{name}"])

    overdue = now - timedelta(days=policy["certification.review_days"])
    to_branch, to_office = _branch_s(now), _office_s(now)
    to_put_right = Q(state__in=(State.RETURNED, State.SUSPENDED))
    steps: list[tuple[str, Q, Whom]] = [
        (
            "assessment_due",
            to_put_right & Q(rectify_by__lte=within("rectify_reminder_days")),
            to_branch,
        ),
        (
            "recognition_ends",
            Q(state__in=CERTIFIED, valid_until__lte=within("expiry_reminder_days")),
            to_branch,
        ),
        (
            "publicity_over",
            Q(state=State.PUBLICITY, notices__closed_at=None, notices__last_day__lt=today),
            to_office,
        ),
        (
            "publicity_ends",
            Q(state=State.PUBLICITY, notices__closed_at=None)
            & Q(notices__last_day__lte=within("publicity_reminder_days")),
            to_office,
        ),
        ("suspension_over", Q(state=State.SUSPENDED, rectify_by__lt=today), to_office),
        (
            "assessment_waits",
            Q(state__in=(*REVIEWS, State.RECHECK_DUE), moved_at__lte=overdue),
            lambda case: _superiors(now, case),
        ),
    ]
    return sum(_remind(now, kind, due, whom) for kind, due, whom in steps)


def _branch_s(now: datetime) -> Whom:
    return lambda case: holders(now, "assessment.submit", case.branch_id)


def _office_s(now: datetime) -> Whom:
    return lambda case: holders(now, "assessment.decide", case.reviewer_id or 0)


def _superiors(now: datetime, case: CertificationCase) -> list[int]:
    above = society_above(now, case.reviewer_id or 0)
    return holders(now, "assessment.decide", above.pk) if above else []


def _remind(now: datetime, kind: str, due: Q, whom: Whom) -> int:
    cases = _each(CASES.filter(due).exclude(reminded__contains=[kind]))
    for case in cases:
        tell(
            now,
            kind=kind,
            recipients=whom(case),
            subject=case,
            event=f"{kind}:{case.public_id}:{case.revision}",
        )
        case.reminded = [*case.reminded, kind]
        case.save(update_fields=["reminded"])
    return len(cases)
