"""Whoever shows a phone says that an entry is theirs."""

from datetime import date

from backend.authority.actor import Actor
from members.models import IdentityClaim
from members.services.ask_by_phone import ask_by_phone
from members.services.claims import stated


def claim_identity(
    actor: Actor,
    *,
    ticket: str,
    id_kind: str,
    id_number: str,
    name: str,
    birth_date: date,
    note: str = "",
) -> None:
    """Nothing of the entry is told, nor whether what was stated agrees with it."""
    said = stated(
        actor, id_kind=id_kind, id_number=id_number, name=name, birth_date=birth_date, note=note
    )
    kind = IdentityClaim.Kind.JOIN  # a transfer, where there is a login
    ask_by_phone(actor, "claim_identity", ticket=ticket, said=said, kind=kind)
