"""What is asked of a team's particulars, and of whoever comes into it. Pure."""

from dataclasses import dataclass
from datetime import MINYEAR, date

from backend.errors import Refusal
from volunteers.rules.eligibility import SERVING


@dataclass(frozen=True)
class JoinFacts:
    """`is_waiting`: a request or invitation of theirs waits in this team."""

    status: str | None
    is_member: bool
    is_waiting: bool


def join_refusals(facts: JoinFacts, field: str | None = None) -> list[Refusal]:
    refusals = []
    if facts.status not in SERVING:
        refusals.append(Refusal("NOT_A_VOLUNTEER", field))
    if facts.is_member:
        refusals.append(Refusal("ALREADY_IN_TEAM", field))
    return refusals


def lending_refusals(
    *, first: date, last: date, today: date, most_days: int, one_branch: bool, at_home: bool
) -> list[Refusal]:
    """`at_home`: the person is a member of the team that would lend them."""
    refusals = []
    if one_branch:
        refusals.append(Refusal("ONE_BRANCH", "homeTeamId"))
    elif not at_home:
        refusals.append(Refusal("NOT_IN_TEAM", "personId"))
    if last < max(first, today):
        refusals.append(Refusal("IN_THE_PAST" if last < today else "PERIOD_BACKWARDS", "lastDay"))
    elif (last - first).days >= most_days:
        refusals.append(Refusal("LENT_TOO_LONG", "lastDay", {"days": most_days}))
    return refusals


def asking_refusals(facts: JoinFacts, field: str | None = None) -> list[Refusal]:
    refusals = join_refusals(facts, field)
    if facts.is_waiting:
        refusals.append(Refusal("REQUEST_WAITING", field))
    return refusals


def particulars_refusals(
    *,
    rescues: bool,
    rescue_kind: str,
    founded_on: date,
    flag_given_on: date | None,
    today: date,
) -> list[Refusal]:
    """Whoever rescues says in what; nobody else does."""
    refusals = []
    if rescues and not rescue_kind:
        refusals.append(Refusal("REQUIRED", "rescueKind"))
    if rescue_kind and not rescues:
        refusals.append(Refusal("INVALID", "rescueKind"))
    if founded_on > today:
        refusals.append(Refusal("NOT_YET", "foundedOn"))
    if flag_given_on is not None and flag_given_on < founded_on:
        refusals.append(Refusal("FLAG_BEFORE_FOUNDING", "foundedOn"))
    return refusals


def founded_by(year: int, today: date) -> date | None:
    """Whoever was founded by then is reviewed for the year; None: nobody, it has not begun."""
    return date(max(year, MINYEAR), 12, 31) if year <= today.year else None


def review_refusals(*, year: int, founded_on: date, today: date) -> list[Refusal]:
    last = founded_by(year, today)
    if last is None:
        return [Refusal("NOT_YET", "year")]
    return [Refusal("BEFORE_FOUNDING", "year")] if founded_on > last else []


def flag_refusals(
    *, given_on: date, given_before: bool, founded_on: date, today: date
) -> list[Refusal]:
    refusals = []
    if given_before:
        refusals.append(Refusal("FLAG_GIVEN", "teamId"))
    if given_on > today:
        refusals.append(Refusal("NOT_YET", "givenOn"))
    if given_on < founded_on:
        refusals.append(Refusal("FLAG_BEFORE_FOUNDING", "givenOn"))
    return refusals
