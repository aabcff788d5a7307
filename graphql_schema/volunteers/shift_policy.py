"""What figures hold in a shift."""

import graphene
from graphql import GraphQLResolveInfo

from graphql_schema.backend.policy_values import PolicyValue, shown
from graphql_schema.fields import with_id
from graphql_schema.volunteers.types import ShiftType
from volunteers.policy import SHIFT
from volunteers.selectors.policies import policy_of


def _shift_policy(root: None, info: GraphQLResolveInfo, shift_id: str) -> list[PolicyValue]:
    """Through the shift as one sees it; absent and forbidden are both empty."""
    shift = with_id(info, ShiftType, shift_id).first()
    if shift is None:
        return []
    return shown(info, policy_of(info.context.actor.now, shift), SHIFT)


class ShiftPolicyQuery(graphene.ObjectType):
    shift_policy = graphene.List(
        graphene.NonNull(PolicyValue),
        required=True,
        shift_id=graphene.ID(required=True, description="Global id of a Shift."),
        description="Figures by which check-ins to a shift are judged, and who says each.",
        resolver=_shift_policy,
    )
