"""Operations, and who was sent out for them, with every field filled."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from backend.dated import since
from backend.identity.models import Person
from backend.messaging.models import InboxMessage
from tests.volunteers.scenes import HOUR
from tests.world import SQUARE
from volunteers.models import (
    Alert,
    Cascade,
    DeployedMember,
    Deployment,
    Mobilisation,
    Operation,
    Shift,
)


def under_way(world: Any, society: Any, **given: Any) -> Operation:
    return Operation.objects.create(
        unit=society.unit,
        name="内涝救援",
        level=2,
        place_name="五一广场",
        lng=SQUARE[0],
        lat=SQUARE[1],
        datum="gcj02",
        opened_by=world.leader,
        opened_at=world.now,
        **given,
    )


def called(world: Any, at: Any) -> Mobilisation:
    return Mobilisation.objects.create(
        operation=Operation.objects.filter(closed_at=None).first(),
        unit=at.unit,
        note="带雨衣",
        state="stopped",
        called_by=world.leader,
        called_at=world.now - HOUR,
        ended_by=world.leader,
        ended_at=world.now,
        reason="水已退",
        spread_at=world.now,
    )


def asked_in_turn(world: Any, shift: Shift) -> Cascade:
    return Cascade.objects.create(
        shift=shift,
        slot=shift.slots.get(),
        places=1,
        answer_minutes=10,
        skill="first_aid",
        state="stopped",
        started_by=world.leader,
        started_at=world.now,
        ended_at=world.now,
    )


def alerted(world: Any, at: Any, person: Person) -> Iterator[Model]:
    """Who said that they would come, was there, and after all could not stay."""
    mobilisation = called(world, at)
    heard_of(world, person, "alarm", mobilisation)
    yield mobilisation
    yield Alert.objects.create(
        mobilisation=mobilisation,
        person=person,
        answer="cannot",
        reason="要上班",
        alerted_at=world.now - HOUR,
        first_answered_at=world.now - HOUR,
        answered_at=world.now,
        expected_at=world.now,
        arrived_at=world.now,
    )


def heard_of(world: Any, person: Person, kind: str, subject: Model) -> InboxMessage:
    return InboxMessage.objects.create(
        recipient=person,
        kind=kind,
        event=f"{kind}:{subject.pk}",
        subject_type=type(subject).__name__,
        subject_id=subject.pk,
        created_at=world.now,
        arrived_at=world.now,
        read_at=world.now,
    )


def sent_out(world: Any, team: Any, person: Person) -> Iterator[Model]:
    """And back."""
    deployment = Deployment.objects.create(
        operation=Operation.objects.filter(closed_at=None).first(),
        team=team,
        during=since(world.now - 2 * HOUR, world.now - HOUR),
        equipment=[["救生衣", 12]],
        sent_by=world.leader,
    )
    yield deployment
    yield DeployedMember.objects.create(deployment=deployment, person=person)
