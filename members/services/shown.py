"""Inner steps of showing a case by name: who did, and whom they ask for an opinion with it."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import called
from backend.authority.seats import captured
from backend.authority.services.granted_access import close_access
from backend.identity.models import Person
from backend.messaging.answering import Told, wanted
from backend.messaging.send import tell
from members.models import CaseGrant, CertificationCase

SHOWN, ASKED = "case_shown", "case_opinion_asked"


def by_who_decides(grant: CaseGrant, case: CertificationCase, now: datetime) -> bool:
    """Shown by somebody who might decide on the branch when they showed it."""
    giver = grant.granted_by.merged_into_id or grant.granted_by_id
    since = grant.during.lower
    return bool(captured(giver, "assessment.decide", case.branch_id, at=since, arrived=now))


def make_room(actor: Actor, case: CertificationCase, person_id: UUID) -> None:
    """A branch that has shown its case to somebody keeps nobody from asking them."""
    people = set(Person.objects.filter(called(Person, person_id)).values_list("pk", flat=True))
    held = CaseGrant.objects.at(actor.now).filter(content_object=case, user__person__any=[*people])
    rows = held.select_related("granted_by").select_for_update(of=("self",), no_key=True)
    for grant in rows.order_by("pk"):
        if not by_who_decides(grant, case, actor.now):
            close_access(actor, grant)


def tell_of(actor: Actor, grant: CaseGrant, *, kind: str) -> None:
    assert grant.person_id is not None
    tell(
        actor.now,
        kind=kind,
        recipients=[grant.person_id],
        subject=grant.content_object,
        event=f"{kind}:{grant.public_id}",
    )


@wanted(SHOWN, ASKED)
def still_shown(told: Sequence[Told], now: datetime) -> Collection[int]:
    """As long as it is shown to them."""
    rows = CaseGrant.objects.at(now).filter(content_object__any=[each.subject for each in told])
    shown = set(rows.values_list("content_object", "user__person"))
    return [each.message for each in told if (each.subject, each.recipient) in shown]
