"""Saying where one is while one's consent to that is withdrawn, on a database where commits are
real."""

from backend.identity.services.withdraw_consent import withdraw_consent
from tests.volunteers.operations import POINT
from tests.volunteers.scenes import answer_of, key
from tests.volunteers.test_change_races import DONE, queued
from tests.world import SmallWorld, actor_of
from volunteers.models import Readiness
from volunteers.rules.fence import Point
from volunteers.services.share_duty_position import share_duty_position

HERE = Point(POINT["lng"], POINT["lat"], "gcj02")


def test_nothing_is_kept_of_where_one_was_without_consent(own_db):
    world = SmallWorld()
    mine = Readiness.objects.create(person=world.anna, duty_since=world.now, changed_at=world.now)

    def sharing():
        return answer_of(
            lambda: share_duty_position(actor_of(world.anna), client_key=key(), point=HERE)
        )

    def withdrawing():
        return answer_of(
            lambda: withdraw_consent(actor_of(world.anna), client_key=key(), purpose="position")
        )

    for calls, expected in (
        ((withdrawing, sharing), [DONE, ["POSITION_WITHOUT_CONSENT"]]),
        ((sharing, withdrawing), [DONE, DONE]),
    ):
        world.consent(world.anna, "position")
        assert queued(mine, *calls) == expected
        mine.refresh_from_db()
        assert (mine.lng, mine.lat, mine.placed_at) == (None, None, None)
