"""Taking along the lines of the ledger that count for a branch."""

from datetime import date
from uuid import UUID

from backend.authority.actor import Actor
from backend.authority.scope import access
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.policy.values import policy_at
from members.models import Branch
from volunteers.printing import records_addresses
from volunteers.selectors.exported import Period, records_of_branch
from volunteers.services.export_service_records import backwards


@deed("export_branch_records")
def export_branch_records(actor: Actor, *, branch_id: UUID, first_on: date, last_on: date) -> Done:
    """Names leave the house, so the audit says who took them and through which office. What is
    made while somebody waits for it has an end."""
    branch = access(actor, Branch, branch_id, "export_records", field="branchId")
    refuse_if(backwards(first_on, last_on))
    days = Period(first_on, last_on)
    most = policy_at(actor.now)["record.export_most_lines"]
    if records_of_branch(branch_id, days)[: most + 1].count() > most:
        raise Refused(Refusal("TOO_MANY_LINES", "lastOn", {"most": most}))
    return Done(
        {"branch": branch},
        office_id=actor.through("record.see", branch.unit_id),
        said=records_addresses(actor, "branch", branch_id, days),
    )
