"""Logging in by a code sent to a phone, and a second fact where an ID is on file."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from backend.audit import record
from backend.authority.actor import Actor
from backend.errors import Refusal, Refused
from backend.identity.models import Account, Person, Session
from backend.identity.rules.age import is_child
from backend.identity.sealed import PHONE, indexes_of
from backend.identity.services import second_fact as facts
from backend.identity.services.codes import count_try, entered, matches, use_up
from backend.identity.services.locking import locked_refusal, unlock
from backend.identity.services.phone_tickets import Ticket, issue
from backend.identity.services.sessions import Tokens, open_session, warn

WRONG = Refusal("CODE_WRONG", "code")


@dataclass(frozen=True)
class Login:
    tokens: Tokens
    session: Session
    account: Account


def login(
    actor: Actor, *, request_id: UUID, code: str, second_fact: str = "", label: str = ""
) -> Login | Ticket:
    """Whatever is refused after the code was right stays counted, and leaves the code unused. A
    number nobody has gets a ticket to register with."""
    if not _is_right(actor, request_id, code):
        raise Refused(WRONG)
    with transaction.atomic(durable=True):
        opened = _opened(actor, request_id, second_fact, label)
    if isinstance(opened, Refusal):
        raise Refused(opened)
    return opened


def _is_right(actor: Actor, request_id: UUID, code: str) -> bool:
    """A wrong one is in the audit by its request, whosever the number is: to look for somebody
    would tell those there are. What names no open request takes no try and leaves no entry."""
    with transaction.atomic(durable=True):
        if not count_try(actor.now, request_id):
            return False
        right = matches(request_id, code)
        if not right:
            _refused(actor, WRONG, request=str(request_id))
    return right


def _opened(
    actor: Actor, request_id: UUID, second_fact: str, label: str
) -> Login | Ticket | Refusal:
    request = entered(actor.now, request_id)
    if request is None:
        return _refused(actor, WRONG, request=str(request_id))
    people = Person.objects.select_for_update(no_key=True)
    person = people.filter(phone_index__any=indexes_of(PHONE, request.phone)).first()
    if person is None:
        use_up(request, actor.now)
        return issue(request, actor.now)
    whose = replace(actor, person_id=person.pk)
    refusal = facts.refusal_of(actor.now, person, second_fact)
    if refusal is not None:
        return _refused(whose, refusal)
    if is_child(person.birth_date, localdate(actor.now)):
        return _refused(whose, Refusal("CHILD_WITHOUT_ACCOUNT"))
    account = _account_of(person)
    if not account.is_active:
        return _refused(whose, Refusal("ACCOUNT_LOCKED"))
    locked = locked_refusal(account, person)
    if locked is not None:
        return _refused(whose, locked)
    if account.locked_at is not None:
        unlock(account, "login")
    use_up(request, actor.now)
    tokens, session = open_session(account, actor.now, label)
    warn(session, actor.now, "new_login")
    whose = replace(whose, account_id=account.pk)
    record.write(whose, "login", things={"session": session.pk})
    return Login(tokens, session, account)


def _refused(whose: Actor, refusal: Refusal, **things: str) -> Refusal:
    record.write(whose, "login", things=things, codes=[refusal.code])
    return refusal


def _account_of(person: Person) -> Account:
    """Whoever was entered by an office has none until they come themselves."""
    account = Account.objects.filter(person=person).first()
    return account or new_account(person)


def new_account(person: Person) -> Account:
    return Account.objects.create_user(f"p{person.pk}", person=person)
