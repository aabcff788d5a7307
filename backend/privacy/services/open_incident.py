"""Enters a security incident; from then on the time to report it runs."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from backend.authority.actor import Actor
from backend.authority.selectors import watchers
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from backend.messaging.send import tell
from backend.policy.values import policy_at
from backend.privacy.models import SecurityIncident

KEEPS = "incident.keep"


@deed("open_incident")
def open_incident(
    actor: Actor,
    *,
    level: str,
    summary: str,
    detected_at: datetime,
    data_kinds: Sequence[str],
    people_affected: int | None = None,
) -> Done:
    """At the unit of the office through which it is entered. It is due from when it was noticed."""
    office = next((each for each in actor.offices if each.gives(KEEPS)), None)
    if office is None:
        raise Refused(Refusal("FORBIDDEN"))
    given = {
        "level": level,
        "summary": summary.strip(),
        "data_kinds": [kind.strip() for kind in data_kinds],
        "people_affected": people_affected,
    }
    late = [Refusal("INCIDENT_IN_THE_FUTURE", "detectedAt")] if detected_at > actor.now else []
    refuse_if(misfits(SecurityIncident, **given) + late)
    hours = policy_at(actor.now)["incident.report_hours"]
    incident = SecurityIncident.objects.create(
        unit_id=office.unit_id,
        detected_at=detected_at,
        report_due_at=detected_at + timedelta(hours=hours),
        opened_by_id=actor.me,
        opened_at=actor.now,
        **given,
    )
    tell(
        actor.now,
        kind="incident_opened",
        recipients=set(watchers(actor.now, "privacy.see", office.unit_id)) - {actor.me},
        subject=incident,
        event=f"incident_opened:{incident.public_id}",
    )
    return Done({"incident": incident}, office_id=office.id)
