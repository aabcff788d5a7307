"""What a deed leaves under its key and in the audit: as the ORM wrote it."""

from uuid import uuid4

import pytest

from backend.audit import record
from backend.audit.models import AuditEntry, ClientKey
from tests.oracles import leaving_a_deed
from tests.world import SmallWorld, actor_of

pytestmark = pytest.mark.django_db
OWN_TO_EACH = ("_state", "id", "public_id", "key")


def left(write, actor, world):
    key_id = record.take_key(actor, uuid4(), "sign_up", b"p", for_ever=False)
    refusal = {"code": "TOO_FAR", "field": None, "params": {"metres": 3, "名": "é"}}
    write(
        actor,
        "sign_up",
        key_id=key_id,
        ids={"attendance": None, "attempts": [3, 4]},
        refusals=[refusal],
        things={"attendance": None, "acted_for": 7},
        rows=[world.anna, world.leader, world.own_branch, world.anna],
        office_id=5,
    )
    rows = AuditEntry.objects.latest("pk"), ClientKey.objects.get(pk=key_id)
    assert rows[0].public_id is not None
    return [{name: of for name, of in vars(row).items() if name not in OWN_TO_EACH} for row in rows]


def test_one_statement_leaves_what_two_did():
    world = SmallWorld()
    actor = actor_of(world.anna)
    assert left(record.write_done, actor, world) == left(leaving_a_deed.write_done, actor, world)
