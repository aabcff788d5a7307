"""What is sent where a volunteer is to be registered, gets a star, or is noted in a file."""

from django.db import transaction

from tests.volunteers.merits import enrolled, serve
from tests.world import Phone, id_of
from volunteers.models import Recognition


def deserving(world):
    """An enrolled volunteer with the hours of a registration."""
    enrolled(world.anna)
    with transaction.atomic():
        serve(world, world.anna, 24)
    return {}


def starred(world):
    with transaction.atomic():
        serve(world, world.anna, 104)
    return {"stars": 1}


def to_register(world):
    Phone(world.anna).do("applyForRegistration", "recognition { id }", **deserving(world))
    return _granted()


def to_star(world):
    Phone(world.anna).do("applyForStar", "recognition { id }", **starred(world))
    return _granted()


def for_the_file(world):
    return {
        "personId": id_of("Person", world.anna),
        "kind": "training",
        "title": "救护员培训",
        "happenedOn": "2026-03-01",
        "minutes": 480,
    }


def _granted():
    return {
        "recognitionId": id_of("Recognition", Recognition.objects.get()),
        "decision": "grant",
    }
