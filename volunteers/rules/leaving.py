"""When does a presence end, and what has a leader to look at? The same whoever asks first: the
clock, the late tap, or the next check-in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from volunteers.rules.event_time import DOUBTS
from volunteers.rules.pairing import Pair

FORGOTTEN = "check_out_forgotten"
WITHIN_ERROR = "within_error"
PRINTED_CODE = "printed_code"
PRINTED_TO_REVIEW = "printed_code_to_review"
AT_KIOSK = "own_code_at_kiosk"
# Told of a tap, and no doubt of it.
NOTED = (WITHIN_ERROR, PRINTED_CODE, AT_KIOSK)
CREDITED_ALREADY, MONTH_CLOSED = "minutes_already_credited", "month_closed"
# What is found when a presence is settled, and asked anew each time.
OF_SETTLING = (CREDITED_ALREADY, MONTH_CLOSED)


@dataclass(frozen=True)
class Stay:
    """`ended` is None while somebody is still there."""

    began: datetime
    ended: datetime | None
    marks: tuple[str, ...]
    within_error: bool


def stay(pair: Pair, *, shift_end: datetime, patience: timedelta, clock: datetime | None) -> Stay:
    """A tap after the policy's time is none: then the presence ended with the shift, and whoever
    leads says whether it counts. Without a tap only the `clock` ends it, when it comes by: a tap
    may still be on its way. Of a check-in elsewhere only its time touches this presence."""
    into, out = pair.into, pair.out
    marks = list(into.marks)
    if out is not None:
        marks += [each for each in out.marks if not pair.handed_over or each in DOUBTS]
    ended = None if out is None else out.at
    asked = ended or clock
    if asked is not None and asked > shift_end + patience:
        ended = max(shift_end, into.at)
        marks.append(FORGOTTEN)
    doubts = dict.fromkeys(marks)
    return Stay(
        into.at,
        ended,
        tuple(each for each in doubts if each not in NOTED),
        WITHIN_ERROR in marks,
    )
