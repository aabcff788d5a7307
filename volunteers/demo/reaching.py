"""How nobody is forgotten: an urgent offer climbs from push to push, to a text message, to the
leader's call list, and comes down at the first sign."""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from volunteers.demo.accounts import ACCOUNTS, ANNA, FELLOWS, LEADER, MANAGER, OFFICER, SECOND
from volunteers.demo.errand import READ
from volunteers.demo.operator import Operator
from volunteers.demo.phone import PATIENCE_SECONDS, arriving
from volunteers.demo.walk import GULOU, Walk
from volunteers.demo.week import BOARD, OURS, PLACE

NAME = "内涝救援集结"
AHEAD, HOUR, EARLY = timedelta(days=2), timedelta(hours=1), 5
SOON = timedelta(seconds=4)
# So fast that it can be watched; afterwards the next version is the usual one again.
WATCHED = [("push", 0), ("push", 0.1), ("sms", 0.1), ("call", 0.1)]
USUAL = [("push", 0), ("push", 2), ("sms", 3), ("call", 5)]
CALL_LIST = """query CallList($id: ID!) { callList(first: 20, shift: $id) {
  edges { node { person { id name phone } delivery { code label since } } } } }"""
RING = """mutation Ring($input: ConfirmArrivalInput!) {
  confirmArrival(input: $input) { replayed } }"""
DELIVERIES = """query Deliveries($id: ID!) { shiftBoard(shiftId: $id) { assignments {
  person { name } standing { code label since } delivery { code label since reason } } } }"""


class Reaching(Walk):
    title = "make story-messages"
    people = (*(account for account in ACCOUNTS if account.name != MANAGER), FELLOWS[0])

    def chapters(self) -> Iterator[Callable[[], None]]:
        yield from (self.log_in, self.set_ladder, self.plan, self.ask, self.confirm)
        yield from (self.push_again, self.text, self.call, self.answer, self.end)

    def log_in(self) -> None:
        self.tell.chapter(_("The leader, the officer and two volunteers log in"))
        self.enter()
        for name in (ANNA, SECOND):
            self.register(name)
        self.team = self.unit_of(LEADER, "team_leader")
        for state in ("approved", "published"):
            found = self.phones[LEADER].ask(OURS, {"state": state})["data"]["activities"]["edges"]
            for activity in (edge["node"] for edge in found):
                if activity["name"] == NAME:
                    self._cancel(activity["id"], "上一次讲述中断了。")

    def set_ladder(self) -> None:
        self.tell.chapter(_("An operator sets by which ways people are looked for, and how soon"))
        self.operator = Operator(self.url)
        self.operator.log_in()
        start = self._set(WATCHED)
        while self.server_time() < start:
            time.sleep(0.2)

    def plan(self) -> None:
        self.tell.chapter(_("The leader plans an emergency, and the county sends them"))
        leader = self.phones[LEADER]
        self.activity_id = self.tell.done(
            leader,
            "createActivity",
            "activity { id name state { code label } }",
            organiserId=self.team["id"],
            name=NAME,
            kind="emergency",
            purpose="协助转移低洼地带的居民。",
            field="rescue",
            riskNotice="水深流急，听从指挥，穿好救生衣。",
            agreement="我会准时到岗，不能来时立即告知队长。",
            place={"name": "五四路与湖东路口", "point": GULOU},
        )["activity"]["id"]
        self.tell.done(
            self.phones[OFFICER],
            "dispatchActivity",
            "activity { id dispatchOrder }",
            activityId=self.activity_id,
            order="鼓红应急〔2026〕3号",
            dispatchedOn=str(localdate(self.server_time())),
        )
        starts = localtime(self.server_time() + AHEAD)
        starts = starts.replace(hour=EARLY, minute=0, second=0, microsecond=0)
        shift = self.tell.done(
            leader,
            "createShift",
            "shift { id startsAt }",
            activityId=self.activity_id,
            startsAt=starts.isoformat(),
            endsAt=(starts + HOUR).isoformat(),
            places=2,
        )
        self.shift_id = shift["shift"]["id"]
        wanted = "shift { state { code label } }"
        self.tell.done(leader, "publishShift", wanted, shiftId=self.shift_id)

    def ask(self) -> None:
        self.tell.chapter(_("Two are asked, and are to answer within the hour"))
        offered = self.tell.done(
            self.phones[LEADER],
            "assignVolunteers",
            "assignments { id person { id name } state { code label } answerBy }",
            shiftId=self.shift_id,
            personIds=[self._person(name) for name in (ANNA, SECOND)],
            answerBy=(self.server_time() + HOUR).isoformat(),
        )["assignments"]
        self.places = {each["person"]["name"]: each["id"] for each in offered}
        self.person_id = next(
            each["person"]["id"] for each in offered if each["person"]["name"] == SECOND
        )
        self.tell.expect(self.places.keys() == {ANNA, SECOND}, _("both are asked"))

    def confirm(self) -> None:
        self.tell.chapter(_("One phone says at once that it has the message"))
        self.received(ANNA, self.places[ANNA])
        self._stands(ANNA, "delivered", _("the board shows it as delivered"))

    def push_again(self) -> None:
        self.tell.chapter(_("Of the other there is no sign: a second push"))
        self._stands(SECOND, "escalated", _("the board shows that he is looked for"))
        pushes = self._spooled("push.jsonl", self.places[SECOND], 2)
        self.tell.expect(len(pushes) == 2, _("the same message was pushed twice"))
        self.tell.expect(len({each["id"] for each in pushes}) == 1, _("under one id"))
        self.tell.show(pushes[-1], _("console provider"))
        self.message_id = pushes[-1]["id"]

    def text(self) -> None:
        self.tell.chapter(_("Still no sign: a text message"))
        texts = self._spooled("sms.jsonl", self.message_id, 1)
        self.tell.expect(len(texts) == 1, _("he is texted"))
        self.tell.show(texts[0], _("console provider"))
        second = FELLOWS[0]
        said = str(texts[0])
        self.tell.expect(
            second.name not in said and second.phone not in said,
            _("it names nobody, and no number stands beside it"),
        )

    def call(self) -> None:
        self.tell.chapter(_("And still none: the leader is to call"))
        listed = self._rung(CALL_LIST, _is_listed)["callList"]["edges"]
        names = [edge["node"]["person"]["name"] for edge in listed]
        self.tell.expect(names == [SECOND], _("he alone is on the call list"))
        masked = listed[0]["node"]["person"]["phone"]
        self.tell.expect(FELLOWS[0].phone != masked, _("his number is masked"))
        shown = self.tell.done(
            self.phones[LEADER],
            "revealIdentity",
            "value",
            personId=self.person_id,
            field="PHONE",
            reason="推送和短信均无回音，打电话通知集结。",
            reasonKind="SERVICE",
        )["value"]
        self.tell.expect(shown == FELLOWS[0].phone, _("for a reason it is shown, and noted"))

    def answer(self) -> None:
        self.tell.chapter(_("He opens the app, and is looked for no more"))
        second = self.phones[SECOND]
        wanted = "messages { id arrivedAt readAt }"
        self.tell.done(second, "markRead", wanted, messageIds=[self.message_id])
        self._stands(SECOND, "read", _("the board shows it as read"))
        listed = self.tell.ask(self.phones[LEADER], CALL_LIST, id=self.shift_id)["callList"]
        self.tell.expect(listed["edges"] == [], _("the call list is empty"))
        given = {"assignmentId": self.places[SECOND], "accept": True, **READ}
        place = self.tell.done(second, "answerAssignment", PLACE, **given)["assignment"]
        self.tell.expect(place["state"]["code"] == "accepted", _("he comes"))

    def end(self) -> None:
        self.tell.chapter(_("The water falls, and all is as it was"))
        self._cancel(self.activity_id, "水位回落，集结取消。")
        self._set(USUAL)
        board = self.tell.ask(self.phones[LEADER], BOARD, id=self.shift_id)["shiftBoard"]
        states = {each["standing"]["code"] for each in board["assignments"]}
        self.tell.expect(states == {"cancelled"}, _("nobody holds a place in it"))

    def _set(self, steps: Sequence[tuple[str, float]]) -> datetime:
        """Of emergencies, whose steps are taken at any hour; from when."""
        given = [{"way": way, "after_minutes": minutes} for way, minutes in steps]
        start = self.server_time() + SOON
        self.operator.set_ladder("emergency", start, given)
        self.tell.show(given, _("admin: ladder of emergencies"))
        return start

    def _stands(self, name: str, code: str, what: str) -> None:
        def does(answer: Any) -> bool:
            rows = answer["shiftBoard"]["assignments"]
            found = {each["person"]["name"]: each["standing"]["code"] for each in rows}
            return found.get(name) == code

        self.tell.expect(does(self._rung(DELIVERIES, does)), what)

    def _rung(self, document: str, is_so: Callable[[Any], bool]) -> Any:
        """The clock comes by every half minute; any deed rings for it."""
        leader = self.phones[LEADER]

        def rings(answer: Any) -> bool:
            if not is_so(answer):
                self._ring()
            return is_so(answer)

        return self.until(leader, document, rings, id=self.shift_id)

    def _spooled(self, file: str, thing: str, number: int) -> list[dict[str, Any]]:
        """So many lines that are about it."""
        until = time.monotonic() + PATIENCE_SECONDS
        found: list[dict[str, Any]] = []
        while len(found) < number and time.monotonic() < until:
            self._ring()
            lines = arriving(self.spool / file, seconds=0.5)
            found = [line for line in lines if thing in str(line)]
        return found

    def _ring(self) -> None:
        given = {"clientKey": str(uuid4()), "messageIds": []}
        self.phones[ANNA].ask(RING, {"input": given})

    def _person(self, name: str) -> str:
        return str(self.phones[name].ask("{ me { person { id } } }")["data"]["me"]["person"]["id"])

    def _cancel(self, activity: str, reason: str) -> None:
        wanted = "activity { id state { code label } cancelReason }"
        given = {"activityId": activity, "reason": reason}
        self.tell.done(self.phones[LEADER], "cancelActivity", wanted, **given)


def _is_listed(answer: Any) -> bool:
    return bool(answer["callList"]["edges"])
