"""A task: work with a day by which it is done, reported with a picture."""

import json
from dataclasses import dataclass
from datetime import datetime
from struct import pack
from typing import Any
from urllib.parse import urlsplit
from zlib import compress, crc32

from django.utils.translation import gettext as _

from volunteers.demo.accounts import ANNA, LEADER, SECOND
from volunteers.demo.phone import Phone
from volunteers.demo.walk import Walk

PART = "part { id state { code label } note photos { upload { id } } }"
WIDTH, HEIGHT, RED = 64, 48, b"\xc8\x10\x2e"
READ = {"riskAcknowledged": True, "agreementAccepted": True}


@dataclass
class Errand:
    """For one person, who takes it of their own accord."""

    walk: Walk
    activity_id: str
    due_at: datetime

    def play(self) -> None:
        tell, phones = self.walk.tell, self.walk.phones
        tell.chapter(_("A task, reported with a picture"))
        task = tell.done(
            phones[LEADER],
            "createTask",
            "task { id name dueAt mostPeople taken }",
            activityId=self.activity_id,
            name="拍摄活动场地并写一段预告",
            what="把场地、路线和集合点拍下来，写一段两百字以内的预告。",
            dueAt=self.due_at.isoformat(),
            mostPeople=1,
        )["task"]
        given = {"taskId": task["id"], **READ}
        part = tell.done(phones[ANNA], "takeTask", PART, **given)["part"]
        codes = tell.refused(phones[SECOND], "takeTask", PART, **given)
        tell.expect(codes == ["TASK_FULL"], _("it is for one, and she has it"))
        photo = self._photo(phones[ANNA])
        reported = tell.done(
            phones[ANNA],
            "reportTask",
            PART,
            partId=part["id"],
            note="场地和集合点已拍好，预告已发到公众号。",
            photoIds=[photo],
        )["part"]
        tell.expect(reported["state"]["code"] == "reported", _("it waits for the leader"))
        confirmed = tell.done(phones[LEADER], "confirmTask", PART, partId=part["id"])["part"]
        tell.expect(confirmed["state"]["code"] == "confirmed", _("the leader confirms it"))
        seen = [each["upload"]["id"] for each in confirmed["photos"]]
        tell.expect(seen == [photo], _("her picture is with it"))

    def _photo(self, phone: Phone) -> str:
        """Promised over the API, sent by plain HTTP."""
        tell, picture = self.walk.tell, _picture()
        upload: dict[str, Any] = tell.done(
            phone,
            "requestUpload",
            "upload { id state { code label } uploadUrl uploadUntil }",
            purpose="activity_photo",
            contentType="image/png",
            bytes=len(picture),
        )["upload"]
        address = urlsplit(upload["uploadUrl"])
        path = f"{address.path}?{address.query}"
        status, answer = phone.fetch("PUT", path, picture, {"Content-Type": "image/png"})
        tell.show(answer, f"PUT {address.path} → {status}")
        stored = status == 200 and json.loads(answer)["state"] == "stored"
        tell.expect(stored, _("the picture is stored"))
        return str(upload["id"])


def _picture() -> bytes:
    """All of one colour, as PNG."""
    lines = (b"\0" + RED * WIDTH) * HEIGHT
    header = pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", compress(lines)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(content)) + kind + content + pack(">I", crc32(kind + content))
        for kind, content in parts
    )
