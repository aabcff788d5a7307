"""What stands beside a volunteer's hours, with every field filled."""

from volunteers.models import DossierEntry, NoShow, Recognition

FIGURES = ({"kind": "training", "minutes": 90}, {"kind": "evaluation", "score": 5})


def missed_by(world, person, place):
    return NoShow.objects.create(
        assignment=place,
        reason="未到",
        marked_by=person,
        marked_at=world.now,
        contest_until=world.now,
        objection="我到了",
        contested_at=world.now,
        upheld=False,
        decided_by=person,
        decided_at=world.now,
        decision_reason="属实",
    )


def noted_of(world, person, branch):
    return DossierEntry.objects.create(
        person=person,
        unit=world.units[branch].unit,
        title="救护员培训",
        happened_on=world.now.date(),
        given_by="省红十字会",
        recorded_by=person,
        recorded_at=world.now,
        **FIGURES[len(world.things) % 2],
    )


def applied_for(world, person, spot):
    return Recognition.objects.create(
        person=person,
        kind="star",
        stars=len(world.things) % 5 + 1,
        state="refused",
        minutes=6_000,
        unit=world.units[spot].unit,
        applied_at=world.now,
        decided_by=person,
        decided_at=world.now,
        reason="不符",
    )
