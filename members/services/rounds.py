"""Inner steps of review rounds: into which a case goes, and the places that a society has."""

from datetime import date, datetime

from backend.authority.models import UnitClosure
from backend.errors import Refusal, Refused, refuse_if
from members.models import CertificationCase, ReviewRound, RoundQuota
from members.selectors.submitting import open_round, rounds_of

# They give their place back.
WITHOUT_PLACE = ("rejected", "withdrawn")


def round_for(case: CertificationCase, today: date) -> ReviewRound | None:
    """The open one, once there are rounds for its standard; what was returned stays in its own, or
    in none where there was none when it was first submitted."""
    if case.submitted_at is not None:
        return case.round
    found, refusals = open_round(rounds_of(case.standard_id), case.branch.kind, today)
    refuse_if(refusals)
    return found


def take_place(now: datetime, case: CertificationCase) -> None:
    """Once, when it comes before the province: a place of every society above that has a quota.
    Their rows are locked before anything is counted, so that the last place goes to one case; and
    the round before them, which whoever gives a society its first quota has locked, too."""
    if case.round_id is None or case.recommended_at is not None:
        return
    ReviewRound.objects.select_for_update(no_key=True).get(pk=case.round_id)
    above = UnitClosure.objects.at(now).filter(descendant_id=case.branch_id)
    quotas = RoundQuota.objects.filter(
        round=case.round_id, society__any=list(above.values_list("ancestor_id", flat=True))
    )
    for quota in quotas.order_by("pk").select_for_update(no_key=True):
        if taken(now, quota) >= quota.places:
            raise Refused(Refusal("ROUND_FULL", "decision", {"places": quota.places}))
    case.recommended_at = now
    case.save(update_fields=["recommended_at"])


def taken(now: datetime, quota: RoundQuota) -> int:
    below = UnitClosure.objects.at(now).filter(ancestor_id=quota.society_id)
    before_the_province = CertificationCase.objects.filter(
        round=quota.round_id,
        recommended_at__isnull=False,
        branch__in=below.values("descendant_id"),
    )
    return before_the_province.exclude(state__in=WITHOUT_PLACE).count()
