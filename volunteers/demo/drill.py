"""An operation, and a drill for it: everybody on duty is called, and each answer is counted."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from volunteers.demo.accounts import LEADER, OFFICER, SECOND, THIRD
from volunteers.demo.walk import GULOU, Walk

OPERATION = "城区内涝转移"
OPERATIONS = """query Operations { operations(first: 20, isOpen: true) {
  edges { node { id name } } } }"""
CALLS = """query Mobilisations($operation: ID!) { mobilisations(first: 20, operation: $operation) {
  edges { node { id state { code } spreadAt } } } }"""
PREVIEW = """query PreviewMobilisation($unit: ID!) { previewMobilisation(unitId: $unit) {
  addressed alerted keptBack { reason { code label } count } } }"""
INBOX = """query Inbox { inbox(first: 5, unread: true) {
  edges { node { kind { code } title body subject { id } } } } }"""
SUMMARY = """query MobilisationSummary($id: ID!) { mobilisationSummary(mobilisationId: $id) {
  answer { code } count } }"""
REPORT = """query MobilisationReport($id: ID!) { mobilisationReport(mobilisationId: $id) {
  answers { answer { code label } count } halfAnsweredSeconds mostAnsweredSeconds
  arrivals { minutes answered arrived } } }"""
CALL = "mobilisation { id state { code } drill calledAt endedAt }"
ON_DUTY = (SECOND, THIRD)


@dataclass
class Drill:
    """The county's officer orders, the leader calls the team."""

    walk: Walk
    team_id: str
    operation_id: str = field(default="", init=False)
    call_id: str = field(default="", init=False)

    def clear(self) -> None:
        """What a telling that was broken off has left open."""
        officer, leader = self.walk.phones[OFFICER], self.walk.phones[LEADER]
        opened = officer.ask(OPERATIONS)["data"]["operations"]["edges"]
        for operation in (edge["node"] for edge in opened):
            if operation["name"] != OPERATION:
                continue
            calls = leader.ask(CALLS, {"operation": operation["id"]})["data"]["mobilisations"]
            for call in (edge["node"] for edge in calls["edges"]):
                if call["state"]["code"] == "running":
                    given = {"mobilisationId": call["id"], "reason": "上一次讲述中断了。"}
                    self.walk.tell.done(leader, "stopMobilisation", CALL, **given)
            self._close(operation["id"])
        self.set_duty(on_duty=False)

    def set_duty(self, *, on_duty: bool) -> None:
        for name in ON_DUTY:
            self.walk.tell.done(self.walk.phones[name], "setDuty", "", onDuty=on_duty)

    def open(self) -> None:
        tell = self.walk.tell
        tell.chapter(_("The county opens an operation, the leader looks whom a call would reach"))
        society = self.walk.unit_of(OFFICER, "county_officer")
        self.operation_id = tell.done(
            self.walk.phones[OFFICER],
            "openOperation",
            "operation { id name level placeName openedAt }",
            unitId=society["id"],
            name=OPERATION,
            place={"name": "五四路与湖东路口", "point": GULOU},
            level=4,
        )["operation"]["id"]
        preview = tell.ask(self.walk.phones[LEADER], PREVIEW, unit=self.team_id)
        seen = preview["previewMobilisation"]
        tell.expect(seen["alerted"] == len(ON_DUTY), _("it reaches the two who are on duty"))
        kept_back = {each["reason"]["code"]: each["count"] for each in seen["keptBack"]}
        tell.expect(
            kept_back["off_duty"] == seen["addressed"] - seen["alerted"],
            _("it says why not the others"),
        )

    def call(self) -> None:
        tell, leader = self.walk.tell, self.walk.phones[LEADER]
        tell.chapter(_("The leader calls them, and says that it is a drill"))
        call = tell.done(
            leader,
            "mobilise",
            CALL,
            operationId=self.operation_id,
            unitId=self.team_id,
            drill=True,
            note="演练：带好雨衣、头灯和队员证。",
        )["mobilisation"]
        self.call_id = call["id"]
        tell.expect(call["state"]["code"] == "running", _("so few need no second person"))
        spread = self.walk.until(leader, CALLS, _is_spread, operation=self.operation_id)
        tell.expect(_is_spread(spread), _("the worker has told everybody"))
        for name in ON_DUTY:
            inbox = tell.ask(self.walk.phones[name], INBOX)["inbox"]["edges"]
            ours = [each["node"] for each in inbox if _subject(each["node"]) == self.call_id]
            kinds = [each["kind"]["code"] for each in ours]
            tell.expect(
                kinds == ["alarm_drill"], _("%(name)s is told once, as a drill") % {"name": name}
            )

    def answer(self) -> None:
        tell, leader = self.walk.tell, self.walk.phones[LEADER]
        tell.chapter(_("They answer, and the leader counts"))
        self._answers(SECOND, answer="coming", etaMinutes=15)
        self._counts(coming=1, none=1)
        self._answers(THIRD, answer="cannot", reason="正在外地出差。")
        self._counts(coming=1, cannot=1)
        self._answers(SECOND, answer="arrived")
        self._counts(arrived=1, cannot=1)
        codes = tell.refused(
            self.walk.phones[OFFICER],
            "closeOperation",
            "operation { id closedAt }",
            operationId=self.operation_id,
        )
        tell.expect(
            codes == ["MOBILISATION_RUNNING"], _("the operation stays open while people are called")
        )
        tell.done(leader, "closeMobilisation", CALL, mobilisationId=self.call_id)
        report = tell.ask(leader, REPORT, id=self.call_id)["mobilisationReport"]
        tell.expect(
            _counted(report["answers"]) == {"arrived": 1, "cannot": 1},
            _("the report counts the same"),
        )
        last = report["arrivals"][-1]
        tell.expect((last["answered"], last["arrived"]) == (2, 1), _("and so does its curve"))
        self._close(self.operation_id)
        self.set_duty(on_duty=False)

    def _close(self, operation_id: str) -> None:
        self.walk.tell.done(
            self.walk.phones[OFFICER],
            "closeOperation",
            "operation { id closedAt }",
            operationId=operation_id,
        )

    def _answers(self, name: str, **given: Any) -> None:
        self.walk.tell.done(
            self.walk.phones[name],
            "answerMobilisation",
            "alert { answer { code label } answeredAt expectedAt arrivedAt }",
            mobilisationId=self.call_id,
            **given,
        )

    def _counts(self, **wanted: int) -> None:
        summary = self.walk.tell.ask(self.walk.phones[LEADER], SUMMARY, id=self.call_id)
        counted = _counted(summary["mobilisationSummary"])
        self.walk.tell.expect(counted == wanted, _("the summary is exact"))


def _is_spread(answer: Any) -> bool:
    calls = answer["mobilisations"]["edges"]
    return all(edge["node"]["spreadAt"] is not None for edge in calls)


def _subject(message: dict[str, Any]) -> str | None:
    return (message["subject"] or {}).get("id")


def _counted(answers: list[dict[str, Any]]) -> dict[str, int]:
    return {each["answer"]["code"]: each["count"] for each in answers if each["count"]}
