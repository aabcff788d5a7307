"""A person's number changes: only by themself, and with a second fact."""

from uuid import UUID

from backend.authority.actor import Actor
from backend.deed import Done, deed
from backend.errors import Refusal
from backend.identity.models import LoginCode, Person, Session
from backend.identity.sealed import PHONE, indexes_of
from backend.identity.services import second_fact as facts
from backend.identity.services.codes import entered, is_right, use_up
from backend.identity.services.sessions import end
from backend.messaging.send import tell

Purpose = LoginCode.Purpose


@deed("change_my_phone")
def change_my_phone(
    actor: Actor,
    *,
    request_id: UUID,
    code: str,
    second_fact: str = "",
    old_request_id: UUID | None = None,
    old_code: str = "",
) -> Done:
    """Whatever is refused is kept with its key, because the try it took stays counted. All other
    sessions end: whoever has the old number's phone has nothing left."""
    request = _entered(actor, request_id, code, Purpose.CHANGE_PHONE)
    if request is None:
        return Done(refusals=[Refusal("CODE_WRONG", "code")])
    person = Person.objects.select_for_update(no_key=True).get(pk=actor.me)
    old = None
    if person.id_number_sealed is not None:
        refusal = facts.refusal_of(actor.now, person, second_fact)
    else:
        old = _entered(actor, old_request_id, old_code, Purpose.CONFIRM_PHONE)
        shown = old is not None and old.phone == person.phone
        refusal = None if shown else Refusal("CODE_WRONG", "oldCode")
    if refusal is not None:
        return Done(refusals=[refusal])
    if Person.objects.filter(phone_index__any=indexes_of(PHONE, request.phone)).exists():
        return Done(refusals=[Refusal("PHONE_TAKEN", "requestId")])
    for each in filter(None, (request, old)):
        use_up(each, actor.now)
    person.phone = request.phone
    person.save(update_fields=["phone_sealed", "phone_index"])
    own = Session.objects.filter(account=actor.account_id)
    end(own.exclude(pk=actor.session_id or 0), actor.now, "phone changed")
    event = f"phone_changed:{request.pk}"
    tell(actor.now, kind="phone_changed", recipients=[person.pk], subject=person, event=event)
    return Done({"person": person})


def _entered(actor: Actor, request_id: UUID | None, code: str, purpose: str) -> LoginCode | None:
    if request_id is None or not is_right(
        actor.now, request_id, code, purpose=purpose, account_id=actor.account_id
    ):
        return None
    return entered(actor.now, request_id)
