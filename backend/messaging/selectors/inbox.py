"""What a person was told, as they look at it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import connection, models
from django.db.models import Count, Func, Q, QuerySet

from backend.authority.actor import Actor
from backend.authority.scope import called, has_public_id, scope
from backend.errors import Refusal, Refused
from backend.messaging import kinds, placing
from backend.messaging.models import InboxMessage, MarketingChoice, MessagePreference
from backend.messaging.placing import Place
from backend.messaging.subjects import Subject, models_by_name

SINCE = "since"
# A text of two numbers, of eight bytes each.
LONGEST_MARK = 41
LARGEST = 2**63 - 1


class Tally(NamedTuple):
    """How many messages about one subject lie in the inbox."""

    messages: int
    unread: int


class _Mark(Func):
    """The oldest transaction that was still running when the rows were read, and whose count that
    is: restored elsewhere, a database counts anew."""

    template = (
        "(SELECT system_identifier FROM pg_control_system())::text || '.'"
        " || txid_snapshot_xmin(txid_current_snapshot())::text"
    )
    output_field = models.TextField()


def inbox(
    actor: Actor,
    *,
    since: str | None = None,
    unread: bool | None = None,
    archived: bool | None = None,
    category: str | None = None,
    subject_id: tuple[str, UUID] | None = None,
) -> QuerySet[InboxMessage]:
    """With the mark of this look. Since a mark: whatever was not there to be seen by then, however
    late it was committed; some that was seen may come again."""
    rows = scope(actor, InboxMessage).filter(archived_at__isnull=not archived)
    if unread:
        rows = rows.filter(read_at=None)
    if category is not None:
        rows = rows.filter(kind__any=kinds.of_category(category))
    if subject_id is not None:
        rows = rows.filter(_about(*subject_id))
    if since is not None:
        rows = rows.filter(_not_seen(since))
    return rows.annotate(mark=_Mark())


def _about(name: str, public_id: UUID) -> Q:
    model = models_by_name().get(name)
    if model is None or not (has_public_id(model) or hasattr(model, "unit")):
        return Q(pk__in=[])
    named = model._default_manager.filter(called(model, public_id))
    return Q(subject_type=name, subject_id__in=named.values("pk"))


def _not_seen(mark: str) -> Q:
    whose, _, transaction = mark.partition(".")
    numbers = whose.isascii() and whose.isdigit() and transaction.isascii()
    if not numbers or not transaction.isdigit() or len(mark) > LONGEST_MARK:
        raise Refused(Refusal("INVALID", SINCE))
    if int(transaction) > LARGEST:
        raise Refused(Refusal("INVALID", SINCE))
    return Q(written_in__gte=int(transaction)) if whose == _whose() else Q()


def _whose() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT system_identifier::text FROM pg_control_system()")
        return str(cursor.fetchone()[0])


def threads(actor: Actor) -> QuerySet[InboxMessage]:
    """Of everything one was told about the same thing the latest."""
    lying = scope(actor, InboxMessage).filter(archived_at=None)
    latest = lying.order_by("subject_type", "subject_id", "-created_at", "-pk")
    return lying.filter(pk__in=latest.distinct("subject_type", "subject_id").values("pk"))


def tallies(actor: Actor, subjects: Sequence[Subject]) -> dict[Subject, Tally]:
    """By subject, in one statement however many they are."""
    rows = scope(actor, InboxMessage).filter(
        archived_at=None,
        subject_type__any=sorted({name for name, _ in subjects}),
        subject_id__any=sorted({key for _, key in subjects}),
    )
    counted = rows.order_by().values_list("subject_type", "subject_id")
    return {
        (name, key): Tally(messages, unread)
        for name, key, messages, unread in counted.annotate(
            lying=Count("pk"), fresh=Count("pk", filter=Q(read_at=None))
        )
    }


def waiting(actor: Actor) -> QuerySet[InboxMessage]:
    """Unread and not put away."""
    return scope(actor, InboxMessage).filter(read_at=None, archived_at=None)


def my_preferences(actor: Actor) -> QuerySet[MessagePreference]:
    return scope(actor, MessagePreference)


def my_marketing(actor: Actor) -> QuerySet[MarketingChoice]:
    return scope(actor, MarketingChoice)


def places(subjects: Iterable[Subject]) -> dict[Subject, Place]:
    """One statement for each type; what nobody registered lies nowhere."""
    wanted: dict[str, set[int]] = {}
    for name, key in subjects:
        wanted.setdefault(name, set()).add(key)
    found: dict[Subject, Place] = {}
    for name, keys in sorted(wanted.items()):
        path = placing.paths.get(name)
        if path is None:
            continue
        rows = path.model._default_manager.filter(pk__any=sorted(keys))
        for key, unit_id, *field in rows.values_list(*filter(None, ("pk", *path[1:]))):
            found[name, key] = Place(unit_id, field[0] if field else "")
    return found
