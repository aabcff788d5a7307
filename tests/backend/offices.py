"""What people do with offices, by phone."""

from typing import Any

import pgtrigger

from tests.world import id_of

SHOWN = "office { id kind { code } unit { name } startsAt endsAt andBelow readOnly }"


def edit(offices: Any, **given: Any) -> None:
    """As nothing in the house does."""
    with pgtrigger.ignore("authority.Office:ended_never_edited"):
        offices.update(**given)


def remove(offices: Any) -> None:
    with pgtrigger.ignore("authority.Office:ended_never_edited"):
        offices.delete()


def grant(phone, person, kind, over, **given):
    return phone.do(
        "grantOffice",
        SHOWN,
        personId=id_of("Person", person),
        kind=kind,
        unitId=id_of("Unit", over.unit),
        **given,
    )


def end(phone, office, **given):
    return phone.do("endOffice", SHOWN, officeId=id_of("Office", office), **given)


def suspend(phone, office, reason="调查期间", **given):
    return phone.do(
        "suspendOffice",
        "suspension { id kind { code } reason endsAt office { id } }",
        officeId=id_of("Office", office),
        reason=reason,
        **given,
    )


def lift(phone, suspension, **given):
    return phone.do(
        "liftSuspension",
        "suspension { id endsAt }",
        suspensionId=id_of("Suspension", suspension),
        **given,
    )
