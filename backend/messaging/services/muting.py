"""What is not pushed although it was told, asked for a whole batch when it is sent: the inbox has
everything, and a preference of this minute counts."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from backend.authority.models import UnitClosure
from backend.messaging.kinds import table
from backend.messaging.models import InboxMessage, MarketingChoice, MessagePreference
from backend.messaging.placing import Place
from backend.messaging.selectors.inbox import places

MUTED, IN_DIGEST, UNWANTED, ENOUGH = "muted", "digest", "no opt-in", "enough for today"
NOWHERE = Place(None, "")
Ways = MessagePreference.Way


def muted(messages: Iterable[InboxMessage], now: datetime) -> dict[int, str]:
    """Why, by message. Of what a person muted nothing counts as an advertisement of the day."""
    one_each = {message.pk: message for message in messages}
    loose = [each for each in one_each.values() if _may_be_muted(each)]
    if not loose:
        return {}
    spared = _by_preference(loose, now)
    advertising = [
        each for each in loose if table[each.kind].category == "marketing" and each.pk not in spared
    ]
    return spared | (_by_choice(advertising, now) if advertising else {})


def _may_be_muted(message: InboxMessage) -> bool:
    return message.kind in table and table[message.kind].may_be_muted


def _by_preference(messages: Sequence[InboxMessage], now: datetime) -> dict[int, str]:
    people = sorted({each.recipient_id for each in messages})
    of: dict[int, list[MessagePreference]] = {}
    for preference in MessagePreference.objects.filter(person__any=people):
        of.setdefault(preference.person_id, []).append(preference)
    if not of:
        return {}
    chosen = [each for each in messages if each.recipient_id in of]
    narrow = any(each.unit_id or each.field for rows in of.values() for each in rows)
    lie = places((each.subject_type, each.subject_id) for each in chosen) if narrow else {}
    above = _above(lie.values(), now)
    found = {}
    for message in chosen:
        place = lie.get((message.subject_type, message.subject_id), NOWHERE)
        ways = {
            each.way
            for each in of[message.recipient_id]
            if _holds(each, message.kind, place, above.get(place.unit_id or 0, frozenset()))
        }
        if ways:
            found[message.pk] = MUTED if Ways.MUTE in ways else IN_DIGEST
    return found


def _above(lie: Iterable[Place], now: datetime) -> dict[int, frozenset[int]]:
    """By unit, those it stands under now, and itself."""
    units = sorted({place.unit_id for place in lie if place.unit_id})
    rows = UnitClosure.objects.at(now).filter(descendant__any=units) if units else ()
    found: dict[int, set[int]] = {}
    for row in rows:
        found.setdefault(row.descendant_id, set()).add(row.ancestor_id)
    return {unit: frozenset(ancestors) for unit, ancestors in found.items()}


def _holds(preference: MessagePreference, kind: str, place: Place, above: frozenset[int]) -> bool:
    """All its conditions, never one of them alone."""
    return (
        preference.kind in ("", kind)
        and preference.field in ("", place.field)
        and (preference.unit_id is None or preference.unit_id in above)
    )


def _by_choice(messages: Sequence[InboxMessage], now: datetime) -> dict[int, str]:
    """Under the lock of each choice, so that two relays do not both send a last one. A message
    that has its place in the day keeps it when it is tried again."""
    people = sorted({each.recipient_id for each in messages})
    today, found = localdate(now), {}
    with transaction.atomic():
        wanted = MarketingChoice.objects.filter(person__any=people, wanted=True).order_by("pk")
        choices = {each.person_id: each for each in wanted.select_for_update(no_key=True)}
        for message in sorted(messages, key=lambda each: each.pk):
            choice = choices.get(message.recipient_id)
            if choice is None:
                found[message.pk] = UNWANTED
                continue
            if choice.day != today:
                choice.day, choice.pushed = today, []
            if message.pk in choice.pushed:
                continue
            if len(choice.pushed) >= MarketingChoice.MOST_A_DAY:
                found[message.pk] = ENOUGH
            else:
                choice.pushed.append(message.pk)
        MarketingChoice.objects.bulk_update(choices.values(), ["day", "pushed"])
    return found
