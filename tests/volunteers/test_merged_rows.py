"""Everything two entries can hold: the plan is what happened, table by table, and what stays under
the old id is still one's own."""

import json
from collections import Counter
from functools import partial
from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.db.models import Q

from backend.audit.models import ClientKey
from backend.authority.models import Office
from backend.dated import Dated, since
from backend.identity.models import (
    ConsentRecord,
    Person,
    PersonExternalId,
    Visibility,
)
from backend.jobs.services.run import run_job
from backend.messaging.models import InboxMessage
from backend.messaging.send import tell
from backend.privacy import kept
from backend.privacy.holdings import Merge, about_people
from backend.privacy.models import DataExport
from backend.privacy.services.erasing import erase
from backend.privacy.services.merging import claimed
from backend.privacy.services.packing import pack
from members.models import Membership, PersonEntry, Profile, SpokenLanguage
from tests.backend.offices import edit
from tests.proof.belongings import Belongings
from tests.volunteers.merges import MergeWorld, ask, confirm, merged, propose, the_merge
from tests.volunteers.scenes import DAY, HOUR, answer_of, key, place, shift, tap, tap_in
from tests.world import Phone, actor_of, codes, id_of, nodes
from volunteers.models import (
    Assignment,
    CheckInAttempt,
    ServiceCertificate,
    TeamMember,
    Volunteer,
    VolunteerStatus,
)
from volunteers.services.sign_up import sign_up

pytestmark = pytest.mark.django_db
HOLDINGS = {each.model: each for each in about_people()}
# Written by proposing and merging themselves, or by logging in to ask.
BUSY = {
    "audit.AuditEntry",
    "audit.ClientKey",
    "identity.Account",
    "identity.Person",
    "identity.Session",
    "messaging.InboxMessage",
    "messaging.OutboxMessage",
    "privacy.PersonMerge",
}


class RichWorld(MergeWorld, Belongings):
    """Both have a row in every table that a person of this house can have one in."""

    def __init__(self):
        super().__init__()
        self.units = {"B1": self.own_branch}
        for number, person in enumerate((self.anna, self.twin)):
            self._add_private(person, "B1")
            PersonExternalId.objects.create(person=person, system="护照", number=f"E{number}")
            PersonEntry.objects.create(
                person=person, branch=self.own_branch, entered_by=self.leader,
                during=since(self.long_ago),
            )  # fmt: skip
            self.credited(person, begins=-(30 - number) * DAY, minutes=60)
            place(self, shift(self, begins=(3 + number) * DAY), person)
            self.first_aider(person)
        self.volunteer(self.own_branch, self.twin)
        self.join(self.own_team, self.twin)
        self.office(self.twin, "deputy_leader", self.own_team)


@pytest.fixture
def rich():
    return RichWorld()


def under(model, person):
    about = HOLDINGS[model].about
    return set(model._default_manager.filter(Q((about, person.pk))).values_list("pk", flat=True))


def test_every_table_has_a_rule_that_can_be_followed():
    """A new table about people is walked by its rule, or claimed by a floor."""
    by_rule = [each for each in HOLDINGS.values() if each.model not in claimed()]
    assert len(by_rule) + len(claimed() & HOLDINGS.keys()) == len(HOLDINGS)
    for holding in by_rule:
        if holding.merge is Merge.MOVE:
            assert "__" not in holding.about, f"{holding.model.__name__} moves by what it hangs on"


def ends(model):
    return dict(model.objects.values_list("pk", "during")) if issubclass(model, Dated) else {}


def test_the_plan_is_what_happened_table_by_table(rich):
    before = {model: (under(model, rich.anna), under(model, rich.twin)) for model in HOLDINGS}
    periods = {model: ends(model) for model in HOLDINGS}
    assert codes(propose(rich)) == []
    planned = Counter()
    for line in ask(rich, rich.officer)["lines"]:
        planned[line["table"]["code"], line["outcome"]["code"]] += line["rows"]
    assert codes(confirm(rich.officer)) == []
    wrong = []
    for model, (own, theirs) in before.items():
        label = model._meta.label
        if label in BUSY:
            continue
        now_own, now_theirs = under(model, rich.anna), under(model, rich.twin)
        ended = [
            pk for pk, during in ends(model).items() if periods[model].get(pk, during) != during
        ]
        happened = {
            "moved": len(theirs & now_own),
            "dropped": len((own | theirs) - now_own - now_theirs),
            "ended": len(ended),
        }
        said = {each: planned[label, each] for each in happened}
        if not issubclass(model, Dated):
            happened.pop("ended"), said.pop("ended")
        if "__" in HOLDINGS[model].about:  # of those that hang on a row that moves
            said["moved"] += planned[label, "follows"] if theirs & now_own else 0
        if happened != said:
            wrong.append(f"{label}: {said} was said, {happened} happened")
    assert not wrong, "\n".join(wrong)


def test_nothing_in_force_is_left_behind(rich):
    merged(rich)
    now = the_merge().decided_at
    for model, holding in HOLDINGS.items():
        if issubclass(model, Dated):
            rows = model.objects.not_over(now).filter(Q((holding.about, rich.twin.pk)))
            assert not rows.exists(), model.__name__


def test_the_past_does_not_change(rich):
    as_of = rich.now - 50 * DAY
    before = Membership.objects.at(as_of).count(), VolunteerStatus.objects.at(as_of).count()
    merged(rich)
    after = Membership.objects.at(as_of).count(), VolunteerStatus.objects.at(as_of).count()
    assert after == before
    assert Membership.objects.at(the_merge().decided_at).filter(branch=rich.own_branch).count() == 2


@pytest.mark.parametrize("answer", ["kept", "gone"])
def test_which_membership_goes_on_is_decided(answer):
    world = MergeWorld()
    Membership.objects.filter(person=world.twin).update(
        grade="permanent", branch=world.sister_branch
    )
    PersonEntry.objects.create(
        person=world.twin, branch=world.own_branch, entered_by=world.leader,
        during=since(world.long_ago),
    )  # fmt: skip
    world.volunteer(world.sister_branch, world.twin, "enrolled")
    decisions = [{"clash": each, "answer": answer} for each in ("membership", "status")]
    merged(world, decisions=decisions)
    now = the_merge().decided_at
    goes_on = Membership.objects.at(now).get(person=world.anna)
    status = VolunteerStatus.objects.at(now).get(volunteer__person=world.anna)
    chosen = world.sister_branch if answer == "gone" else world.own_branch
    assert (goes_on.branch, status.branch) == (chosen, chosen)
    assert goes_on.grade == ("permanent" if answer == "gone" else "ordinary")
    assert not Membership.objects.at(now).filter(person=world.twin).exists()


def test_where_only_one_side_has_it_the_other_takes_it():
    world = MergeWorld()
    third = world.person("林小红")
    world.member(world.own_branch, third)
    held = (
        world.volunteer(world.own_branch, third),
        Profile.objects.create(person=third, skills=["driving"], changed_at=world.now),
    )
    SpokenLanguage.objects.create(profile=held[1], language="eng", level="fluent")
    Membership.objects.filter(person=world.twin).delete()
    PersonEntry.objects.create(
        person=world.twin, branch=world.own_branch, entered_by=world.leader,
        during=since(world.long_ago),
    )  # fmt: skip
    merged(world, kept=world.twin, gone=third)
    now = the_merge().decided_at
    assert Membership.objects.at(now).get(person=world.twin).branch == world.own_branch
    assert Volunteer.objects.get(person=world.twin) == held[0]
    profile = Profile.objects.get(pk=world.twin.pk)
    assert (profile.public_id, profile.languages.get().language) == (held[1].public_id, "eng")


@pytest.mark.parametrize("own", ["over", "to begin"])
def test_what_is_in_force_is_not_lost_to_what_is_not(own):
    """A time that both have stands in the way of re-pointing, and not of going on."""
    world = MergeWorld()
    over, later = world.now - 10 * DAY, world.now + 30 * DAY
    during, until = (since(world.long_ago, over), None) if own == "over" else (since(later), later)
    PersonEntry.objects.create(
        person=world.anna, branch=world.own_branch, entered_by=world.leader,
        during=since(world.long_ago),
    )  # fmt: skip
    world.volunteer(world.own_branch, world.twin)
    world.join(world.own_team, world.twin)
    for each in (world.anna, world.twin):
        world.office(each, "deputy_leader", world.own_team)
    models = (Membership, VolunteerStatus, TeamMember, Office)
    for model in models:
        about = HOLDINGS[model].about
        edit(model.objects.filter(Q((about, world.anna.pk))), during=during)
    merged(world)
    now = the_merge().decided_at
    for model in models:
        row = model.objects.at(now).get(Q((HOLDINGS[model].about, world.anna.pk)))
        assert (row.during.lower, row.during.upper) == (now, until), model.__name__
        left = model.objects.not_over(now).filter(Q((HOLDINGS[model].about, world.twin.pk)))
        assert not left.exists(), model.__name__


def test_what_either_hid_stays_hidden():
    world = MergeWorld()
    for person, shown in ((world.anna, True), (world.twin, False)):
        Visibility.objects.create(person=person, contact_to_mates=shown, changed_at=world.now)
    merged(world)
    assert Visibility.objects.get().contact_to_mates is False


def test_the_last_word_on_a_consent_counts():
    world = MergeWorld()
    world.consent(world.anna, "photo")
    taken_back = world.consent(world.twin, "photo")
    ConsentRecord.objects.filter(pk=taken_back.pk).update(withdrawn_at=world.now)
    merged(world)
    assert not ConsentRecord.objects.filter(purpose="photo", withdrawn_at=None).exists()
    assert ConsentRecord.objects.filter(person=world.anna, purpose="privacy", withdrawn_at=None)


# what stays under the old id


def test_old_attempts_looks_and_deeds_are_still_ones_own(rich):
    held = place(rich, shift(rich, begins=HOUR / 4), rich.twin)
    tap_in(Phone(rich.twin), rich, held)
    attempt = CheckInAttempt.objects.get(person=rich.twin)
    merged(rich)
    anna = Phone(rich.anna)
    node = anna.read(
        "query($id: ID!) { node(id: $id) { id } }", id=id_of("CheckInAttempt", attempt)
    )
    assert node["node"] is not None
    looks = nodes(anna.read("{ myAccessLog(first: 10) { edges { node { at } } } }")["myAccessLog"])
    assert len(looks) == 2
    proofs = anna.read("query($id: ID!) { node(id: $id) { id } }", id=_proof(rich))
    assert proofs["node"] is not None
    told = nodes(
        Phone(rich.officer).read(
            "query($id: ID!) { history(id: $id, first: 20) { edges { node { deed } } } }",
            id=id_of("Person", rich.anna),
        )["history"]
    )
    assert "merge_persons" in {each["deed"] for each in told}


def _proof(world):
    return id_of("ServiceCertificate", world.twin.service_certificates.get())


def test_a_copy_and_an_erasure_take_both_ids(rich):
    merged(rich)
    ids = [rich.anna.pk, rich.twin.pk]
    copied = ZipFile(BytesIO(pack(rich.anna.pk, rich.now, lambda done, total: None)))
    tables = json.loads(copied.read("data.json"))["tables"]
    found = {each["table"]: len(each["rows"]) for each in tables}
    assert found["identity.Person"] == 2
    proofs = ServiceCertificate.objects.filter(person__in=ids).count()
    assert found["volunteers.ServiceCertificate"] == proofs == 2
    erase(rich.anna.pk)
    assert set(Person.objects.filter(pk__in=ids).values_list("name", flat=True)) == {"已注销"}
    assert not PersonExternalId.objects.filter(person__in=ids).exists()


def test_a_copy_asked_for_before_is_of_the_one_human(rich):
    """The job runs under the old id, which has next to nothing left."""
    assert codes(Phone(rich.twin).do("exportMyData", "export { id }")) == []
    export = DataExport.objects.latest("pk")
    merged(rich)
    run_job(export.job_id)
    copied = ZipFile(BytesIO(kept.get(export.public_id)))
    tables = json.loads(copied.read("data.json"))["tables"]
    found = {each["table"]: len(each["rows"]) for each in tables}
    assert found["identity.Person"] == 2
    assert InboxMessage.objects.get(kind="export_ready").recipient == rich.anna


def test_why_they_were_merged_is_no_word_longer_than_they(rich):
    merged(rich)
    assert the_merge().reason
    erase(rich.anna.pk)
    assert (the_merge().reason, the_merge().decision_reason) == ("", "")


def test_a_deed_under_way_as_the_old_entry_does_nothing():
    """Its request was resolved before; the phone sends it again as the one human."""
    world = MergeWorld()
    world.volunteer(world.own_branch, world.twin)
    before, wanted = actor_of(world.twin), shift(world)
    merged(world)
    signing_up = partial(
        sign_up, client_key=uuid4(), shift_id=wanted.public_id, risk_acknowledged=True
    )
    assert answer_of(lambda: signing_up(before)) == ["BUSY"]
    assert not Assignment.objects.filter(shift=wanted).exists()
    assert answer_of(lambda: signing_up(actor_of(world.anna))).things


def test_a_phones_retry_still_replays():
    world = MergeWorld()
    world.volunteer(world.own_branch, world.twin)
    once, sent = key(), tap(world)
    held = place(world, shift(world, begins=HOUR / 4), world.twin)
    world.consent(world.twin, "position")
    given = {"assignmentId": id_of("Assignment", held), "clientKey": once} | sent
    first = Phone(world.twin).do("checkIn", "attendance { id }", **given)
    assert codes(first) == []
    merged(world)
    again = Phone(world.anna).do("checkIn", "attendance { id }", **given)
    assert again == first | {"replayed": True}
    assert ClientKey.objects.filter(person=world.anna, key=once).exists()


def test_nobody_decides_on_what_they_submitted_under_the_old_id(rich):
    merged(rich)
    assert rich.twin.pk in actor_of(rich.anna).ids
    assert actor_of(rich.anna).is_me(rich.twin.pk)
    assert not actor_of(rich.leader).is_me(rich.twin.pk)


def test_a_phone_that_asks_what_is_new_is_told_of_what_was_the_other_entry_s():
    world = MergeWorld()
    for person in (world.anna, world.twin):
        tell(world.now, kind="digest", recipients=[person.pk], subject=person, event=f"{person.pk}")
    InboxMessage.objects.update(written_in=1)
    merged(world)
    rows = InboxMessage.objects.filter(recipient=world.anna, kind="digest").order_by("pk")
    own, theirs = rows.values_list("written_in", flat=True)
    assert own == 1
    assert theirs > 1
