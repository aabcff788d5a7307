"""What a phone asks of a profile."""

from tests.world import Phone

WANTED = """profile {
  id skills { code label } serviceCategories { code } languages { language { code } level { code } }
  licences { id kind { code } number validFrom lastValidOn endedAt }
  photo { id url thumbnailUrl }
  hasEmergencyContact emergencyName emergencyRelation { code } emergencyPhone landline
}"""
MINE = f"{{ {WANTED.replace('profile', 'myProfile', 1)} }}"
OTHERS = f"{{ volunteers(first: 10) {{ edges {{ node {{ person {{ name }} {WANTED} }} }} }} }}"


def mine(phone: Phone):
    return phone.read(MINE)["myProfile"]


def seen(phone: Phone, person):
    """The profile of that volunteer as this phone sees it; "unseen" where the person is not."""
    found = [
        edge["node"]["profile"]
        for edge in phone.read(OTHERS)["volunteers"]["edges"]
        if (edge["node"]["person"] or {}).get("name") == person.name
    ]
    return found[0] if found else "unseen"


def codes_of(kinds):
    return [each["code"] for each in kinds]
