"""Who leads operations and sends teams out, and who sees that."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.models import Unit
from backend.authority.scope import Extent, both, either, logged_in, own, scoped, within
from volunteers.models import (
    Alert,
    Cascade,
    DeployedMember,
    Deployment,
    Mobilisation,
    Operation,
    Team,
)

OPERATES, MOBILISES = "operation.lead", "operation.mobilise"

kinds.declare(
    permission_texts={
        OPERATES: _("open and close operations, and send teams out"),
        MOBILISES: _("call volunteers to come at once"),
    },
    holds={
        "team_leader": {MOBILISES},
        "deputy_leader": {MOBILISES},
        "branch_president": {MOBILISES},
        "branch_manager": {MOBILISES},
        "county_officer": {OPERATES, MOBILISES},
        "city_officer": {OPERATES, MOBILISES},
        "province_officer": {OPERATES, MOBILISES},
    },
)


@scoped(Unit, "operate")
def operate(actor: Actor) -> Extent:
    """Only a society orders an operation."""
    return both(Q(kind="society"), within(actor, OPERATES, "pk"))


@scoped(Operation)
def see_operation(actor: Actor) -> Extent:
    """What is under way where is known to everyone who is logged in."""
    return logged_in(actor)


@scoped(Operation, "lead")
def lead_operation(actor: Actor) -> Extent:
    return within(actor, OPERATES, "unit")


@scoped(Team, "deploy")
def deploy_team(actor: Actor) -> Extent:
    return within(actor, OPERATES, "unit")


@scoped(Deployment)
def see_deployment(actor: Actor) -> Extent:
    mine = own(actor, "person")
    sent = DeployedMember.objects.filter(mine) if isinstance(mine, Q) else None
    return either(
        False if sent is None else Q(pk__in=sent.values("deployment")),
        within(actor, "activity.see", "team"),
    )


@scoped(Deployment, "end")
def end_deployment(actor: Actor) -> Extent:
    return within(actor, OPERATES, "team")


@scoped(DeployedMember)
def see_deployed_member(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "activity.see", "deployment__team"))


@scoped(Unit, "mobilise")
def mobilise(actor: Actor) -> Extent:
    return within(actor, MOBILISES, "pk")


@scoped(Mobilisation)
def see_mobilisation(actor: Actor) -> Extent:
    """Whoever was called, and whoever may call there."""
    return either(answer_mobilisation(actor), keep_mobilisation(actor))


@scoped(Mobilisation, "answer")
def answer_mobilisation(actor: Actor) -> Extent:
    mine = own(actor, "person")
    called = Alert.objects.filter(mine) if isinstance(mine, Q) else None
    return False if called is None else Q(pk__in=called.values("mobilisation"))


@scoped(Mobilisation, "keep")
def keep_mobilisation(actor: Actor) -> Extent:
    return within(actor, MOBILISES, "unit")


@scoped(Alert)
def see_alert(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, MOBILISES, "mobilisation__unit"))


@scoped(Cascade)
def see_cascade(actor: Actor) -> Extent:
    return within(actor, "shift.see", "shift__unit")


@scoped(Cascade, "stop")
def stop_cascade(actor: Actor) -> Extent:
    return within(actor, "shift.assign", "shift__unit")
