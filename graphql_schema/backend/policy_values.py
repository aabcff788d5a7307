"""What figures hold, and who says so."""

from collections.abc import Mapping
from typing import Any

import graphene
from graphql import GraphQLResolveInfo

from backend.authority.models import Unit
from backend.authority.scope import scope
from backend.policy.settings_given import Setting
from backend.policy.values import Policy, levels, policy_over, table
from graphql_schema.backend.types import UnitType
from graphql_schema.fields import CARRIED, Plain, with_id
from graphql_schema.scalars import integer, text
from graphql_schema.sight import rows


class PolicyValue(Plain):
    """One figure, as it holds here."""

    reads = CARRIED
    sees = rows("name label value default_value level said_by")

    name = text("Stable name.")
    label = text("What it is, with its unit, in the language asked for.")
    value = integer("What holds.")
    default_value = integer("What holds where nobody says anything.")
    level = graphene.String(
        description="Who says it: province, unit, activity or shift; null for the default."
    )
    said_by = graphene.String(description="Name of the unit that says it; null where it is none.")


class PolicySettingInput(graphene.InputObjectType):
    """A figure to set."""

    name = graphene.String(required=True, description="Its stable name.")
    value = graphene.Int(required=True, description="In the unit that its label names.")


def settings_given() -> graphene.InputField:
    shape = graphene.List(graphene.NonNull(PolicySettingInput))
    return graphene.InputField(
        shape, required=True, description="All that is to be said here; what is left out is not."
    )


def settings_of(given: Mapping[str, Any]) -> list[Setting]:
    return [Setting(each["name"], each["value"]) for each in given["values"]]


def shown(info: GraphQLResolveInfo, policy: Policy, down_to: str) -> list[PolicyValue]:
    """Every figure that may be set down to this level."""
    units = {said.of for said in policy.said if said.level in levels[:2]}
    names = dict(
        scope(info.context.actor, Unit).filter(pk__any=sorted(units)).values_list("pk", "name")
    )
    nearest = levels.index(down_to)
    return [
        _value(policy, name, names)
        for name, value in sorted(table.items())
        if levels.index(value.down_to) >= nearest
    ]


def _value(policy: Policy, name: str, units: Mapping[int, str]) -> PolicyValue:
    said, value = policy.source(name), table[name]
    return PolicyValue(
        name=name,
        label=str(value.text),
        value=policy[name],
        default_value=value.default,
        level=said.level if said else None,
        said_by=units.get(said.of) if said and said.level in levels[:2] else None,
    )


def _unit_policy(root: None, info: GraphQLResolveInfo, unit_id: str) -> list[PolicyValue]:
    unit = with_id(info, UnitType, unit_id).first()
    if unit is None:
        return []
    return shown(info, policy_over(info.context.actor.now, unit.pk), levels[1])


class PolicyQuery(graphene.ObjectType):
    unit_policy = graphene.List(
        graphene.NonNull(PolicyValue),
        required=True,
        unit_id=graphene.ID(required=True, description="Global id of a Unit."),
        description="Figures that a unit may set, as they hold there; empty for an unknown unit.",
        resolver=_unit_policy,
    )
