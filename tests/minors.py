"""Somebody under eighteen, and what a guardian signed for them."""

from datetime import date

from backend.identity.models import GuardianConsent, Person
from tests.volunteers.policies import unit_says
from tests.world import World


def awake(world: World) -> None:
    """Whatever the hour is at which the test runs, minors may serve."""
    hours = {"minor.night_from_hour": 24, "minor.night_until_hour": 0}
    unit_says(world.province_officer, world.province.unit, hours)


def minor_of(world: World, branch, name: str = "林小满") -> Person:
    person = world.person(name, birth_date=date(world.now.year - 16, 1, 1))
    world.member(branch, person)
    world.volunteer(branch, person)
    return person


def agreed(world: World, child: Person, **given) -> GuardianConsent:
    """Signed on paper, unless a guardian is given."""
    text = given.pop("text", None) or world.text()
    consent = GuardianConsent(
        person=child,
        relation=GuardianConsent.Relation.FATHER,
        document=text,
        text_hash=text.digest,
        given_at=world.long_ago,
        recorded_by=child,
        guardian_name="林建华",
        paper_reference="" if "guardian" in given else f"档案{world.number()}",
        **given,
    )
    consent.guardian_phone = f"+86137{world.number():08}"
    consent.save()
    return consent
