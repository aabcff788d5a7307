"""Inner steps of letters between a member and an office."""

from datetime import datetime, timedelta

from django.db.models import F
from django.utils.timezone import localdate

from backend.authority.actor import Actor
from backend.dated import end_of
from backend.errors import Refusal, Refused, refuse_if
from backend.identity.models import Person
from backend.messaging.send import ask_office, settle_office_items
from backend.places.selectors import workday_after
from backend.policy.values import policy_at
from backend.privacy.services.leaving import on_erasure
from members.models import Letter, LetterText

State = Letter.State
DAY = timedelta(days=1)
ANSWERS, ASKED = "letter.answer", "letter_written"


def budget_of_letters(actor: Actor) -> None:
    """Of all one wrote, also what was taken back."""
    _locked(actor)
    letters = Letter.objects.filter(person=actor.me, written_at__gt=actor.now - DAY)
    most = policy_at(actor.now)["letter.most_a_day"]
    if letters.count() >= most:
        raise Refused(Refusal("TOO_MANY_LETTERS", "unitId", {"most": most}))


def budget_of_additions(actor: Actor) -> None:
    """Whoever has written all their letters of a day still answers what an office asked them."""
    _locked(actor)
    texts = LetterText.objects.filter(
        letter__person=actor.me, by_office=False, written_at__gt=actor.now - DAY
    )
    added = texts.filter(written_at__gt=F("letter__written_at"))
    most = policy_at(actor.now)["letter.most_additions_a_day"]
    if added.count() >= most:
        raise Refused(Refusal("TOO_MANY_ADDITIONS", "letterId", {"most": most}))


def _locked(actor: Actor) -> None:
    """So that two written at once count each other."""
    Person.objects.select_for_update(no_key=True).get(pk=actor.me)


def tidy_text(text: str) -> str:
    """As it is kept; refused while it is empty or too long."""
    text = text.strip()
    refuse_if([] if text else [Refusal("REQUIRED", "text")])
    too_long = len(text) > LetterText.MOST
    refuse_if([Refusal("TOO_LONG", "text", {"most": LetterText.MOST})] if too_long else [])
    return text


def write_in(actor: Actor, letter: Letter, text: str, *, by_office: bool) -> None:
    row = LetterText(
        letter=letter, by_office=by_office, written_by_id=actor.me, written_at=actor.now
    )
    row.text = text
    row.save(force_insert=True)


def ask(now: datetime, letter: Letter) -> None:
    days = policy_at(now)["letter.answer_working_days"]
    ask_office(
        now,
        unit=letter.unit_id,
        permission=ANSWERS,
        kind=ASKED,
        mutation="answerLetter",
        subject=letter,
        event=f"{ASKED}:{letter.public_id}:{now:%Y%m%d%H%M%S%f}",
        due_at=end_of(workday_after(localdate(now), days)),
        submitted_by_id=letter.person_id,
    )


def close(letter: Letter, state: str, now: datetime) -> None:
    letter.state, letter.closed_at = state, now
    letter.save(update_fields=["state", "closed_at"])
    settle_office_items(now, letter)


@on_erasure
def withdraw_letters(actor: Actor, person_id: int) -> None:
    rows = Letter.objects.filter(person=person_id, state=State.WAITING).order_by("pk")
    for letter in rows.select_for_update(no_key=True):
        close(letter, State.WITHDRAWN, actor.now)
