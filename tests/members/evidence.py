"""A branch that keeps its papers."""

from django.utils.timezone import localdate

from tests.volunteers.papers import picture
from tests.world import Phone, id_of, nodes

DOCUMENT = "document { id kind { code } title datedOn sha256 endedAt replacedBy { id } }"
PREMISES = "premises { id address area use { code } since emblemOffRoof nameBeneath endedAt }"
LIST = """query($branch: ID, $kind: String, $past: Boolean) {
  branchDocuments(first: 9, branch: $branch, kind: $kind, past: $past) {
    edges { node { id title addedBy { name } file { url } replacedBy { id } } } } }"""
HOMES = """query($branch: ID, $past: Boolean) { premises(first: 9, branch: $branch, past: $past) {
  edges { node { address photo { thumbnailUrl } } } } }"""


def listed(person, **given):
    return nodes(Phone(person).read(LIST, **given)["branchDocuments"])


def paper(world, person, purpose="branch_document", **given):
    """As it was sent and stored."""
    file = picture(world, person, purpose=purpose)
    for name, value in given.items():
        setattr(file, name, value)
    file.save()
    return file


def add(world, person, *, file=None, branch=None, **given):
    file = file or paper(world, person)
    asked = {
        "branchId": id_of("Branch", branch or world.own_branch),
        "kind": "charter",
        "title": "章程",
        "datedOn": str(localdate(world.now)),
        "fileId": id_of("Upload", file),
    }
    return Phone(person).do("addBranchDocument", DOCUMENT, **(asked | given))


def replace(world, person, document, *, file=None, **given):
    asked = {
        "documentId": document,
        "title": "章程（修订）",
        "datedOn": str(localdate(world.now)),
        "fileId": id_of("Upload", file or paper(world, person)),
    }
    return Phone(person).do("replaceBranchDocument", DOCUMENT, **(asked | given))


def end(person, document):
    return Phone(person).do("endBranchDocument", DOCUMENT, documentId=document)


def settle_in(world, person, **given):
    asked = {
        "branchId": id_of("Branch", world.own_branch),
        "address": "鼓楼区东街1号",
        "area": 60,
        "use": "office",
        "since": "2020-01-01",
    }
    return Phone(person).do("recordPremises", PREMISES, **(asked | given))


def move_out(person, premises):
    return Phone(person).do("endPremises", PREMISES, premisesId=premises)


def homes(person, **given):
    return nodes(Phone(person).read(HOMES, **given)["premises"])
