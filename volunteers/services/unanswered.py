"""Who is still looked for: whoever was asked, has not answered, and whose answer still counts."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Q

from backend.messaging.answering import Told, wanted
from volunteers.models import Alert, Assignment, Mobilisation


@wanted("assignment_offered", "place_on_offer")
def offers(told: Sequence[Told], now: datetime) -> Collection[int]:
    """Not once the time to answer is over: then the place is the next one's."""
    in_time = Q(answer_by=None) | Q(answer_by__gt=now)
    rows = Assignment.objects.filter(
        in_time,
        pk__any=[each.subject for each in told],
        state=Assignment.State.OFFERED,
        during__endswith__gt=now,
    )
    open_ = set(rows.values_list("pk", flat=True))
    return [each.message for each in told if each.subject in open_]


@wanted("alarm", "alarm_drill")
def alarms(told: Sequence[Told], now: datetime) -> Collection[int]:
    rows = Alert.objects.filter(
        mobilisation__any=[each.subject for each in told],
        person__any=[each.recipient for each in told],
        answer=Alert.Answer.NONE,
        mobilisation__state=Mobilisation.State.RUNNING,
    )
    open_ = set(rows.values_list("mobilisation_id", "person_id"))
    return [each.message for each in told if (each.subject, each.recipient) in open_]
