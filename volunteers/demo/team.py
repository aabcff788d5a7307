"""What the leader does beside the volunteer's own taps: scans a code without a signal, lets in who
came unasked, checks out many with one tap, and decides on a record that is wrong."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from volunteers.demo.phone import Phone
from volunteers.demo.teller import Teller

ME = "query Me { me { person { id } } }"
CODES = "query Codes($id: ID!) { stationCodes(stationId: $id, first: 1) { text shownUntil } }"
NOW = "query Now { appInfo { serverTime timeAnchor policyTexts { id kind { code } } } }"
UPLOAD = """mutation Upload($events: [String]!) { uploadCheckIns(input: {events: $events}) {
  answers { status final replayed errors { code field } } errors { code } } }"""
UNASKED = (("王秀英", "1969-04-11", 2), ("郑海峰", "1991-07-23", 1))


@dataclass
class Team:
    """The officer may show the station's codes."""

    tell: Teller
    leader: Phone
    officer: Phone
    shift_id: str
    station_id: str
    unasked: list[str] = field(default_factory=list)

    def scan(self) -> None:
        self.tell.chapter(_("The leader scans the station's code, without a signal"))
        person = self.tell.ask(self.leader, ME)["me"]["person"]
        given = {"shiftId": self.shift_id, "personIds": [person["id"]]}
        offered = self.tell.done(self.leader, "assignVolunteers", "assignments { id }", **given)
        self.place_id = offered["assignments"][0]["id"]
        self.tell.done(
            self.leader,
            "answerAssignment",
            "assignment { state { code label } }",
            assignmentId=self.place_id,
            accept=True,
            riskAcknowledged=True,
        )
        (shown,) = self.tell.ask(self.officer, CODES, id=self.station_id)["stationCodes"]
        now = self._now()
        scanned = {
            "clientKey": str(uuid4()),
            "kind": "check_in",
            "assignmentId": self.place_id,
            "scan": shown["text"],
            "capturedAt": now["serverTime"],
            "anchor": now["timeAnchor"],
            "monotonicMs": 0,
        }
        broken, counted = self._upload("{", json.dumps(scanned))
        self.tell.expect(counted["status"] == "APPLIED", _("uploaded later, the scan counts"))
        self.tell.expect(
            broken["status"] == "REJECTED", _("what cannot be read is refused by itself")
        )
        self.tell.expect(broken["final"] and counted["final"], _("the phone may forget both"))
        (again,) = self._upload(json.dumps(scanned))
        self.tell.expect(again["replayed"], _("sent again, it is a replay"))

    def walk_in(self) -> None:
        self.tell.chapter(_("Two come unasked, without an account"))
        doubted = []
        for name, born, sex in UNASKED:
            now = self._now()
            (text,) = [each for each in now["policyTexts"] if each["kind"]["code"] == "privacy"]
            entered = self.tell.done(
                self.leader,
                "enterWalkIn",
                "assignment { id person { name } } attendance { needsReview }",
                shiftId=self.shift_id,
                name=name,
                birthDate=born,
                sex=sex,
                phone=f"139{uuid4().int % 10**8:08}",
                textId=text["id"],
                consentPaper="签到表-01",
                riskAcknowledged=True,
                capturedAt=now["serverTime"],
            )
            self.unasked.append(entered["assignment"]["id"])
            doubted.append(entered["attendance"]["needsReview"])
        self.tell.expect(all(doubted), _("they are checked in, and somebody looks at it later"))

    def leave(self) -> None:
        self.tell.chapter(_("One tap checks both out, and the leader looks at it"))
        left = self.tell.done(
            self.leader,
            "checkOutVolunteers",
            "attendances { id needsReview }",
            shiftId=self.shift_id,
            assignmentIds=self.unasked,
            capturedAt=self._now()["serverTime"],
        )["attendances"]
        minutes = [
            self.tell.done(
                self.leader,
                "settleAttendance",
                "attendance { minutes }",
                attendanceId=each["id"],
            )["attendance"]["minutes"]
            for each in left
        ]
        self.tell.expect(len(minutes) == 2 and all(minutes), _("now theirs counts too"))
        given = {"assignmentId": self.place_id, "capturedAt": self._now()["serverTime"]}
        self.tell.done(self.leader, "checkOut", "attendance { minutes }", **given)

    def correct(self, volunteer: Phone, **claimed: Any) -> int:
        """The minutes that were missing."""
        self.tell.chapter(_("She says what is wrong, the leader decides"))
        dispute = self.tell.done(
            volunteer,
            "disputeRecord",
            "dispute { id state { code label } dueAt }",
            reason="一到就开始布置，过了一会儿才签到。",
            **claimed,
        )["dispute"]
        decided = self.tell.done(
            self.leader,
            "decideDispute",
            "dispute { state { code label } } records { seq kind { code label } minutes }",
            disputeId=dispute["id"],
            upheld=True,
            reason="已向在场队员核实。",
        )
        kinds = [each["kind"]["code"] for each in decided["records"]]
        self.tell.expect(kinds == ["correction"], _("a new line corrects, none was changed"))
        return int(decided["records"][0]["minutes"])

    def _upload(self, *events: str) -> list[dict[str, Any]]:
        answers: list[dict[str, Any]] = self.tell.ask(self.leader, UPLOAD, events=events)[
            "uploadCheckIns"
        ]["answers"]
        return answers

    def _now(self) -> dict[str, Any]:
        now: dict[str, Any] = self.leader.ask(NOW)["data"]["appInfo"]
        return now
