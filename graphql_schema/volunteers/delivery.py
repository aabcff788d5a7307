"""What has become of a message, as whoever had it sent is shown it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from backend.messaging.selectors.delivery import Delivered, Delivery
from graphql_schema.fields import CARRIED, Plain, Relation, fill_in
from graphql_schema.scalars import instant, text
from graphql_schema.sight import PERSONAL, rows

LABELS = dict(Delivery.choices)


class MessageDelivery(Plain):
    """What has become of a message."""

    reads = CARRIED
    sees = rows("code label since reason", PERSONAL)

    code = text("queued, sent, delivered, read, failed or escalated.")
    label = text("In the language asked for.")
    since = instant("Since when.", required=True)
    reason = text(
        "Why it failed: no_phone, no_sign or the vendor's own word. Escalated, why the last way did"
        " not reach them, if its vendor said so. Empty otherwise."
    )


class DeliveryOf(Relation):
    """Of all these rows with one look, by `of`."""

    def __init__(
        self,
        of: Callable[[datetime, Sequence[Any]], Mapping[int, Delivered]],
        *,
        description: str,
    ) -> None:
        self._of = of
        super().__init__(MessageDelivery, description=description)

    def fetch(self, info: Any, rows: Any, name: str, nodes: Any) -> None:
        found = self._of(info.context.actor.now, rows)
        for row in rows:
            fill_in(row, name, _as_shown(found.get(row.pk)))


def _as_shown(delivered: Delivered | None) -> MessageDelivery | None:
    if delivered is None:
        return None
    label = str(LABELS[Delivery(delivered.code)])
    return MessageDelivery(label=label, **delivered._asdict())
