"""Signing up while a guardian's consent is withdrawn, on a database where commits are real."""

from uuid import uuid4

from backend.errors import Refused
from backend.identity.services.withdraw_guardian_consent import withdraw_guardian_consent
from backend.messaging.models import OfficeItem
from tests.database import together
from tests.minors import agreed, awake, minor_of
from tests.volunteers.scenes import DAY, shift
from tests.world import SmallWorld, actor_of
from volunteers.models import Assignment
from volunteers.services.sign_up import sign_up


def test_a_place_is_refused_or_put_before_the_leader(own_db):
    world = SmallWorld()
    awake(world)
    minor = minor_of(world, world.own_branch)
    for number in range(6):
        consent = agreed(world, minor)
        one = shift(world, begins=(number + 1) * DAY)
        actor, officer = actor_of(minor), actor_of(world.manager)

        def signing(actor=actor, one=one):
            return sign_up(
                actor, client_key=uuid4(), shift_id=one.public_id, risk_acknowledged=True
            )

        def withdrawing(officer=officer, consent=consent):
            return withdraw_guardian_consent(
                officer, client_key=uuid4(), consent_id=consent.public_id
            )

        signed, withdrawn = together(signing, withdrawing)
        assert not isinstance(withdrawn, Exception), withdrawn
        held = Assignment.objects.filter(shift=one, person=minor)
        if isinstance(signed, Refused):
            assert [each.code for each in signed.refusals] == ["GUARDIAN_CONSENT_NEEDED"]
            assert not held.exists()
        else:
            assert not isinstance(signed, Exception), signed
            asked = OfficeItem.objects.filter(kind="held_place", settled_at=None)
            assert asked.filter(subject_id=held.get().pk).exists()
