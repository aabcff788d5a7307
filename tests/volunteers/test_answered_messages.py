"""What asks for an answer is answered by the deed that gives it, and by nothing else."""

import pytest

from backend.identity.models import Account, Person
from backend.messaging.models import InboxMessage
from backend.messaging.send import tell
from tests.members.claims import ClaimWorld, claim
from tests.volunteers import teams
from tests.volunteers.merges import MergeWorld, propose, the_merge
from tests.volunteers.mobilisations import AlarmWorld, answer, spread
from tests.volunteers.scenes import place, shift, volunteers
from tests.volunteers.tasks import offered, with_part, world_with_task
from tests.volunteers.verbs import accept
from tests.world import Phone, SmallWorld, codes
from volunteers.models import Mobilisation, TeamRequest

pytestmark = pytest.mark.django_db


def asked(world, kind, person, subject):
    """That person and somebody else were asked the same, and were told of something else."""
    for each in (kind, "assessment_decided"):
        recipients = [person.pk, world.stranger.pk]
        tell(world.now, kind=each, recipients=recipients, subject=subject, event=f"x:{each}")


def answered():
    rows = InboxMessage.objects.filter(answered_at__isnull=False, read_at__isnull=False)
    return set(rows.values_list("recipient", "kind"))


@pytest.mark.parametrize("yes", [True, False])
def test_an_offer(yes):
    world = SmallWorld()
    world.consent(world.anna, "position")
    offer = place(world, shift(world), world.anna, "offered")
    asked(world, "assignment_offered", world.anna, offer)
    asked(world, "place_on_offer", world.anna, offer)
    assert codes(accept(Phone(world.anna), offer, accept=yes)) == []
    kinds = ("assignment_offered", "place_on_offer")
    assert answered() == {(world.anna.pk, kind) for kind in kinds}


def test_a_task():
    world = world_with_task()
    part = offered(world)
    asked(world, "task_offered", world.anna, part)
    assert codes(with_part("answerTask", world.anna, part, accept=False)) == []
    assert answered() == {(world.anna.pk, "task_offered")}


def test_a_call():
    world = AlarmWorld()
    call = spread(world.leader, world, world.own_team)
    asked(world, "alarm_drill", world.anna, Mobilisation.objects.get())
    assert codes(answer(world.anna, call, "cannot")) == []
    assert answered() == {(world.anna.pk, "alarm"), (world.anna.pk, "alarm_drill")}


def test_an_invitation():
    world = SmallWorld()
    (new,) = volunteers(world, 1)
    Account.objects.create_user("new", person=new)
    assert codes(teams.invite(world.manager, world.own_team, new)) == []
    asked(world, "team_invited", new, TeamRequest.objects.get())
    assert codes(teams.answer(new, TeamRequest.objects.get(), False)) == []
    assert answered() == {(new.pk, "team_invited")}


def test_a_claim():
    world = ClaimWorld()
    claim()
    asked(world, "your_identity_claimed", world.anna, Person(pk=world.anna.pk))
    assert codes(Phone(world.anna).do("objectToClaim", "")) == []
    assert answered() == {(world.anna.pk, "your_identity_claimed")}


def test_a_merge():
    world = MergeWorld()
    propose(world)
    asked(world, "merge_of_you_proposed", world.anna, the_merge())
    InboxMessage.objects.filter(recipient=world.twin).delete()
    assert codes(Phone(world.anna).do("objectToMerge", "")) == []
    assert answered() == {(world.anna.pk, "merge_of_you_proposed")}
