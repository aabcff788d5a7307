"""Orders a list is offered in."""

from collections.abc import Sequence
from typing import Any

import graphene


class Orders:
    """Columns by the order's name; the first is what is meant when none is asked for. Each is
    unique and has an index."""

    def __init__(self, name: str, /, **columns: Sequence[str]) -> None:
        self.columns = columns
        self.enum = graphene.Enum(
            name,
            [(each.upper(), each) for each in columns],
            description=lambda value: None if value else "Orders of the list.",
        )

    def argument(self) -> graphene.Argument:
        return graphene.Argument(self.enum, description="In which order.")

    def __call__(self, given: dict[str, Any]) -> Sequence[str]:
        asked = given.get("order_by")
        return self.columns[asked.value if asked else next(iter(self.columns))]
