"""A draft is written anew; what was sent stands."""

from datetime import timedelta

import pytest

from backend.announcements.models import AnnouncementFile
from backend.audit.models import AuditEntry
from tests.backend.announcements import MEMBERS, VOLUNTEERS, WORDS, do, drafted, of, sent
from tests.volunteers.papers import picture
from tests.world import SmallWorld, codes, id_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return SmallWorld()


def edit(person, announcement, **given):
    given = WORDS | {"audience": MEMBERS} | given
    return do(person, "editAnnouncement", announcement, **given)


def pictures(announcement):
    return {each.upload for each in AnnouncementFile.objects.filter(announcement=announcement)}


def test_all_of_it_is_anew_also_by_a_colleague(world):
    """A colleague's pictures stay if they are named, and what is left out is let go."""
    kept, gone = (picture(world, world.manager, purpose="announcement_picture") for _ in range(2))
    draft = drafted(
        world.manager,
        world.own_branch,
        titleEnglish="A typhoon",
        bodyEnglish="Take care.",
        scheduledFor=(world.now + timedelta(days=1)).isoformat(),
        attachmentIds=[id_of("Upload", each) for each in (kept, gone)],
    )
    another = picture(world, world.officer, purpose="announcement_picture")
    ids = [id_of("Upload", each) for each in (another, kept)]
    payload = edit(
        world.officer,
        draft,
        title="天晴了",
        category="marketing",
        audience=VOLUNTEERS,
        attachmentIds=ids,
    )
    made = payload["announcement"]
    assert (made["title"], made["titleEnglish"], made["scheduledFor"]) == ("天晴了", "", None)
    assert (made["category"]["code"], made["audience"]["code"]) == (
        "marketing",
        "volunteers_of_subtree",
    )
    assert pictures(draft) == {kept, another}
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.forget_at, gone.forget_at is None) == (None, False)
    draft.refresh_from_db()
    assert draft.written_by == world.officer
    assert AuditEntry.objects.get(deed="edit_announcement").office_id is not None


def test_what_was_sent_stands(world):
    draft = drafted(world.manager, world.own_branch)
    for person in (world.anna, world.leader, world.sister_manager):
        assert codes(edit(person, draft)) == ["NOT_FOUND"]
    another = picture(world, world.officer, purpose="announcement_picture")
    for given, why in (
        ({"title": ""}, "REQUIRED"),
        ({"audience": of("Team", world.sister_team)}, "NOT_FOUND"),
        ({"attachmentIds": [id_of("Upload", another)]}, "NOT_FOUND"),
    ):
        assert codes(edit(world.manager, draft, **given)) == [why]
    announcement = sent(world.manager, world.own_branch)
    assert codes(edit(world.manager, announcement, title="天晴了")) == ["ANNOUNCEMENT_SENT"]
    announcement.refresh_from_db()
    assert announcement.title == "台风来了"


def test_nothing_is_overwritten_that_was_not_seen(world):
    draft = drafted(world.manager, world.own_branch)
    assert edit(world.officer, draft, title="天晴了", revision=0)["announcement"]["revision"] == 1
    (error,) = edit(world.manager, draft, revision=0)["errors"]
    assert (error["code"], error["field"]) == ("ANNOUNCEMENT_CHANGED", "revision")
    draft.refresh_from_db()
    assert draft.title == "天晴了"
    assert codes(edit(world.manager, draft, revision=1)) == []
    assert codes(edit(world.manager, draft)) == []
