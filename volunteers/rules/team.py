"""What is asked of a team's particulars. Pure."""

from datetime import date

from backend.errors import Refusal


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
