"""The province says when cases are reviewed together, and how many each society may recommend."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.deed import Done, deed
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from members.models import Branch, ReviewRound, RoundQuota, Society, Standard
from members.services.rounds import taken

MOST_QUOTAS: Final = 200


@dataclass(frozen=True)
class Quota:
    """`division` is the code of the city or county whose society it is."""

    division: str
    places: int


@deed("set_review_round")
def set_review_round(
    actor: Actor,
    *,
    standard: str,
    year: int,
    title: str,
    opens_on: date,
    closes_on: date,
    quotas: Sequence[Quota] = (),
    branch_kinds: Sequence[str] = (),
) -> Done:
    """Of the standard with this code, for branches of these kinds or of all; set again, the round
    of that year for them is as said now. Societies without a quota have as many places as they
    like."""
    office_id = actor.through("assessment.decide", Unit.objects.get(is_root=True).pk)
    if office_id is None:
        raise Refused(Refusal("FORBIDDEN"))
    title = title.strip()
    of = Standard.objects.filter(code=standard).select_for_update(no_key=True).first()
    refusals = misfits(ReviewRound, title=title, year=year)
    if of is None:
        refusals.append(Refusal("NOT_FOUND", "standard"))
    if opens_on > closes_on:
        refusals.append(Refusal("ROUND_BACKWARDS", "closesOn"))
    elif not opens_on.year - 1 <= year <= closes_on.year + 1:
        refusals.append(Refusal("ROUND_OF_ANOTHER_YEAR", "year"))
    if len(quotas) > MOST_QUOTAS:
        refusals.append(Refusal("TOO_MANY_AT_ONCE", "quotas", {"most": MOST_QUOTAS}))
    kinds = sorted(set(branch_kinds))
    if not set(kinds) <= set(Branch.Kind.values):
        refusals.append(Refusal("INVALID", "branchKinds"))
    refuse_if(refusals)
    said = {
        "title": title,
        "opens_on": opens_on,
        "closes_on": closes_on,
        "set_by_id": actor.me,
        "set_at": actor.now,
    }
    round_, _ = ReviewRound.objects.update_or_create(
        standard=of, year=year, branch_kinds=kinds, defaults=said
    )
    _refuse_overlap(round_)
    _set_quotas(actor, round_, quotas)
    return Done({"round": round_}, office_id=office_id)


def _refuse_overlap(round_: ReviewRound) -> None:
    """Into which round a case goes is never a question, whatever year it is called by. Under the
    standard's lock."""
    others = ReviewRound.objects.filter(
        standard=round_.standard_id,
        opens_on__lte=round_.closes_on,
        closes_on__gte=round_.opens_on,
    ).exclude(pk=round_.pk)
    own = set(round_.branch_kinds or Branch.Kind.values)
    if any(own & set(each.branch_kinds or Branch.Kind.values) for each in others):
        raise Refused(Refusal("ROUNDS_OVERLAP", "branchKinds"))


def _set_quotas(actor: Actor, round_: ReviewRound, quotas: Sequence[Quota]) -> None:
    societies = {
        each.division_id: each
        for each in Society.objects.filter(
            division__any=[quota.division for quota in quotas], level__in=("city", "county")
        )
    }
    standing = {
        each.society_id: each
        for each in round_.quotas.order_by("pk").select_for_update(no_key=True)
    }
    refusals: list[Refusal] = []
    wanted: dict[int, int] = {}
    for place, quota in enumerate(quotas):
        society = societies.get(quota.division)
        if society is None:
            refusals.append(Refusal("NOT_FOUND", f"quotas.{place}.division"))
            continue
        if society.pk in wanted:
            refusals.append(Refusal("QUOTA_TWICE", f"quotas.{place}.division"))
        unfit = misfits(RoundQuota, places=quota.places)
        refusals += [Refusal(each.code, f"quotas.{place}.places", each.params) for each in unfit]
        before = standing.get(society.pk)
        held = taken(actor.now, before or RoundQuota(round=round_, society=society))
        if held > quota.places and not unfit:
            refusals.append(Refusal("QUOTA_TAKEN", f"quotas.{place}.places", {"taken": held}))
        wanted[society.pk] = quota.places
    refuse_if(refusals)
    round_.quotas.exclude(society__any=list(wanted)).delete()
    RoundQuota.objects.bulk_create(
        [RoundQuota(round=round_, society_id=key, places=number) for key, number in wanted.items()],
        update_conflicts=True,
        unique_fields=["round", "society"],
        update_fields=["places"],
    )
