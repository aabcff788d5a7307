"""Distances reckoned row by row against those of PostgreSQL's own extension."""

from random import Random

import pytest
from django.db.models import Value

from backend.places.nearest import EarthDistance, OnEarth, metres_from
from backend.places.rules.datum import DATUMS, to_datum
from stations.models import Station
from tests.world import SmallWorld

pytestmark = pytest.mark.django_db

HERE = (119.3039, 26.082)


def test_metres_are_those_of_the_earth() -> None:
    world, random = SmallWorld(), Random(1)
    near = [(HERE[0] + random.uniform(-1, 1), HERE[1] + random.uniform(-1, 1)) for _ in range(30)]
    far = [HERE, (HERE[0] - 180, -HERE[1]), (0.0, 90.0), (180.0, 0.0), (-180.0, -90.0)]
    for number, point in enumerate([*near, *far]):
        world.station(world.own_branch, f"{number}", point, datum=DATUMS[number % len(DATUMS)])
    for asked in DATUMS:
        for own in DATUMS:
            lng, lat = to_datum(*HERE, source=asked, target=own)
            oracle = EarthDistance(OnEarth("lat", "lng"), OnEarth(Value(lat), Value(lng)))
            rows = Station.objects.filter(datum=own)
            found = rows.annotate(metres=metres_from(*HERE, asked), oracle=oracle)
            assert len(found) > 10
            for row in found:
                assert row.metres == pytest.approx(row.oracle, rel=1e-7, abs=0.01)
