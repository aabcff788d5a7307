"""Codes are counted through an index, however many were asked for."""

from datetime import timedelta

from django.db import connection, connections

from backend.authority.actor import anonymous
from backend.identity.models import LoginCode
from backend.identity.services import code_budgets
from volunteers.seed.writing import owner_alias

HOUR = timedelta(hours=1)


def test_the_counts_walk_through_an_index(own_db):
    now = anonymous().now
    long_ago = now - timedelta(days=99)
    for number in range(300):
        digits = b"%03d" % number
        LoginCode(
            phone_sealed=b"",
            phone_index=digits,
            range_index=digits,
            address_index=digits,
            network_index=digits,
            created_at=now - number * HOUR,
            expires_at=now,
            sent_at=now - number * HOUR,
            outside_mainland=number % 100 == 0,
        ).save()
    # On a few rows any index is as good as another: let the planner see that these are not.
    with connections[owner_alias()].cursor() as cursor:
        cursor.execute("ANALYZE identity_logincode")
    with connection.cursor() as cursor:
        cursor.execute("SET enable_seqscan = off")
        for column in ("phone_index", "address_index", "network_index"):
            rows = LoginCode.objects.filter((column, b"1"), created_at__gt=long_ago)
            assert f"code_by_{column.removesuffix('_index')}" in rows.explain()
        outside = LoginCode.objects.filter(created_at__gt=long_ago, outside_mainland=True)
        assert "code_outside_mainland" in outside.explain()
        cursor.execute("EXPLAIN " + code_budgets.LAST_OF_RANGES, [[b"1"], 100])
        assert "code_by_range" in str(cursor.fetchall())
