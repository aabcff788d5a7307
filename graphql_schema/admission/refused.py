"""The one way out of admission."""

from typing import Any

from backend.errors import Refusal
from graphql_schema.codes import STATUS


class AdmissionRefused(Exception):
    """`details` are for developers and leave the house only where the schema may be read."""

    def __init__(self, code: str, *, details: tuple[str, ...] = (), **params: Any) -> None:
        super().__init__(code)
        self.refusal = Refusal(code, params=params)
        self.details = details

    @property
    def code(self) -> str:
        return self.refusal.code

    @property
    def status(self) -> int:
        return STATUS[self.code]

    def again(self) -> "AdmissionRefused":
        """A remembered refusal is raised in many threads; each needs its own traceback."""
        return AdmissionRefused(self.code, details=self.details, **self.refusal.params)
