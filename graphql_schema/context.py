"""What every resolver is told about the request."""

from dataclasses import dataclass

from backend.authority.actor import Actor


@dataclass(frozen=True, slots=True)
class Context:
    actor: Actor
    address: str
    language: str
    trace_id: str
