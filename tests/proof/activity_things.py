"""What a place has of activities, with every field filled."""

from tests.volunteers.scenes import activity
from tests.world import SQUARE


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
    )
