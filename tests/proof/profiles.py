"""What a person in the province has told of themself."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model

from backend.authority.models import Unit
from backend.files.models import Upload
from backend.identity.models import Person
from backend.messaging.models import MarketingChoice, MessagePreference
from members.models import Letter, LetterText, Licence, Profile, SpokenLanguage
from tests.volunteers.scenes import DAY
from tests.world import World


def told_by(world: World, person: Person) -> Iterator[Model]:
    """A file that is awaited, one that is stored, a profile with everything, a licence, choices of
    what is pushed."""
    yield MessagePreference.objects.create(
        person=person,
        kind="office_ended",
        unit=Unit.objects.get(is_root=True),
        field="relief",
        way="mute",
        set_at=world.now,
    )
    yield MarketingChoice.objects.create(person=person, changed_at=world.now)
    yield _upload(world, person, "requested", code="FILE_KIND")
    yield _upload(world, person, "stored", width=4, height=3)
    profile = Profile(
        person=person,
        skills=["driving"],
        service_categories=["health"],
        emergency_name="家属",
        emergency_relation="spouse",
        photo=_upload(world, person, "stored"),
        changed_at=world.now,
    )
    profile.landline, profile.emergency_phone = "+8659187654321", "+8613911112222"
    profile.save()
    SpokenLanguage.objects.create(profile=profile, language="nan", level="native")
    yield profile
    licence = Licence(
        person=person,
        kind="driving",
        valid_from=world.now.date(),
        last_valid_on=world.now.date(),
        added_at=world.now,
    )
    licence.number = "350102198001010011"
    licence.save()
    yield licence


def letter_of(world: World, person: Person, unit_id: int) -> Iterator[Model]:
    """Written to an office, which has closed it."""
    letter = Letter.objects.create(
        person=person,
        unit_id=unit_id,
        state="answered",
        written_at=world.now,
        closed_at=world.now,
    )
    text = LetterText(letter=letter, by_office=False, written_by=person, written_at=world.now)
    text.text = "请问"
    text.save()
    yield from (letter, text)


def _upload(world: World, person: Person, state: str, **given: Any) -> Upload:
    return Upload.objects.create(
        owner=person,
        purpose="profile_photo",
        content_type="image/jpeg",
        promised_bytes=1000,
        state=state,
        requested_at=world.now,
        expires_at=world.now + DAY,
        sha256=bytes(32),
        thumbnail_sha256=bytes(32),
        **given,
    )
