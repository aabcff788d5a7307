"""Other systems of a society: they see what was shared with them, do nothing, and are nobody."""

from datetime import timedelta
from hashlib import sha256

import pytest

from backend.audit.models import AuditEntry
from backend.authority import seen
from backend.authority.actor import ALL, resolve
from backend.authority.models import ServiceAccount
from backend.authority.scope import logged_in, own
from backend.identity.models import Account
from backend.identity.tokens import service_points, service_token
from graphql_schema.backend.types import PersonType
from graphql_schema.sight import know, plain
from tests.world import Phone, SmallWorld, codes, id_of, nodes

WANTED = "secret serviceAccount { id name permissions { code } expiresAt lastUsedAt }"


@pytest.fixture
def world(db):
    return SmallWorld()


def create(world, who=None, over=None, **given):
    """Of the city officer's over the county, unless said otherwise."""
    given = {
        "unitId": id_of("Society", over or world.county),
        "name": "救援平台",
        "permissions": ["member.see"],
        "reason": "救援时查看队伍",
        "andBelow": True,
    } | given
    return Phone(who or world.city_officer).do("createServiceAccount", WANTED, **given)


def system(token):
    phone = Phone(None)
    phone.headers["Authorization"] = f"Bearer {token}"
    return phone


def fields(payload):
    return [(error["code"], error["field"]) for error in payload["errors"]]


def names_seen(phone):
    document = "{ offices(first: 100) { edges { node { unit { name } } } } }"
    return {node["unit"]["name"] for node in nodes(phone.read(document)["offices"])}


# making


def test_a_secret_is_said_once_and_kept_as_a_hash(world):
    key = "5f0f6b0a-3c62-4a8e-9b57-0a4f3c1d2e3f"
    made = create(world, clientKey=key)
    assert codes(made) == []
    row = ServiceAccount.objects.get()
    assert bytes(row.secret_hash) == sha256(made["secret"].encode()).digest()
    assert row.expires_at - row.created_at == timedelta(days=365)
    assert row.created_by == world.city_officer
    again = create(world, clientKey=key)
    assert (again["replayed"], again["secret"]) == (True, None)
    assert ServiceAccount.objects.count() == 1
    entry = AuditEntry.objects.get(deed="create_service_account")
    assert entry.things == {"service_account": row.pk}
    assert made["secret"] not in str(AuditEntry.objects.values_list())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"permissions": ["assessment.decide"]}, ("INVALID", "permissions.0")),
        ({"permissions": ["member.see", "no.see"]}, ("INVALID", "permissions.1")),
        ({"permissions": []}, ("REQUIRED", "permissions")),
        ({"name": " "}, ("REQUIRED", "name")),
        ({"reason": ""}, ("REQUIRED", "reason")),
        ({"name": "x" * 81}, ("TOO_LONG", "name")),
        ({"validDays": 366}, ("OUT_OF_RANGE", "validDays")),
        ({"validDays": 0}, ("OUT_OF_RANGE", "validDays")),
        ({"pointsPerSecond": 101}, ("OUT_OF_RANGE", "pointsPerSecond")),
    ],
)
def test_what_is_not_made(world, given, expected):
    refused = create(world, **given)
    assert fields(refused) == [expected]
    assert refused["secret"] is None
    assert not ServiceAccount.objects.exists()


def test_nobody_shares_what_they_do_not_hold(world):
    world.office(world.stranger, "city_officer", world.city, and_below=False)
    narrow = create(world, world.stranger, world.city)
    assert fields(narrow) == [
        ("NOT_YOURS_TO_SHARE", "andBelow"),
        ("NOT_YOURS_TO_SHARE", "permissions.0"),
    ]
    assert codes(create(world, world.stranger, world.city, andBelow=False)) == []


@pytest.mark.parametrize("who", ["officer", "manager", "leader", "anna"])
def test_only_city_and_province_make_them(world, who):
    refused = create(world, getattr(world, who))
    assert fields(refused) == [("NOT_FOUND", "unitId")]


def test_only_over_one_s_own_units(world):
    above = create(world, over=world.province)
    assert fields(above) == [("NOT_FOUND", "unitId")]


# seeing


def test_it_sees_where_it_was_shared_and_nowhere_else(world):
    county = system(create(world, permissions=["office.see"])["secret"])
    assert names_seen(county) == {
        world.county.unit.name, world.own_branch.unit.name, world.sister_branch.unit.name,
        world.own_team.unit.name,
    }  # fmt: skip
    alone = create(world, permissions=["office.see"], andBelow=False)
    assert names_seen(system(alone["secret"])) == {world.county.unit.name}
    blind = create(world, permissions=["assessment.see"])
    assert names_seen(system(blind["secret"])) == set()


def test_over_the_root_it_sees_everything(world):
    made = create(world, world.province_officer, world.province)
    assert resolve(made["secret"]).units("member.see") is ALL


def test_it_reads_the_register_as_everyone_does(world):
    phone = system(create(world)["secret"])
    branches = phone.read("{ branches(first: 10) { edges { node { name } } } }")["branches"]
    assert len(nodes(branches)) == 3


def test_it_is_nobody(world):
    token = create(world)["secret"]
    phone, actor = system(token), resolve(token)
    assert phone.read("{ me { person { name } } }")["me"] is None
    assert nodes(phone.read("{ inbox(first: 10) { edges { node { id } } } }")["inbox"]) == []
    assert (actor.person_id, actor.account_id, actor.offices) == (None, None, ())
    assert logged_in(actor)
    assert own(actor, "person") is False


def test_what_is_nobody_s_is_not_its_own(world):
    """An empty column is not the person it is not."""
    actor = resolve(create(world)["secret"])
    sight = PersonType.sees["phone"]
    world.anna.pk = None
    know(actor, [world.anna], [sight])
    assert sight.how(actor, world.anna) is not plain


def test_it_sees_no_phone_plain(world):
    token = create(world, permissions=["office.see", "member.see"])["secret"]
    document = "{ offices(first: 100) { edges { node { person { name phone } } } } }"
    shown = str(system(token).read(document))
    assert world.leader.name in shown
    assert world.leader.phone not in shown


# doing nothing


def test_it_does_nothing(world):
    phone = system(create(world, permissions=["office.see", "member.see"])["secret"])
    before = AuditEntry.objects.filter(codes=[]).count()
    refused = phone.do(
        "createServiceAccount",
        WANTED,
        unitId=id_of("Society", world.county),
        name="another",
        permissions=["member.see"],
        reason="because",
    )
    assert codes(refused) == ["FORBIDDEN"]
    wanted = {"channel": "console", "token": "t", "platform": "android"}
    assert codes(phone.do("registerDevice", "device { id }", **wanted)) == ["FORBIDDEN"]
    assert AuditEntry.objects.filter(codes=[]).count() == before
    assert ServiceAccount.objects.count() == 1


# ending


def test_an_ended_one_is_refused_at_once(world):
    made = create(world)
    phone = system(made["secret"])
    named = {"serviceAccountId": made["serviceAccount"]["id"]}
    officer = Phone(world.city_officer)
    assert codes(officer.do("endServiceAccount", "serviceAccount { endedAt }", **named)) == []
    assert phone.ask("{ me { offices { id } } }")["errors"][0]["extensions"]["code"] == (
        "UNAUTHENTICATED"
    )
    again = officer.do("endServiceAccount", "serviceAccount { endedAt }", **named)
    assert codes(again) == ["SERVICE_ACCOUNT_ENDED"]
    assert ServiceAccount.objects.get().ended_by == world.city_officer


def test_an_expired_one_is_refused(world):
    token = create(world, validDays=1)["secret"]
    assert resolve(token)
    ServiceAccount.objects.update(expires_at=world.now)
    assert resolve(token) is None


def test_another_s_is_not_found(world):
    made = create(world)
    named = {"serviceAccountId": made["serviceAccount"]["id"]}
    for who in (world.officer, world.manager, world.anna):
        refused = Phone(who).do("endServiceAccount", "serviceAccount { id }", **named)
        assert codes(refused) == ["NOT_FOUND"]
    assert ServiceAccount.objects.get().ended_at is None


# the list


LIST = """query($ended: Boolean) { serviceAccounts(first: 10, ended: $ended) { edges { node {
  name reason permissions { code label } createdBy { name } unit { name } pointsPerSecond
} } } }"""


def test_those_who_manage_them_see_them(world):
    create(world)
    create(world, name="gone")
    ServiceAccount.objects.filter(name="gone").update(expires_at=world.now)
    (listed,) = nodes(Phone(world.city_officer).read(LIST)["serviceAccounts"])
    assert listed["name"] == "救援平台"
    assert listed["permissions"] == [{"code": "member.see", "label": "see who is a member"}]
    (gone,) = nodes(Phone(world.province_officer).read(LIST, ended=True)["serviceAccounts"])
    assert gone["name"] == "gone"
    for who in (world.officer, world.anna):
        assert nodes(Phone(who).read(LIST)["serviceAccounts"]) == []


def test_the_list_takes_as_many_statements_for_many(world, same_statements):
    phone = Phone(world.city_officer)
    same_statements(lambda: phone.read(LIST), lambda number: [create(world) for _ in range(number)])


# tokens and use


def test_a_token_made_up_is_not_ours():
    token = service_token(10, bytes(32))
    assert service_points(token) == 10
    assert {service_points(each) for each in ("s0064" + token[5:], token[1:], token + "0")} == {
        None
    }


def test_its_use_is_noted_every_five_minutes(world):
    token = create(world)["secret"]
    system(token).read("{ me { offices { id } } }")
    first = ServiceAccount.objects.get().last_used_at
    assert first is not None
    system(token).read("{ me { offices { id } } }")
    assert ServiceAccount.objects.get().last_used_at == first
    ServiceAccount.objects.update(last_used_at=first - seen.EVERY)
    system(token).read("{ me { offices { id } } }")
    assert ServiceAccount.objects.get().last_used_at > first


def test_a_person_s_use_is_noted_as_well(world):
    phone = Phone(world.anna)
    Account.objects.update(last_seen_at=None)
    phone.read("{ me { offices { id } } }")
    seen_at = Account.objects.get(person=world.anna).last_seen_at
    assert seen_at is not None
    phone.read("{ me { offices { id } } }")
    assert Account.objects.get(person=world.anna).last_seen_at == seen_at
    assert Account.objects.filter(last_seen_at=None).count() == Account.objects.count() - 1
