"""What a place has of activities, with every field filled."""

from tests.proof.operated import heard_of
from tests.volunteers.papers import picture
from tests.volunteers.scenes import activity, shift
from tests.world import SQUARE
from volunteers.models import ActivityPhoto, Operation, ShiftSeries, Task, TaskPart


def drafted(world, spot, branch):
    at = world.units[branch]
    host = type("Host", (), {"unit": world.units[spot].unit, "branch": at})
    return activity(
        world,
        team=world.units[spot] if spot.startswith("T") else host,
        kind="emergency",
        state="draft",
        visibility="team",
        hazardous=True,
        beneficiaries="居民",
        agreement="自愿参加",
        station=world.units["S" + branch[1:]],
        place_name="五一广场",
        lng=SQUARE[0],
        lat=SQUARE[1],
        datum="gcj02",
        rejection_reason="时间冲突",
        cancel_reason="暴雨",
        dispatch_order="闽红救〔2026〕1号",
        dispatched_on=world.now.date(),
        dispatched_by=world.units["P"],
        summary="服务居民",
        people_served=30,
        finished_at=world.now,
    )


def planned(world, of, branch, person, begins):
    """A draft of a shift."""
    one = shift(
        world,
        of=of,
        begins=begins,
        state="draft",
        station=world.units["S" + branch[1:]],
        certificate_kind="certified_responder",
        skill="driving",
        open_to=world.units[branch].unit,
        sign_up_from=world.long_ago,
        sign_up_until=world.now,
        cancel_reason="暴雨",
        operation=Operation.objects.first(),
        series=ShiftSeries.objects.create(
            activity=of, rule="FREQ=DAILY;COUNT=9", made_by=person, made_at=world.now
        ),
    )
    one.slots.update(certificate_kind="certified_responder")
    return one


def photo_of(world, of, part):
    return ActivityPhoto.objects.create(
        activity=of,
        part=part,
        upload=picture(world, world.leader, purpose="activity_photo"),
        sha256=bytes(32),
    )


def task_of(world, of, person):
    """With a part of this person's in it."""
    task = Task.objects.create(
        activity=of,
        name="采访",
        what="写一篇报道",
        begins_at=world.long_ago,
        due_at=world.now,
        most_people=2,
        taken=1,
        cancelled_at=world.now,
        cancel_reason="改期",
        created_by=world.leader,
        created_at=world.now,
    )
    part = TaskPart.objects.create(
        task=task,
        person=person,
        state="confirmed",
        offered_by=world.leader,
        answer_by=world.now,
        note="已发布",
        reason="补充照片",
        decided_by=world.leader,
        created_at=world.now,
        changed_at=world.now,
    )
    heard_of(world, person, "task_offered", part)
    return task, part
