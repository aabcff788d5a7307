"""Inner steps of a case on its way: whose turn it is, moving it, asking and telling them."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.authority.models import UnitClosure
from backend.authority.seats import Seat, take
from backend.authority.selectors import holders
from backend.dated import end_of
from backend.messaging.send import (
    ask_office,
    settle_items_of,
    settle_office_items,
    tell,
)
from backend.policy.values import policy_at
from members.models import CaseObjection, CertificationCase, Society
from members.rules.certification import REVIEWS, WITH_DEADLINE, state_after
from members.selectors.barred import submitters
from members.selectors.cases import due_days
from members.services.rounds import take_place

# Where the society whose turn it is has something to decide.
WAITING = (*REVIEWS, "publicity", "recheck_due", "suspended")


def submitted_by(actor: Actor, case: CertificationCase) -> bool:
    """Once: whoever did neither decides nor advises on it, whoever submitted it since."""
    return any(map(actor.is_me, submitters([case.pk])[case.pk]))


def seat_of(actor: Actor, case: CertificationCase, *, barred: Collection[int], field: str) -> Seat:
    """Of whose turn it is; where everybody there is barred, of those above. Under the case's
    lock."""
    return take(actor, case.reviewer_id, "assessment.decide", barred=barred, field=field)


def society_above(now: datetime, unit_id: int | None) -> Society | None:
    """The nearest, as the tree stands now: 平潭 and branches of a city skip what they lack."""
    link = (
        UnitClosure.objects.at(now)
        .filter(descendant_id=unit_id, depth__gt=0, ancestor__kind="society")
        .select_related("ancestor__society")
        .order_by("depth")
        .first()
    )
    return link.ancestor.society if link else None


def lies_below(now: datetime, branch_id: int, society_id: int | None) -> bool:
    links = UnitClosure.objects.at(now).filter(descendant_id=branch_id, ancestor_id=society_id)
    return links.exists()


def move(
    now: datetime,
    case: CertificationCase,
    action: str,
    *,
    above: Society | None = None,
    **more: Any,
) -> None:
    """Under the case's lock. `above` is the society that has it next, where that is another."""
    days = WITH_DEADLINE.get(action)
    fields = {
        "state": state_after(case.state, action, above.level if above else None),
        "reviewer": above or case.reviewer,
        "revision": case.revision + 1,
        "moved_at": now,
        "reminded": [],
        "rectify_by": localdate(now) + timedelta(days=policy_at(now)[days]) if days else None,
    } | more
    if fields["state"] == CertificationCase.State.PROVINCE_REVIEW:
        take_place(now, case)
    for name, value in fields.items():
        setattr(case, name, value)
    case.save(update_fields=list(fields))
    settle_office_items(now, case)
    if above is not None:
        carry_objections(now, case)
    if case.state in WAITING:
        ask_for_review(now, case)


def ask_for_review(now: datetime, case: CertificationCase) -> None:
    """Puts the case before the society whose turn it is."""
    assert case.reviewer_id is not None
    due = due_days([case], now).get(case.pk)
    ask_office(
        now,
        unit=case.reviewer_id,
        permission="assessment.decide",
        kind="assessment_submitted",
        mutation="decideAssessment",
        subject=case,
        event=f"assessment_submitted:{case.public_id}:{case.revision}",
        due_at=end_of(due) if due else None,
        submitted_by_id=case.submitted_by_id,
    )


def carry_objections(now: datetime, case: CertificationCase) -> None:
    """What is not answered is put before the society that has the case by now, and no other."""
    waiting = list(case.objections.filter(answered_at=None).order_by("pk"))
    settle_items_of(now, CaseObjection, [objection.pk for objection in waiting])
    for objection in waiting:
        ask_to_answer(now, case, objection)


def ask_to_answer(now: datetime, case: CertificationCase, objection: CaseObjection) -> None:
    """Puts what somebody says against it before the society whose turn it is."""
    assert case.reviewer_id is not None
    ask_office(
        now,
        unit=case.reviewer_id,
        permission="assessment.decide",
        kind="case_objected",
        mutation="answerObjection",
        subject=objection,
        event=f"case_objected:{objection.public_id}:{case.revision}",
        submitted_by_id=None if objection.on_behalf_of else objection.raised_by_id,
    )


def tell_branch(now: datetime, case: CertificationCase, kind: str) -> None:
    """Whoever may submit for the branch now, and whoever did; once for each revision."""
    people = set(holders(now, "assessment.submit", case.branch_id))
    if case.submitted_by_id is not None:
        people.add(case.submitted_by_id)
    tell(
        now,
        kind=kind,
        recipients=sorted(people),
        subject=case,
        event=f"{kind}:{case.public_id}:{case.revision}",
    )
