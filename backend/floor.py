"""What a package puts into the house's registers, when Django's apps are loaded: codes, messages,
permissions, policy values and whatever else a module declares by being imported."""

from collections.abc import Sequence
from importlib import import_module
from typing import ClassVar

from django.apps import AppConfig


class Floor(AppConfig):
    """`registers` are modules of the package, or of another one by their whole name. An `apps.py`
    takes it as `floor.Floor`: of two configurations in one module Django would choose neither."""

    registers: ClassVar[Sequence[str]] = ()

    def ready(self) -> None:
        for each in self.registers:
            import_module(each if each.startswith("backend.") else f"{self.name}.{each}")
