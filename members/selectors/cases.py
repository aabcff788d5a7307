"""What is read of certification; every list is scoped."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.scope import scope
from backend.policy.values import policy_at
from members.models import (
    CertificationCase,
    RecognitionCertificate,
    RecognitionNotice,
    ReviewRound,
    RoundQuota,
)
from members.rules.certification import REVIEWS

State = CertificationCase.State
IN_REVIEW = (*REVIEWS, State.RECHECK_DUE)
WAITING = (*IN_REVIEW, State.PUBLICITY, State.SUSPENDED)


def queue(actor: Actor, *, state: str | None = None) -> "QuerySet[CertificationCase]":
    """Where one sits oneself: what waits further below is others' to decide."""
    own = [each.unit_id for each in actor.offices if each.gives("assessment.decide")]
    rows = scope(actor, CertificationCase, "decide").filter(
        reviewer__any=own, state__in=[state] if state else WAITING
    )
    return rows.filter(state__in=WAITING)


# A case has waited at most so many days; the last ones longer.
AGES: Final = (7, 14, 30)


def waiting_by_age(actor: Actor, standard: str) -> tuple[list[int], int]:
    """Of one's own queue: how many for each of the ages and beyond, and how many past their day."""
    cases = list(
        queue(actor).filter(standard__code=standard).only("pk", "state", "moved_at", "rectify_by")
    )
    today, due = localdate(actor.now), due_days(cases, actor.now)
    counts = [0] * (len(AGES) + 1)
    for case in cases:
        counts[bisect_left(AGES, (today - localdate(case.moved_at)).days)] += 1
    return counts, sum(day < today for day in due.values())


def of_branch(
    actor: Actor, *, branch: UUID | None = None, shown_to_me: bool = False
) -> "QuerySet[CertificationCase]":
    """What is shown to oneself one may advise on."""
    rows = scope(actor, CertificationCase, "advise" if shown_to_me else "see")
    return rows.filter(branch__unit__public_id=branch) if branch else rows


def notices(actor: Actor) -> "QuerySet[RecognitionNotice]":
    return scope(actor, RecognitionNotice)


def recognised(actor: Actor, *, standard: str | None = None) -> "QuerySet[RecognitionCertificate]":
    rows = scope(actor, RecognitionCertificate)
    return rows.filter(case__standard__code=standard) if standard else rows


def rounds(actor: Actor, *, standard: str | None = None) -> "QuerySet[ReviewRound]":
    rows = scope(actor, ReviewRound)
    return rows.filter(standard__code=standard) if standard else rows


def quotas_of(rounds: Sequence[int]) -> "QuerySet[RoundQuota]":
    """Of rounds already scoped."""
    rows = RoundQuota.objects.filter(round__any=list(rounds)).order_by("pk")
    return rows.select_related("society__unit")


def due_days(cases: Sequence[CertificationCase], now: datetime) -> Mapping[int, date]:
    """By case, the day by which whoever has it should act."""
    days = policy_at(now)["certification.review_days"]
    listed = RecognitionNotice.objects.filter(case__any=[case.pk for case in cases], closed_at=None)
    found = {notice.case_id: notice.last_day + timedelta(days=1) for notice in listed}
    for case in cases:
        if case.rectify_by is not None:
            found[case.pk] = case.rectify_by
        elif case.state in IN_REVIEW:
            found[case.pk] = localdate(case.moved_at) + timedelta(days=days)
    return found
