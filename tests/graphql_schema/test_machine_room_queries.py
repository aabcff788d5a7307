"""What the machine room answers over HTTP: oneself, the inbox, jobs, and what needs no login."""

from datetime import timedelta
from uuid import uuid4

import pytest

from backend.authority.scope import has_rule
from backend.clock import read_anchor
from backend.errors import declared
from backend.identifiers import global_id
from backend.identity.models import ConsentRecord, Device
from backend.jobs.models import Job
from backend.messaging.models import InboxMessage
from backend.messaging.send import tell
from graphql_schema.fields import Row
from graphql_schema.schema import schema
from tests.world import NOBODY, Phone, SmallWorld, codes, id_of, nodes, statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


ME = """{
    me { person { name phone birthDate } offices { kind { code label } unit { name } }
         consents { purpose { code } givenAt } }
}"""


def test_me(world):
    ConsentRecord.objects.filter(person=world.anna).update(withdrawn_at=world.now)
    me = Phone(world.leader).read(ME)["me"]
    assert me["person"] == {
        "name": world.leader.name,
        "phone": world.leader.phone,
        "birthDate": world.leader.birth_date.isoformat(),
    }
    assert [office["kind"]["code"] for office in me["offices"]] == ["team_leader"]
    assert me["offices"][0]["unit"]["name"] == world.own_team.unit.name
    assert [consent["purpose"]["code"] for consent in me["consents"]] == ["privacy"]
    anna = Phone(world.anna).read(ME)["me"]
    assert (anna["offices"], anna["consents"]) == ([], [])
    assert Phone(None).read(ME) == {"me": None}


INBOX = """
    query($unread: Boolean) {
      inbox(first: 100, unread: $unread) {
        edges { node { id kind { code } title readAt subjectType
                       subject { id ... on Membership { memberNo } } } }
        totalCount { value }
      }
    }
"""


def told(world, person, number):
    tell(
        world.now,
        kind="assessment_decided",
        recipients=[person.pk],
        subject=world.anna.memberships.get(),
        event=f"test:{number}",
    )


def test_an_inbox_is_ones_own_and_leads_to_what_it_is_about(world):
    told(world, world.anna, 1)
    told(world, world.stranger, 1)
    (message,) = nodes(Phone(world.anna).read(INBOX)["inbox"])
    membership = world.anna.memberships.get()
    assert message["subjectType"] == "Membership"
    assert message["subject"] == {
        "id": id_of("Membership", membership),
        "memberNo": membership.member_no,
    }
    (blind,) = nodes(Phone(world.stranger).read(INBOX)["inbox"])
    assert blind["subject"] is None
    assert nodes(Phone(world.leader).read(INBOX)["inbox"]) == []


def test_inbox_statements_do_not_grow(world):
    anna = Phone(world.anna)
    for number in range(2):
        told(world, world.anna, number)
    few = statements(anna, INBOX)
    for number in range(2, 50):
        told(world, world.anna, number)
    assert anna.read(INBOX)["inbox"]["totalCount"]["value"] == 50
    assert statements(anna, INBOX) == few


def test_messages_are_read_once_and_only_by_their_owner(world):
    told(world, world.anna, 1)
    anna = Phone(world.anna)
    (message,) = nodes(anna.read(INBOX, unread=True)["inbox"])
    theirs = Phone(world.leader).do("markRead", "messages { id }", messageIds=[message["id"]])
    assert [(each["code"], each["field"]) for each in theirs["errors"]] == [
        ("NOT_FOUND", "messageIds.0")
    ]
    twice = [message["id"], message["id"], id_of("InboxMessage", world.own_team)]
    stray = anna.do("markRead", "messages { id }", messageIds=twice)
    assert [error["field"] for error in stray["errors"]] == ["messageIds.2"]
    assert len(nodes(anna.read(INBOX, unread=True)["inbox"])) == 1
    done = anna.do("markRead", "messages { id readAt }", messageIds=[message["id"]])
    assert done["errors"] == []
    again = anna.do("markRead", "messages { readAt }", messageIds=[message["id"]])
    assert again["messages"][0]["readAt"] == done["messages"][0]["readAt"]
    assert nodes(anna.read(INBOX, unread=True)["inbox"]) == []


def test_what_has_reached_a_phone_is_confirmed_once_and_only_by_its_owner(world):
    told(world, world.anna, 1)
    told(world, world.anna, 2)
    anna = Phone(world.anna)
    ids = [message["id"] for message in nodes(anna.read(INBOX)["inbox"])]
    theirs = Phone(world.leader).do("confirmArrival", "messages { id }", messageIds=ids[:1])
    assert [(each["code"], each["field"]) for each in theirs["errors"]] == [
        ("NOT_FOUND", "messageIds.0")
    ]
    assert InboxMessage.objects.filter(arrived_at=None).count() == 2
    asked = "messages { id arrivedAt readAt }"
    done = anna.do("confirmArrival", asked, messageIds=[*ids[:1], *ids[:1]])["messages"]
    assert [(each["id"], bool(each["arrivedAt"]), each["readAt"]) for each in done] == [
        (ids[0], True, None)
    ]
    assert anna.do("confirmArrival", asked, messageIds=ids[:1])["messages"] == done
    read = anna.do("markRead", asked, messageIds=ids)["messages"]
    assert read[0]["arrivedAt"] == done[0]["arrivedAt"]
    assert read[1]["arrivedAt"] == read[1]["readAt"] > done[0]["arrivedAt"]


@pytest.mark.parametrize("number", [0, 3])
def test_a_replay_lists_what_the_first_answer_did(world, number):
    for each in range(number):
        told(world, world.anna, each)
    anna = Phone(world.anna)
    ids = [message["id"] for message in reversed(nodes(anna.read(INBOX)["inbox"]))]
    tapped = {"messageIds": [*ids[1:], *ids[:1]], "clientKey": str(uuid4())}
    first = anna.do("markRead", "messages { id readAt }", **tapped)
    assert [message["id"] for message in first["messages"]] == tapped["messageIds"]
    assert anna.do("markRead", "messages { id readAt }", **tapped) == first | {"replayed": True}


JOB = "query($id: ID!) { job(id: $id) { kind state { code } done total } }"


def test_a_job_is_its_starters(world):
    job = Job.objects.create(kind="seed", started_by=world.manager, created_at=world.now, total=9)
    asked = id_of("Job", job)
    manager, other = Phone(world.manager), Phone(world.sister_manager)
    assert manager.read(JOB, id=asked)["job"]["total"] == 9
    assert other.ask(JOB, id=asked) == other.ask(JOB, id=global_id("Job", NOBODY))
    refused = other.do("cancelJob", "job { id }", jobId=asked)
    assert refused["errors"][0]["code"] == "NOT_FOUND"
    done = manager.do("cancelJob", "job { state { code } }", jobId=asked)
    assert done["job"]["state"]["code"] == "cancelled"
    again = manager.do("cancelJob", "job { id }", jobId=asked)
    assert again["errors"][0]["code"] == "JOB_FINISHED"


# before anybody has logged in

APP_INFO = """{
    appInfo { serverTime timeAnchor minimumAppVersion errorCodes { code message }
              policyTexts { kind { code } version language text } thirdPartySdks { name }
              privacyOfficer { name contact } }
}"""


def test_app_info_needs_no_login(world, settings):
    tomorrow = world.now + timedelta(days=1)
    for version, effective in ((2, world.now), (3, tomorrow)):
        world.text(version=version, effective_from=effective)
    info = Phone(None).read(APP_INFO)["appInfo"]
    assert read_anchor(info["timeAnchor"]) is not None
    assert {each["code"] for each in info["errorCodes"]} == set(declared())
    (privacy,) = info["policyTexts"]
    assert (privacy["version"], privacy["language"]) == (2, "zh-Hans")
    assert info["thirdPartySdks"] == []
    assert info["minimumAppVersion"] == settings.BOAI.minimum_app_version


# phones


def registered(phone, token="a-push-token", **given):
    wanted = "device { id platform { code } channel registeredAt }"
    return phone.do(
        "registerDevice", wanted, channel="console", token=token, platform="android", **given
    )


def test_a_push_token_belongs_to_whoever_registered_it_last(world):
    anna, leader = Phone(world.anna), Phone(world.leader)
    first = registered(anna)
    assert first["errors"] == []
    assert first["device"]["platform"] == {"code": "android"}
    assert registered(anna)["device"]["id"] == first["device"]["id"]
    assert Device.objects.get().account == world.anna.account
    registered(leader)
    assert Device.objects.get().account == world.leader.account


def test_a_phone_registered_is_found_again_by_its_key(world):
    anna, key = Phone(world.anna), str(uuid4())
    first = registered(anna, clientKey=key)
    again = registered(anna, clientKey=key)
    assert (again["replayed"], again["errors"]) == (True, [])
    assert again["device"] == first["device"]
    registered(Phone(world.leader))
    assert codes(registered(anna, clientKey=key)) == ["NOT_FOUND"]


def test_every_type_of_the_door_has_its_rule():
    types = [
        getattr(each, "graphene_type", None) for each in schema.graphql_schema.type_map.values()
    ]
    models = {
        each._meta.model for each in types if isinstance(each, type) and issubclass(each, Row)
    }
    assert len(models) > 15
    assert {model.__name__ for model in models if not has_rule(model)} == set()


def test_a_retired_phone_comes_back(world):
    anna = Phone(world.anna)
    registered(anna)
    Device.objects.update(retired_at=world.now)
    registered(anna)
    assert Device.objects.get().retired_at is None


def test_a_phone_that_does_not_fit_its_columns(world):
    refused = registered(Phone(world.anna), token="x" * 513, appVersion="1" * 21)
    assert {(each["code"], each["field"]) for each in refused["errors"]} == {
        ("TOO_LONG", "token"),
        ("TOO_LONG", "appVersion"),
    }
    assert not Device.objects.exists()
