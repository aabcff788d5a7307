"""Operations, and the teams that were sent out for them."""

from typing import Any

import graphene

from graphql_schema.backend.types import PersonType
from graphql_schema.fields import Connection, Few, One, Plain, Row, id_argument
from graphql_schema.scalars import instant, integer, text
from graphql_schema.sight import PERSONAL, row, rows
from graphql_schema.volunteers.operation_types import OperationType
from graphql_schema.volunteers.types import TeamType
from volunteers.models import DeployedMember, Deployment
from volunteers.selectors.operations import deployments, operations


class DeployedMemberType(Row):
    """A member who was sent out with their team."""

    class Meta:
        model = DeployedMember
        name = "DeployedMember"

    reads = "activity.see"
    sees = {"person": row(PERSONAL)}

    person = One(PersonType, path="person", description="Who, if one may see them.")


class EquipmentTaken(Plain):
    """So many of a thing that a team took along."""

    reads = "activity.see"
    sees = rows("name quantity")

    name = text("What.")
    quantity = integer("How many.")


class DeploymentType(Row):
    """A team that was sent out."""

    class Meta:
        model = Deployment
        name = "Deployment"

    reads = "activity.see"
    sees = {**rows("operation team out_at back_at equipment"), "members": row(PERSONAL)}

    operation = One(OperationType, path="operation", description="For which operation.")
    team = One(TeamType, path="team", description="Which team.")
    out_at = instant("When it left.", source="during.lower", required=True)
    back_at = instant("When it was back; null while it is out.", source="during.upper")
    members = Few(DeployedMemberType, path="deployment", description="Who went.")
    equipment = graphene.List(
        graphene.NonNull(EquipmentTaken), required=True, description="What it took along."
    )

    @staticmethod
    def resolve_equipment(deployment: Deployment, info: Any) -> list[EquipmentTaken]:
        return [EquipmentTaken(name=name, quantity=many) for name, many in deployment.equipment]


class OperationsQuery(graphene.ObjectType):
    operations = Connection(
        OperationType,
        select=operations,
        description="Operations, newest first.",
        is_open=graphene.Boolean(description="Only those that are open, or only those closed."),
    )
    deployments = Connection(
        DeploymentType,
        select=deployments,
        description="Teams sent out whose doings one sees, or with which one went; newest first.",
        operation=id_argument("Operation", "Only for this operation."),
        team=id_argument("Team", "Only of this team."),
    )
