"""The main job as four phones play it, from the assignment to the proof and the certification."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from volunteers.demo.accounts import ANNA, LEADER, MANAGER, OFFICER
from volunteers.demo.team import Team
from volunteers.demo.walk import Walk

SERVICE_SECONDS = 61
# It began a minute ago: whoever came in time and tapped late has a minute to claim.
BEGUN, SHIFT = timedelta(minutes=1), timedelta(minutes=3, seconds=30)

HOME = """query Home { me { person { id name phone } offices { kind { label } } }
  myAssignments(first: 3) { edges { node { id state { code } shift { placeName startsAt } } } }
  openShifts(first: 3) { edges { node { id placeName startsAt activity { name } } } }
  inbox(first: 3) { edges { node { title body readAt } } } appInfo { serverTime timeAnchor } }"""
LAST_SHIFT = """query LastShift {
  myAssignments(first: 20) { edges { node { id state { code } shift { startsAt endsAt } } } }
  appInfo { serverTime } }"""
INBOX = """query Inbox { inbox(first: 1, unread: true) {
  edges { node { id kind { code } title body subject { id } } } } }"""
BOARD = """query Board($id: ID!) { shiftBoard(shiftId: $id) { counts { state { label } count }
  assignments { person { name } state { label } attendances { checkedInAt } } } }"""
LEDGER = """query Ledger { myHours { minutes hours thisYearMinutes }
  myServiceRecords(first: 1) { edges { node { seq minutes serviceDate activityName hash } } } }"""
BRANCH = """query MyBranch($name: String!) {
  branches(first: 1, search: $name) { edges { node { id name } } } }"""
ASSESSMENT = """query FiveHaves($id: ID!) { assessment(branchId: $id) { standard version score ready
  items { title criteria { code title verdict { code label } value threshold weight missing } }
  case { state { code label } } } }"""
OFFICE_INBOX = """query OfficeInbox { inboxOfOffice(first: 20) { edges { node { kind { code label }
  mutation unit { name }
  subject { id ... on CertificationCase { revision content score
    branch { id name } } } } } } }"""


class Story(Walk):
    title = "make story"

    def chapters(self) -> Iterator[Callable[[], None]]:
        yield from (self.log_in, self.stand, self.assign, self.push, self.accept)
        yield from (self.check_in, self.retry, self.board, self.team.scan, self.team.walk_in)
        yield from (self.check_out, self.team.leave, self.correct, self.prove)
        yield from (self.submit, self.send_back)

    def log_in(self) -> None:
        self.tell.chapter(_("Login by a code sent to the phone"))
        self.enter()
        self.register(ANNA)
        self._finish_the_last_telling()
        home = self.tell.ask(self.phones[ANNA], HOME)
        self.anna_id = home["me"]["person"]["id"]
        self.tell.expect(
            home["me"]["person"]["name"] == ANNA,
            _("the home screen is %(name)s's") % {"name": ANNA},
        )

    def stand(self) -> None:
        self.tell.chapter(_("Where the branch stands before"))
        manager = self.phones[MANAGER]
        unit = self.unit_of(MANAGER, "branch_manager")
        found = self.tell.ask(manager, BRANCH, name=unit["name"])["branches"]["edges"]
        self.branch_id = found[0]["node"]["id"]
        standing = manager.ask(ASSESSMENT, {"id": self.branch_id})["data"]["assessment"]
        self.activities = _activities(standing)
        seen = {"name": unit["name"], "score": standing["score"], "count": self.activities}
        self.tell.say(_("%(name)s: score %(score)s, %(count)s activities") % seen)
        state = standing["case"]["state"]["code"]
        self.tell.expect(
            state in ("draft", "self_assessed", "returned"),
            _("its certification is to be submitted"),
        )

    def assign(self) -> None:
        self.tell.chapter(_("The leader creates a shift and assigns"))
        leader = self.phones[LEADER]
        team = self.unit_of(LEADER, "team_leader")
        self.station = self.nearest_station(leader)
        activity = self.tell.done(
            leader,
            "createActivity",
            "activity { id name state { code label } organiser }",
            organiserId=team["id"],
            name="社区应急救护宣传",
            purpose="教居民心肺复苏与AED使用",
            field="first_aid",
            riskNotice="户外活动，注意防暑和交通安全。",
        )["activity"]
        self.tell.expect(
            activity["state"]["code"] == "approved", _("the office may approve: it is")
        )
        now = self.server_time()
        self.shift_id = self.tell.done(
            leader,
            "createShift",
            "shift { id placeName startsAt endsAt slots { maximum taken } }",
            activityId=activity["id"],
            startsAt=(now - BEGUN).isoformat(),
            endsAt=(now - BEGUN + SHIFT).isoformat(),
            places=5,
            stationId=self.station["id"],
        )["shift"]["id"]
        self.tell.done(
            leader, "publishShift", "shift { state { code label } }", shiftId=self.shift_id
        )
        offered = self.tell.done(
            leader,
            "assignVolunteers",
            "assignments { id person { name } state { code label } answerBy }",
            shiftId=self.shift_id,
            personIds=[self.anna_id],
        )["assignments"]
        self.tell.expect([each["person"]["name"] for each in offered] == [ANNA], _("she is asked"))
        self.place_id = offered[0]["id"]
        officer = self.phones[OFFICER]
        self.team = Team(self.tell, leader, officer, self.shift_id, self.station["id"])

    def push(self) -> None:
        self.tell.chapter(_("The push arrives"))
        line = self.pushed(self.place_id)
        self.tell.expect(line is not None, _("the worker has sent the push"))
        self.tell.show(line, _("console provider"))
        inbox = self.tell.ask(self.phones[ANNA], INBOX)["inbox"]["edges"]
        message = inbox[0]["node"]
        self.tell.expect(message["subject"]["id"] == self.place_id, _("the inbox has it too"))
        self.tell.done(
            self.phones[ANNA],
            "markRead",
            "messages { id readAt }",
            messageIds=[message["id"]],
        )

    def accept(self) -> None:
        self.tell.chapter(_("She accepts"))
        payload = self.tell.done(
            self.phones[ANNA],
            "answerAssignment",
            "assignment { state { code label } }",
            assignmentId=self.place_id,
            accept=True,
            riskAcknowledged=True,
        )
        self.tell.expect(
            payload["assignment"]["state"]["code"] == "accepted", _("she holds a place")
        )

    def check_in(self) -> None:
        self.tell.chapter(_("Check-in by position"))
        anna = self.phones[ANNA]
        wanted = "attendance { id checkedInAt } attempt { accepted codes distanceMetres }"
        far = self._tap(lat=self.station["lat"] + 0.02)
        codes = self.tell.refused(anna, "checkIn", wanted, **far)
        self.tell.expect(codes == ["CHECK_IN_TOO_FAR"], _("two kilometres away is refused by name"))
        self.tap = self._tap()
        payload = self.tell.done(anna, "checkIn", wanted, **self.tap)
        self.attendance = payload["attendance"]
        self.tell.expect(payload["attempt"]["accepted"], _("at the station she is checked in"))

    def retry(self) -> None:
        self.tell.chapter(_("The answer was lost: the phone sends the same again"))
        payload = self.tell.done(
            self.phones[ANNA], "checkIn", "attendance { id checkedInAt }", **self.tap
        )
        self.tell.expect(payload["replayed"] is True, _("the retry is a replay"))
        self.tell.expect(payload["attendance"] == self.attendance, _("it is the same attendance"))

    def board(self) -> None:
        self.tell.chapter(_("The leader sees who is really there"))
        board = self.tell.ask(self.phones[LEADER], BOARD, id=self.shift_id)["shiftBoard"]
        self.tell.expect(len(board["assignments"][0]["attendances"]) == 1, _("one is present"))
        hidden = self.tell.ask(self.phones[ANNA], BOARD, id=self.shift_id)["shiftBoard"]
        self.tell.expect(hidden is None, _("the board is not for volunteers"))

    def check_out(self) -> None:
        self.tell.chapter(_("A minute of service, then check-out"))
        anna = self.phones[ANNA]
        before = self.tell.ask(anna, LEDGER)["myHours"]["minutes"]
        self.tell.wait(SERVICE_SECONDS, _("serving for a minute"))
        payload = self.tell.done(
            anna,
            "checkOut",
            "attendance { checkedOutAt minutes } record { id seq minutes activityName }",
            assignmentId=self.place_id,
            capturedAt=self.server_time().isoformat(),
        )
        self.record, minutes = payload["record"], payload["record"]["minutes"]
        self.left_at = payload["attendance"]["checkedOutAt"]
        self.tell.expect(minutes >= 1, _("the presence became minutes"))
        after = self.tell.ask(anna, LEDGER)
        self.tell.expect(
            after["myHours"]["minutes"] == before + minutes,
            _("the ledger's total has grown by them"),
        )
        self.minutes = after["myHours"]["minutes"]
        self.served_on = after["myServiceRecords"]["edges"][0]["node"]["serviceDate"]

    def correct(self) -> None:
        anna = self.phones[ANNA]
        mine = [edge["node"] for edge in anna.ask(LAST_SHIFT)["data"]["myAssignments"]["edges"]]
        (place,) = [each for each in mine if each["id"] == self.place_id]
        self.minutes += self.team.correct(
            anna,
            recordId=self.record["id"],
            beganAt=place["shift"]["startsAt"],
            endedAt=self.left_at,
        )

    def prove(self) -> None:
        self.tell.chapter(_("The proof and its verification page"))
        proof = self.tell.done(
            self.phones[ANNA],
            "issueServiceCertificate",
            "certificate { number minutes hours verificationCode verifyUrl }",
            firstOn="2020-01-01",
            lastOn=self.served_on,
        )["certificate"]
        self.tell.expect(proof["minutes"] == self.minutes, _("it proves what the ledger says"))
        path = f"/verify/{proof['number']}?code={proof['verificationCode']}"
        status, page = self.phones[ANNA].fetch(
            "GET", path, headers={"Accept-Language": self.language}
        )
        self.tell.show(_words(page), f"GET {path.partition('?')[0]} → {status}")
        self.tell.expect(
            status == 200 and _("Genuine and valid") in page, _("anybody can verify it")
        )
        status, paper = self.phones[ANNA].fetch("GET", path.replace("?", ".pdf?"))
        self.tell.expect(status == 200 and paper.startswith("%PDF"), _("it is a PDF to print"))
        status, page = self.phones[ANNA].fetch("GET", f"/verify/{proof['number']}?code=WRONG")
        self.tell.expect(status == 404, _("a wrong code opens nothing"))

    def submit(self) -> None:
        self.tell.chapter(_("The branch manager opens the five haves and submits"))
        manager = self.phones[MANAGER]
        standing = self.tell.ask(manager, ASSESSMENT, id=self.branch_id)["assessment"]
        self.tell.expect(
            _activities(standing) == self.activities + 1,
            _("today's service counts as an activity"),
        )
        self.tell.expect(len(standing["items"]) == 5, _("five haves are judged"))
        self.tell.expect(standing["ready"], _("what is mandatory is met, and the score suffices"))
        case = self.tell.done(
            manager,
            "submitAssessment",
            "case { id state { code label } score revision }",
            branchId=self.branch_id,
        )["case"]
        self.tell.expect(case["state"]["code"] == "county_review", _("the county's turn has come"))
        self.case_id = case["id"]

    def send_back(self) -> None:
        self.tell.chapter(_("The county officer returns it with a reason"))
        officer = self.phones[OFFICER]
        items = self.tell.ask(officer, OFFICE_INBOX)["inboxOfOffice"]["edges"]
        waiting = [
            edge["node"]["subject"]
            for edge in items
            if (edge["node"]["subject"] or {}).get("id") == self.case_id
        ]
        self.tell.expect(len(waiting) == 1, _("it waits in the inbox of the office"))
        given = {
            "caseId": self.case_id,
            "revision": waiting[0]["revision"],
            "content": waiting[0]["content"],
            "decision": "return",
        }
        wanted = "case { state { code label } rectifyBy decisions { decision { label } reason } }"
        codes = self.tell.refused(officer, "decideAssessment", wanted, **given)
        self.tell.expect(codes == ["REASON_REQUIRED"], _("without a reason it is refused"))
        payload = self.tell.done(
            officer,
            "decideAssessment",
            wanted,
            reason="请补充年度工作计划的公示材料。",
            **given,
        )
        self.tell.expect(payload["case"]["state"]["code"] == "returned", _("it is returned"))
        inbox = self.tell.ask(self.phones[MANAGER], INBOX)["inbox"]["edges"]
        kind = inbox[0]["node"]["kind"]["code"]
        self.tell.expect(kind == "assessment_returned", _("the manager is told"))

    def _finish_the_last_telling(self) -> None:
        """A volunteer cannot be in two places: what was broken off has to end first."""
        anna = self.phones[ANNA]
        seen = anna.ask(LAST_SHIFT)["data"]
        now = datetime.fromisoformat(seen["appInfo"]["serverTime"])
        for place in (edge["node"] for edge in seen["myAssignments"]["edges"]):
            if place["shift"] is None:  # given up, and the shift was cancelled
                continue
            if place["state"]["code"] == "checked_in":
                given = {"assignmentId": place["id"], "capturedAt": now.isoformat()}
                self.tell.done(anna, "checkOut", "attendance { minutes }", **given)
            ended = datetime.fromisoformat(place["shift"]["endsAt"])
            left = (ended + BEGUN - now).total_seconds()
            if 0 < left < 2 * SHIFT.total_seconds():
                self.tell.wait(left + 1, _("waiting until the shift of the last telling ends"))

    def _tap(self, **position: Any) -> dict[str, Any]:
        here = {
            "lng": self.station["lng"],
            "lat": self.station["lat"],
            "datum": self.station["datum"]["code"].upper(),
            "accuracyMetres": 15,
        }
        now = self.server_time()
        return {
            "assignmentId": self.place_id,
            "capturedAt": now.isoformat(),
            "position": here | position,
            "clientKey": str(uuid4()),
        }


def _activities(standing: dict[str, Any]) -> int:
    criteria = [each for item in standing["items"] for each in item["criteria"]]
    return int(next(each["value"] for each in criteria if each["code"] == "ACTIVITIES"))


def _words(page: str) -> str:
    body = page.partition("<main>")[2].partition("</main>")[0]
    text = re.sub(r"<[^>]+>", "\n", body)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
