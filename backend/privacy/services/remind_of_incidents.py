"""Reminds whoever keeps the register that an incident has to be reported soon."""

from datetime import datetime, timedelta

from django.db import transaction

from backend.authority.selectors import watchers
from backend.messaging.send import tell
from backend.policy.values import policy_at
from backend.privacy.models import SecurityIncident


@transaction.atomic
def remind_of_incidents(now: datetime) -> int:
    """Once each, also when it is late already. Returns how many are due."""
    soon = now + timedelta(minutes=policy_at(now)["incident.remind_minutes"])
    due = SecurityIncident.objects.filter(reported_at=None, report_due_at__lte=soon)
    incidents = list(due.order_by("pk"))
    for incident in incidents:
        tell(
            now,
            kind="incident_due",
            recipients=watchers(now, "incident.keep", incident.unit_id),
            subject=incident,
            event=f"incident_due:{incident.public_id}",
        )
    return len(incidents)
