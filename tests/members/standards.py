"""What the province's office does with standards, by phone."""

from members.models import Standard, StandardVersion
from tests.world import Phone, id_of

SHOWN = """
    version { id number state { code } effectiveFrom revision minSelfScore minBranchAgeMonths
              problems { code field message }
              items { code title criteria { code kind { code } kindName countCode countLabel
                      threshold thresholds weight mandatory
                      windowMonths branchKinds thresholdIsDefault } } }
"""
MEMBERS = {
    "code": "MEMBERS", "title": "会员", "kind": "COUNT_MIN", "countCode": "members",
    "threshold": 2, "weight": 60, "thresholds": ["school=9"],
}  # fmt: skip
RULES = {"code": "RULES", "title": "制度", "kind": "DECLARED", "weight": 40, "mandatory": True}


def item(*criteria, code="LEADER"):
    return {"code": code, "title": "有带头人", "criteria": list(criteria)}


WHOLE = {"minSelfScore": 90, "minBranchAgeMonths": 12, "standardItems": [item(MEMBERS, RULES)]}


def create(world, *, who=None, code="PLACES", **given):
    given = {"title": "阵地标准", "titleEn": "Places", "purpose": "FIVE_HAVES"} | given
    phone = Phone(who or world.province_officer)
    return phone.do(
        "createStandard", "standard { id code name purpose { code } }", code=code, **given
    )


def standard_of(world, code="PLACES"):
    create(world, code=code)
    return Standard.objects.get(code=code)


def draft(world, standard, *, who=None, copy_of=None):
    given = {"copyOfId": id_of("StandardVersion", copy_of)} if copy_of else {}
    return Phone(who or world.province_officer).do(
        "draftStandardVersion", SHOWN, standardId=id_of("Standard", standard), **given
    )


def draft_of(world, standard, **given):
    number = draft(world, standard, **given)["version"]["number"]
    return StandardVersion.objects.get(standard=standard, number=number)


def edit(world, version, *, who=None, **given):
    version.refresh_from_db()
    if "items" in given:
        given["standardItems"] = given.pop("items")
    given = WHOLE | {"revision": version.revision} | given
    return Phone(who or world.province_officer).do(
        "editStandardVersion", SHOWN, versionId=id_of("StandardVersion", version), **given
    )


def written(world, code="PLACES", **given):
    """A draft with two criteria."""
    version = draft_of(world, standard_of(world, code))
    payload = edit(world, version, **given)
    assert not payload["errors"], payload["errors"]
    version.refresh_from_db()
    return version


def _on(mutation, wanted, world, version, who, given):
    version.refresh_from_db()
    return Phone(who or world.province_officer).do(
        mutation, wanted, versionId=id_of("StandardVersion", version), **given
    )


def publish(world, version, *, who=None, **given):
    version.refresh_from_db()
    given = {"revision": version.revision} | given
    return _on("publishStandardVersion", SHOWN, world, version, who, given)


def retire(world, version, *, who=None):
    return _on("retireStandardVersion", SHOWN, world, version, who, {})


def discard(world, version, *, who=None, **given):
    version.refresh_from_db()
    given = {"revision": version.revision} | given
    return _on("discardStandardDraft", "standard { code }", world, version, who, given)


def refusals(payload):
    return {(each["code"], each["field"]) for each in payload["errors"]}
