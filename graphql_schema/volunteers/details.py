"""What only those who come to a shift have to know of its place."""

from graphql_schema.fields import Row
from graphql_schema.scalars import text
from graphql_schema.sight import SENSITIVE, rows
from volunteers.models import ShiftDetails


class ShiftDetailsType(Row):
    """Address, contact and door code; to whoever leads the shift, and to who holds a place in it
    until some hours after it."""

    class Meta:
        model = ShiftDetails
        name = "ShiftDetails"

    reads = "do shift.assign"
    sees = rows("address contact contact_phone door_code", SENSITIVE)

    address = text("Where exactly; empty where nothing was said, as all of these.")
    contact = text("Whom to ask for.")
    contact_phone = text("Their phone, E.164.")
    door_code = text("What opens the door.")
