"""How far certification has come, as figures and as pictures."""

from collections.abc import Mapping
from typing import Final

import graphene
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from graphql import GraphQLResolveInfo

from backend.authority.scope import extent
from graphql_schema.fields import Plain
from graphql_schema.scalars import Kind, integer, text
from graphql_schema.sight import rows
from members.models import Branch, CaseDecision, CertificationCase
from members.rules.pictures import Bar, Group, Tile, bars, groups, tiles
from members.selectors.assessment import FIVE_HAVES, must_be_known
from members.selectors.cases import AGES, waiting_by_age
from members.selectors.progress import (
    CaseYear,
    PlaceProgress,
    Progress,
    case_years,
    progress,
    stage_names,
)

State = CertificationCase.State
LINE: Final = "assessment.see"
YEARS: Final = 5
SHOWN_DECISIONS: Final = ("recognise", "return", "reject", "revoke")


class CasesInState(Plain):
    reads = LINE
    sees = rows("state branches")

    state = graphene.Field(Kind, required=True, description="Of the newest case; none: no case.")
    branches = integer("How many branches.")


class CertificationPlace(Plain):
    """A county, or what hangs on a city directly."""

    reads = LINE
    sees = rows("division_code name city branches recognised states")

    division_code = text("Six digits.", source="code")
    name = text("Its name.")
    city = text("The city it belongs to; empty for what is below the province itself.")
    branches = integer("Active branches one may assess.")
    recognised = integer("Of which are recognised, to be checked again or not.")
    states = graphene.List(
        graphene.NonNull(CasesInState),
        required=True,
        description="In the order of the way.",
    )

    @staticmethod
    def resolve_states(place: PlaceProgress, info: GraphQLResolveInfo) -> list[CasesInState]:
        return _states(place.states)


class CertificationProgress(Plain):
    """Of all branches one may assess, by the newest case of each."""

    reads = LINE
    sees = rows("branches states places map funnel waiting")

    branches = integer("Active branches.")
    states = graphene.List(
        graphene.NonNull(CasesInState), required=True, description="All together."
    )
    places = graphene.List(
        graphene.NonNull(CertificationPlace), required=True, description="By county."
    )
    map = text("A tile for each county, darker the more is recognised; SVG.")
    funnel = text("Branches by state, in the order of the way; SVG.")
    waiting = text("What waits for one's own office by its days, and what is past its day; SVG.")

    @staticmethod
    def resolve_waiting(found: "CertificationProgress", info: GraphQLResolveInfo) -> str:
        counts, late = waiting_by_age(info.context.actor, found.standard)
        names = [_("up to %(days)s days") % {"days": days} for days in AGES]
        names.append(_("more than %(days)s days") % {"days": AGES[-1]})
        drawn = [Bar(name, count) for name, count in zip(names, counts, strict=True)]
        return bars(_("Cases that wait for you"), [*drawn, Bar(_("overdue"), late)])


class CertificationYear(Plain):
    reads = LINE
    sees = rows("year submitted recognised returned rejected revoked expired median_days")

    year = integer("Calendar year.")
    submitted = integer("Cases last submitted in it.")
    recognised = integer("Recognitions.")
    returned = integer("Returned to be put right.")
    rejected = integer("Rejected.")
    revoked = integer("Recognitions that were revoked.")
    expired = integer("Recognitions that ran out.")
    median_days = integer(
        "From the last submission to the recognition, of those recognised in it.", required=False
    )


class CertificationYears(Plain):
    """Year by year, oldest first."""

    reads = LINE
    sees = rows("years picture")

    years = graphene.List(
        graphene.NonNull(CertificationYear), required=True, description="Each with its figures."
    )
    picture = text("The same as bars; SVG.")


def _states(found: Mapping[str, int]) -> list[CasesInState]:
    return [
        CasesInState(state=Kind(code=code or "none", label=name), branches=found[code])
        for code, name in stage_names().items()
        if found.get(code)
    ]


def _progress(root: None, info: GraphQLResolveInfo, standard: str) -> CertificationProgress | None:
    if extent(info.context.actor, Branch, "assess") is False:
        return None
    must_be_known(standard)
    found = progress(info.context.actor, standard)
    shown = CertificationProgress(
        branches=sum(found.states.values()),
        states=_states(found.states),
        places=found.places,
        map=_map(found),
        funnel=bars(
            _("Branches by state of their certification"),
            [Bar(name, found.states[code]) for code, name in stage_names().items()],
        ),
    )
    shown.standard = standard
    return shown


def _map(found: Progress) -> str:
    by_city: dict[str, list[Tile]] = {}
    for each in found.places:
        tile = Tile(each.name, each.recognised, each.branches)
        by_city.setdefault(each.city or each.name, []).append(tile)
    return tiles(_("Recognised branches by county"), list(by_city.items()))


def _years(
    root: None, info: GraphQLResolveInfo, standard: str, years: int
) -> CertificationYears | None:
    if extent(info.context.actor, Branch, "assess") is False:
        return None
    must_be_known(standard)
    found = case_years(info.context.actor, standard, years)
    names = dict(CaseDecision.Decision.choices)
    return CertificationYears(
        years=[_year(each) for each in found],
        picture=groups(
            _("Certification by year"),
            [
                _("submitted"),
                *(str(names[code]) for code in SHOWN_DECISIONS),
                str(State.EXPIRED.label),
            ],
            [Group(str(each.year), _heights(each), _took(each)) for each in found],
            _("Days: from the last submission to the recognition, median of the year.")
            if any(map(_took, found))
            else "",
        ),
    )


def _heights(of: CaseYear) -> list[int]:
    return [of.submitted, *(of.decided[code] for code in SHOWN_DECISIONS), of.expired]


def _took(of: CaseYear) -> str:
    if of.median_days is None:
        return ""
    days = of.median_days
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def _year(of: CaseYear) -> CertificationYear:
    submitted, recognised, returned, rejected, revoked, expired = _heights(of)
    return CertificationYear(
        year=of.year,
        submitted=submitted,
        recognised=recognised,
        returned=returned,
        rejected=rejected,
        revoked=revoked,
        expired=expired,
        median_days=of.median_days,
    )


def _standard() -> graphene.String:
    return graphene.String(default_value=FIVE_HAVES, description="Code of the standard.")


class ProgressQuery(graphene.ObjectType):
    certification_progress = graphene.Field(
        CertificationProgress,
        standard=_standard(),
        description="How many branches are in which state; null for whoever assesses none.",
        resolver=_progress,
    )
    certification_years = graphene.Field(
        CertificationYears,
        standard=_standard(),
        years=graphene.Int(default_value=YEARS, description="So many, at most ten."),
        description="What was submitted and decided; null for whoever assesses none.",
        resolver=_years,
    )
