"""What would happen if two entries were one human."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import graphene
from django.apps import apps
from django.utils.translation import gettext_lazy as _
from graphql import GraphQLResolveInfo

from backend.identity.models import Person
from backend.identity.rules.masks import mask_id_number, mask_phone
from backend.privacy.services.merging import Outcome, Pair, plan
from graphql_schema.backend.types import PersonType
from graphql_schema.fields import CARRIED, Carried, Plain, fetched, with_id
from graphql_schema.scalars import Kind, integer, text, yes_no
from graphql_schema.selection import selected
from graphql_schema.service_mutation import Error, as_errors
from graphql_schema.sight import PERSONAL, SENSITIVE, row, rows

CLASHES: Final = {
    "membership": _("Which membership goes on"),
    "status": _("Which standing as a volunteer goes on"),
    "profile": _("Whose profile stays"),
    "place": _("Which of two places at once is kept"),
}


class MergeLine(Plain):
    """Rows of one table, and what becomes of them."""

    reads = CARRIED
    sees = rows("table outcome rows minutes note", PERSONAL)

    table = graphene.Field(Kind, required=True, description="Which table.")
    outcome = graphene.Field(
        Kind,
        required=True,
        description="moved, follows, stays, ended, dropped, written, released, waived, taken_back, "
        "shortened, filled or merged.",
    )
    rows = integer("How many rows.")
    minutes = integer("Service minutes that change, less than nought where they are taken back.")
    note = text("What more there is to say, as codes or names of fields; may be empty.")


class MergeClash(Plain):
    """Where both hold what only one can."""

    reads = "do person.merge"
    sees = rows("clash about answers chosen", PERSONAL)

    clash = text("Names it in `decisions`.")
    about = graphene.Field(Kind, required=True, description="What is to be decided.")
    answers = graphene.List(
        graphene.NonNull(graphene.String),
        required=True,
        description="kept: that of the entry that stays; gone: the other's. The first is what "
        "happens if nobody decides.",
    )
    chosen = text("The answer given, or the first.")


class MergeDifference(Plain):
    """A fact in which the two differ, as this door shows it of others."""

    reads = "do person.merge"
    sees = {"field": row(PERSONAL), "kept": row(SENSITIVE), "gone": row(SENSITIVE)}

    field = text("name, sex, birth_date_known, id_number, phone, nationality, id_kind, residence.")
    kept = text("Of the entry that stays; may be empty. Of what is own only, 1 where it is known.")
    gone = text("Of the entry that goes, alike.")


class MergePlan(Plain):
    """What would happen, line by line; nothing is written by asking."""

    reads = "do person.merge"
    sees = rows(
        """kept gone lines clashes differences refusals surviving_login both_log_in minutes""",
        PERSONAL,
    )

    kept = Carried(PersonType, required=True, description="The entry that stays.")
    gone = Carried(PersonType, required=True, description="The entry that goes.")
    lines = graphene.List(
        graphene.NonNull(MergeLine), required=True, description="In the order it is done."
    )
    clashes = graphene.List(
        graphene.NonNull(MergeClash), required=True, description="To be decided."
    )
    differences = graphene.List(
        graphene.NonNull(MergeDifference), required=True, description="Field by field."
    )
    refusals = graphene.List(
        graphene.NonNull(Error), required=True, description="Why it would be refused; else empty."
    )
    surviving_login = text("kept or gone; empty where none can log in, or it has to be chosen.")
    both_log_in = yes_no("Exactly one login survives, and either may object beforehand.")
    minutes = integer("Service minutes that both were credited, to be taken back.")


class MergeDecision(graphene.InputObjectType):
    """One clash decided."""

    clash = graphene.String(required=True, description="`clash` of the plan.")
    answer = graphene.String(required=True, description="One of its answers.")


def decided(given: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {each["clash"]: each["answer"] for each in given}


def lines_of(kept: Iterable[Mapping[str, Any]]) -> list[MergeLine]:
    outcomes = dict(Outcome.choices)
    return [
        MergeLine(
            table=Kind(code=each["table"], label=_table(each["table"])),
            outcome=Kind(code=each["outcome"], label=str(outcomes[each["outcome"]])),
            rows=each["rows"],
            minutes=each["minutes"],
            note=each["note"],
        )
        for each in kept
    ]


def _table(label: str) -> str:
    return str(apps.get_model(label)._meta.verbose_name_plural)


def merge_plan(
    root: None,
    info: GraphQLResolveInfo,
    kept_id: str,
    gone_id: str,
    surviving_login: str = "",
    decisions: Iterable[Mapping[str, str]] = (),
) -> MergePlan | None:
    """Null where not both are one's own to merge: absent and forbidden are the same answer."""
    asked = selected(info, "MergePlan", info.field_nodes)
    sides = [
        fetched(info, with_id(info, PersonType, of, "merge"), PersonType, asked.get(name, ()))
        for name, of in (("kept", kept_id), ("gone", gone_id))
    ]
    if not all(sides):
        return None
    kept, gone = sides[0][0], sides[1][0]
    pair = Pair(kept, gone, info.context.actor.now, surviving_login, decided(decisions))
    planned = plan(pair)
    return MergePlan(
        kept=kept,
        gone=gone,
        lines=lines_of(planned.lines()),
        clashes=[
            MergeClash(
                clash=each.key,
                about=_about(each.key),
                answers=list(each.answers),
                chosen=each.chosen,
            )
            for each in planned.clashes
        ],
        differences=_differences(kept, gone),
        refusals=as_errors(planned.refusals),
        surviving_login=pair.login,
        both_log_in=len(pair.logins) > 1,
        minutes=planned.doubled_minutes,
    )


def _about(key: str) -> Kind:
    code = key.partition(":")[0]
    return Kind(code=code, label=str(CLASHES[code]))


def _facts(person: Person) -> dict[str, str]:
    """As the door shows them of others; of a date of birth only whether it is known."""
    return {
        "name": person.name,
        "sex": str(person.get_sex_display()),
        "birth_date_known": _known(person.birth_date),
        "id_number": mask_id_number(person.id_number) or "",
        "phone": mask_phone(person.phone) or "",
    }


def _hidden(person: Person) -> dict[str, str]:
    """Own only: of these is told that they differ, and on which side they are known."""
    return {
        "nationality": person.nationality,
        "id_kind": person.id_kind,
        "residence": person.residence_division_id or "",
    }


def _known(fact: object) -> str:
    return "1" if fact else ""


def _differences(kept: Person, gone: Person) -> list[MergeDifference]:
    shown, hidden = _facts(gone), _hidden(gone)
    return [
        MergeDifference(field=name, kept=value, gone=shown[name])
        for name, value in _facts(kept).items()
        if value != shown[name]
    ] + [
        MergeDifference(field=name, kept=_known(value), gone=_known(hidden[name]))
        for name, value in _hidden(kept).items()
        if value != hidden[name]
    ]
