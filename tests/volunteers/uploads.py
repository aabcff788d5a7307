"""What a phone without a signal keeps, and sends later."""

import json

from tests.volunteers.scenes import HERE, key, tapped_at
from tests.world import id_of


def event(kind, place, at, **given):
    """One that the server's clock proves, as it was tapped at that instant."""
    kept = {
        "clientKey": key(),
        "kind": kind,
        "assignmentId": place if isinstance(place, str) else id_of("Assignment", place),
        "position": HERE,
    }
    return json.dumps(kept | tapped_at(at) | given)


def upload(phone, *events, **given):
    return phone.ask(
        "mutation($input: UploadCheckInsInput!) { uploadCheckIns(input: $input) {"
        " answers { clientKey status final replayed errors { code field } }"
        " errors { code field } } }",
        input={"events": list(events)} | given,
    )["data"]["uploadCheckIns"]


def statuses(answer):
    return [each["status"] for each in answer["answers"]]
