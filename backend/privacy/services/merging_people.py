"""What becomes of who two entries say they are: the facts, the login, the consents, the offices."""

from collections.abc import Iterator
from dataclasses import replace

from django.db.models import BigIntegerField, Func, Q
from django.utils.timezone import localdate

from backend.authority.models import Office, Suspension
from backend.errors import Refusal
from backend.identity.models import (
    Account,
    ConsentRecord,
    Device,
    GuardianConsent,
    Person,
    Session,
    Visibility,
)
from backend.identity.rules.age import is_child
from backend.identity.selectors import ids_of
from backend.identity.services.sessions import end
from backend.identity.withdrawal import undo
from backend.messaging.models import InboxMessage, MarketingChoice, MessagePreference
from backend.privacy.models import AccountDeletion, PersonMerge
from backend.privacy.services.merging import Do, Merging, Outcome, Pair, Part, Side, Step, merges
from backend.privacy.services.moving import dropped, moves, moves_or_ends, repointed

CARD = Person.IdKind.RESIDENT_ID
KNOWN_SEXES = (Person.Sex.MALE, Person.Sex.FEMALE)
LAST = 90
ID_FIELDS = ("id_kind", "id_number_sealed", "id_number_index")
# What the entry that stays takes from the other where it knows nothing.
FACTS = ("sex", "birth_date", "residence_division_id")


@merges(rank=0)
def one_human(pair: Pair) -> Iterator[Part]:
    """What cannot be one human, and who is leaving. Whom an operator shut out comes in by no second
    entry, and a child by none whose birth nobody knew."""
    kept, gone = pair.kept, pair.gone
    if None not in (kept.birth_date, gone.birth_date) and kept.birth_date != gone.birth_date:
        yield Refusal("BIRTH_DATES_DIFFER", "goneId")
    if kept.sex in KNOWN_SEXES and gone.sex in KNOWN_SEXES and kept.sex != gone.sex:
        yield Refusal("SEXES_DIFFER", "goneId")
    carded = [each.id_kind == CARD and each.id_number_index is not None for each in (kept, gone)]
    if all(carded):
        yield Refusal("TWO_RESIDENT_IDS", "goneId")
    both = [kept.pk, gone.pk]
    leaving = AccountDeletion.objects.filter(person__any=both, stopped_at=None)
    if leaving.exists():
        yield Refusal("SOMEBODY_LEAVES", "goneId")
    ever = [*ids_of(kept.pk), *ids_of(gone.pk)]
    if GuardianConsent.objects.filter(person__any=ever, guardian__any=ever).exists():
        yield Refusal("GUARDIAN_AND_WARD", "goneId")
    birth_date = kept.birth_date or gone.birth_date
    if pair.logins and is_child(birth_date, localdate(pair.now)):
        yield Refusal("CHILD_WITHOUT_ACCOUNT", "goneId")
    if not all(account.is_active for account in pair.accounts.values()):
        yield Refusal("LOGIN_CLOSED", "goneId")


@merges(Office, rank=LAST + 1)
def offices(pair: Pair) -> Iterator[Part]:
    """No merge wakes an office that rests: whoever lets it rest lifts that first. Once the entries
    are one, because only then may an office change hands."""
    both = [pair.kept.pk, pair.gone.pk]
    if Suspension.objects.not_over(pair.now).filter(office__person__any=both).exists():
        yield Refusal("OFFICE_RESTS", "goneId")
    yield from moves(pair, Office)


@merges(ConsentRecord, rank=LAST - 1)
def consents(pair: Pair) -> Iterator[Part]:
    """The last word counts: what was withdrawn on one side after it was given on the other holds no
    more, and what hung on it ends once it has moved, phones with their login."""
    yield from moves(pair, ConsentRecord)
    both = ConsentRecord.objects.filter(person__any=[pair.kept.pk, pair.gone.pk])
    for purpose in ConsentRecord.Purpose.values:
        of = list(both.filter(purpose=purpose).order_by("pk"))
        live = [each for each in of if each.withdrawn_at is None]
        ends = [each.withdrawn_at for each in of if each.withdrawn_at is not None]
        if live and ends and max(ends) > max(each.given_at for each in live):
            yield _withdrawn(purpose, [each.pk for each in live])


def _withdrawn(purpose: str, keys: list[int]) -> Step:
    def do(merging: Merging) -> None:
        rows = ConsentRecord.objects.filter(pk__any=keys)
        rows.update(withdrawn_at=merging.pair.now)
        undo(merging.actor, purpose, merging.pair.kept.pk)

    return Step(ConsentRecord, Outcome.ENDED, tuple(keys), do, note=purpose)


@merges(GuardianConsent)
def guardians(pair: Pair) -> Iterator[Part]:
    """One guardian's word is enough, and so is one's to take it back; the other's is ended."""
    return moves_or_ends(
        pair,
        GuardianConsent,
        lambda merging, rows: rows.update(
            withdrawn_at=merging.pair.now, withdrawn_by=merging.actor.me
        ),
    )


@merges(Visibility)
def visibility(pair: Pair) -> Iterator[Part]:
    """What either entry hid stays hidden."""
    own = Visibility.objects.filter(person=pair.kept).first()
    theirs = Visibility.objects.filter(person=pair.gone)
    if own is None:
        yield from moves(pair, Visibility)
        return
    other = theirs.first()
    if other is not None:
        shown = {
            name: getattr(own, name) and getattr(other, name)
            for name in ("contact_to_mates", "in_rankings")
        }
        if any(getattr(own, name) and not value for name, value in shown.items()):
            rows = Visibility.objects.filter(pk=own.pk)
            yield Step(
                Visibility,
                Outcome.SHORTENED,
                (own.pk,),
                lambda merging: rows.update(**shown, changed_at=pair.now),
            )
    yield dropped(Visibility, theirs)


@merges(InboxMessage)
def inbox(pair: Pair) -> Iterator[Part]:
    """A phone that asks what has come since it last looked is told of them."""
    for step in moves(pair, InboxMessage, "recipient"):
        yield replace(step, do=_as_new(step)) if step.do else step


def _as_new(step: Step) -> Do:
    now = Func(function="txid_current", output_field=BigIntegerField())

    def do(merging: Merging) -> None:
        assert step.do is not None
        step.do(merging)
        InboxMessage.objects.filter(pk__any=list(step.rows)).update(written_in=now)

    return do


@merges(MessagePreference)
def preferences(pair: Pair) -> Iterator[Part]:
    """What either did not want to be pushed; of the same conditions the word of the entry that
    stays."""
    own = {_conditions(each) for each in MessagePreference.objects.filter(person=pair.kept)}
    theirs = list(MessagePreference.objects.filter(person=pair.gone).order_by("pk"))
    doubled = [each.pk for each in theirs if _conditions(each) in own]
    free = [each.pk for each in theirs if each.pk not in doubled]
    yield repointed(MessagePreference, "person", free, pair.kept.pk)
    yield dropped(MessagePreference, MessagePreference.objects.filter(pk__any=doubled))


def _conditions(preference: MessagePreference) -> tuple[str, int | None, str]:
    return preference.kind, preference.unit_id, preference.field


@merges(MarketingChoice)
def marketing(pair: Pair) -> Iterator[Part]:
    """Who refused under either entry is not written to; who chose under one has chosen."""
    own = MarketingChoice.objects.filter(person=pair.kept).first()
    theirs = MarketingChoice.objects.filter(person=pair.gone)
    if own is None:
        yield from moves(pair, MarketingChoice)
        return
    if own.wanted and theirs.filter(wanted=False).exists():
        rows = MarketingChoice.objects.filter(pk=own.pk)
        yield Step(
            MarketingChoice,
            Outcome.SHORTENED,
            (own.pk,),
            lambda merging: rows.update(wanted=False, changed_at=pair.now),
        )
    yield dropped(MarketingChoice, theirs)


@merges(PersonMerge)
def other_merges(pair: Pair) -> Iterator[Part]:
    """What was proposed of the entry that goes is moot; what was done stays as it was signed."""
    rows = PersonMerge.objects.filter(Q(kept=pair.gone) | Q(gone=pair.gone))
    yield Step(PersonMerge, Outcome.STAYS, number=rows.exclude(state="proposed").count())


@merges(Account, Session, Device, rank=LAST - 2)
def login(pair: Pair) -> Iterator[Part]:
    """Exactly one survives; the other's sessions end, its phones fall silent, and it never opens
    again."""
    losing = pair.ended_account
    if losing is not None:
        sessions = Session.objects.filter(account=losing, ended_at=None)
        yield Step(Session, Outcome.ENDED, number=sessions.count(), everyday=True, do=_ends(losing))
        devices = Device.objects.filter(account=losing, retired_at=None)
        yield Step(
            Device, Outcome.ENDED, number=devices.count(), everyday=True, do=_retires(losing)
        )
        yield Step(Account, Outcome.ENDED, (losing.pk,), _closes(losing))
    surviving = pair.accounts.get(pair.login)
    if surviving is not None and pair.login == Side.GONE:
        rows = Account.objects.filter(pk=surviving.pk)
        yield Step(
            Account,
            Outcome.MOVED,
            (surviving.pk,),
            lambda merging: rows.update(person=pair.kept),
        )
    if losing is not None and pair.login == Side.GONE:
        over = Account.objects.filter(pk=losing.pk)
        yield Step(
            Account, Outcome.STAYS, (losing.pk,), lambda merging: over.update(person=pair.gone)
        )


def _ends(account: Account) -> Do:
    sessions = Session.objects.filter(account=account)
    return lambda merging: end(sessions, merging.pair.now, "merged")


def _retires(account: Account) -> Do:
    devices = Device.objects.filter(account=account, retired_at=None)
    return lambda merging: devices.update(retired_at=merging.pair.now)


def _closes(account: Account) -> Do:
    """Let go of for a moment, so that the one that survives can take its place; its name is free,
    because an account is named after its person."""

    def do(merging: Merging) -> None:
        account.set_unusable_password()
        account.is_active, account.username = False, f"merged{account.pk}"
        if merging.pair.login == Side.GONE:
            account.person = None
        account.save(update_fields=["is_active", "password", "person", "username"])

    return do


@merges(Person, rank=LAST)
def facts(pair: Pair) -> Iterator[Part]:
    """The number that logs in no more is free. What the entry that stays does not know it takes
    from the other; a second ID stays where it was, so that it still finds this one human."""
    filled = [name for name in FACTS if not getattr(pair.kept, name) and getattr(pair.gone, name)]
    if pair.kept.id_number_index is None and pair.gone.id_number_index is not None:
        filled.append("id_number")
    if pair.login == Side.GONE and pair.gone.phone_index is not None:
        filled.append("phone")
    yield Step(
        Person,
        Outcome.MERGED,
        (pair.gone.pk,),
        lambda merging: _merge(pair, filled),
    )
    if filled:
        note = " ".join(name.removesuffix("_id") for name in filled)
        yield Step(Person, Outcome.FILLED, (pair.kept.pk,), note=note)
    chained = tuple(Person.objects.filter(merged_into=pair.gone).values_list("pk", flat=True))
    if chained:
        rows = Person.objects.filter(pk__any=list(chained))
        yield Step(
            Person,
            Outcome.FOLLOWS,
            chained,
            lambda merging: rows.update(merged_into=pair.kept),
        )


def _merge(pair: Pair, filled: list[str]) -> None:
    kept, gone = pair.kept, pair.gone
    phone = gone.phone if pair.login == Side.GONE else kept.phone
    kind, number = gone.id_kind, gone.id_number
    gone.phone, gone.merged_into = None, kept
    if "id_number" in filled:
        gone.id_kind, gone.id_number = "", None
    gone.save()
    kept.phone = phone
    if "id_number" in filled:
        kept.id_kind, kept.id_number = kind, number
    for name in filled:
        if name in FACTS:
            setattr(kept, name, getattr(gone, name))
    kept.save()
