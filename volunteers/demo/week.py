"""A leader's week as five phones play it: planned, filled, changed, cancelled, with a drill."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from volunteers.demo.accounts import (
    ACCOUNTS,
    ANNA,
    FELLOWS,
    LEADER,
    MANAGER,
    SECOND,
    THIRD,
)
from volunteers.demo.drill import Drill
from volunteers.demo.errand import READ, Errand
from volunteers.demo.notice import Notice
from volunteers.demo.phone import Phone
from volunteers.demo.walk import GULOU, Walk

NAME = "义诊便民周"
# So early in the morning nobody has been given a place by the seed.
AHEAD, WEEK = timedelta(days=3), timedelta(days=7)
HOUR, HALF = timedelta(hours=1), timedelta(minutes=30)
EARLY, DOOR = 6, "2580#"
AID, GUIDE, NEWCOMER = "救护", "引导", "见习"

OURS = """query Activities($state: String!) { activities(first: 20, state: $state) {
  edges { node { id name } } } }"""
SHIFT = """query Shift($id: ID!) { shift(id: $id) { startsAt placeName
  details { address contact contactPhone doorCode } myAssignment { state { code label } } } }"""
BOARD = """query ShiftBoard($id: ID!) { shiftBoard(shiftId: $id) {
  standings { standing { code label } count }
  assignments { id person { name } standing { code label since } } } }"""
AT_RISK = """query ShiftsAtRisk { shiftsAtRisk(first: 20) {
  edges { node { id startsAt slots { role minimum taken missing } } } } }"""
FORESEEN = """query ShiftChange($id: ID!, $change: ShiftChangeInput!) {
  shiftChange(shiftId: $id, change: $change) { changed version
  affected { choices assignment { id person { name } } reasons { code message } }
  refusals { code field message } } }"""
CASCADES = """query Cascades($id: ID!) { cascades(first: 1, shift: $id) {
  edges { node { places state { code } startedAt endedAt } } } }"""
INBOX = """query Inbox { inbox(first: 10, unread: true) {
  edges { node { kind { code } title body createdAt subject { id } } } } }"""
MY_PLACES = """query MyPlaces { myAssignments(first: 20) {
  edges { node { state { code } shift { id } } } } }"""
NEW_SHIFT = "shift { id placeName startsAt endsAt state { code label } slots { id role minimum } }"
PLACE = "assignment { id state { code label } waitingPosition }"


class Week(Walk):
    title = "make story-leader"
    people = (*(account for account in ACCOUNTS if account.name != MANAGER), *FELLOWS)

    def chapters(self) -> Iterator[Callable[[], None]]:
        yield from (self.log_in, self.plan, self.sign_up, self.wait_in_line, self.assign)
        yield from (self.miss, self.change, self.cascade)
        yield Errand(self, self.activity_id, self.starts).play
        yield from (self.drill.open, self.drill.call, self.drill.answer)
        yield Notice(self, self.team["id"]).play
        yield from (self.cancel_shift, self.cancel_activity)

    def log_in(self) -> None:
        self.tell.chapter(_("The leader, the officer and three volunteers log in"))
        self.enter()
        for name in (ANNA, SECOND, THIRD):
            self.register(name)
        self.team = self.unit_of(LEADER, "team_leader")
        self.drill = Drill(self, self.team["id"])
        self.drill.clear()
        self._cancel_the_last_telling()

    def plan(self) -> None:
        self.tell.chapter(_("The leader plans a week, and the next one like it"))
        leader = self.phones[LEADER]
        self.activity_id = self.tell.done(
            leader,
            "createActivity",
            "activity { id name state { code label } placeName agreement }",
            organiserId=self.team["id"],
            name=NAME,
            purpose="在广场为居民量血压、教急救，并引导就诊。",
            field="event_support",
            riskNotice="清晨路滑，注意交通安全；不做超出培训范围的操作。",
            agreement="我会准时到岗，不能来时提前一天告知队长。",
            place={"name": "五一广场东侧", "point": GULOU},
        )["activity"]["id"]
        morning = localtime(self.server_time() + AHEAD)
        self.starts = morning.replace(hour=EARLY, minute=0, second=0, microsecond=0)
        roles = [{"role": AID, "places": 1, "minimum": 1}, {"role": GUIDE, "places": 3}]
        self.first = self._planned(self.starts, roles)
        roles = [
            {"role": GUIDE, "places": 3, "minimum": 2},
            {"role": NEWCOMER, "places": 1, "keptForFirstTimers": 1},
        ]
        self.second = self._planned(self.starts + HOUR, roles)
        self.tell.expect(
            self.first["placeName"] == "五一广场东侧", _("a shift is where its activity is")
        )
        self.tell.done(
            leader,
            "setShiftDetails",
            "shift { details { address doorCode } }",
            shiftId=self.first["id"],
            address="东侧岗亭旁的蓝色帐篷",
            doorCode=DOOR,
        )
        for shift in (self.first, self.second):
            self._publish(shift["id"])
        copied = self.tell.done(
            leader,
            "copyWeek",
            "shifts { id startsAt state { code } slots { id role maximum } }",
            activityId=self.activity_id,
            weekOf=str((self.starts + WEEK).date()),
        )["shifts"]
        begins = [datetime.fromisoformat(each["startsAt"]) for each in copied]
        next_week = self.starts + WEEK
        self.tell.expect(
            begins == [next_week, next_week + HOUR],
            _("the next week has both, at the same hours"),
        )
        states = {each["state"]["code"] for each in copied}
        self.tell.expect(states == {"draft"}, _("they are drafts until the leader publishes them"))
        self.later = copied[0]
        shifts = (self.first, self.second, *copied)
        self.ours = {self.activity_id, *(each["id"] for each in shifts)}

    def sign_up(self) -> None:
        self.tell.chapter(_("She signs up, and reads first what she agrees to"))
        anna, shift = self.phones[ANNA], self.first["id"]
        self.tell.expect(self._details(anna) is None, _("the door code is not for everybody"))
        given = {"shiftId": shift, "slotId": _role(self.first, AID)}
        codes = self.tell.refused(anna, "signUp", PLACE, **given)
        self.tell.expect(
            sorted(codes) == ["AGREEMENT_NOT_ACCEPTED", "RISK_NOT_ACKNOWLEDGED"],
            _("unread, it is refused for all reasons at once"),
        )
        place = self.tell.done(anna, "signUp", PLACE, **given, **READ)["assignment"]
        self.tell.expect(place["state"]["code"] == "accepted", _("she holds a place"))
        details = self._details(anna) or {}
        self.tell.expect(details.get("doorCode") == DOOR, _("now she sees how to get in"))
        self.places = {ANNA: place["id"]}
        self.ours.add(place["id"])

    def wait_in_line(self) -> None:
        self.tell.chapter(_("The role is full: the next one waits"))
        second, third = self.phones[SECOND], self.phones[THIRD]
        given = {"shiftId": self.first["id"], "slotId": _role(self.first, AID), **READ}
        codes = self.tell.refused(second, "signUp", PLACE, **given)
        self.tell.expect(codes == ["SHIFT_FULL"], _("there is no second place in it"))
        waits = self.tell.done(second, "signUp", PLACE, **given, waits=True)["assignment"]
        self.tell.expect(waits["waitingPosition"] == 1, _("he is the next"))
        self.tell.expect(self._details(second) is None, _("whoever waits is not told the door"))
        given["slotId"] = _role(self.first, GUIDE)
        guide = self.tell.done(third, "signUp", PLACE, **given)["assignment"]
        self.tell.expect(guide["state"]["code"] == "accepted", _("another role has room"))
        self.places |= {SECOND: waits["id"], THIRD: guide["id"]}
        self.ours |= {waits["id"], guide["id"]}
        given |= {"shiftId": self.second["id"], "slotId": _role(self.second, NEWCOMER)}
        codes = self.tell.refused(third, "signUp", PLACE, **given)
        self.tell.expect(
            codes == ["KEPT_FOR_FIRST_TIMERS"], _("a place is kept for who never served here")
        )

    def assign(self) -> None:
        self.tell.chapter(_("The leader asks two by name, and sees who has been reached"))
        leader, shift = self.phones[LEADER], self.second["id"]
        volunteers = {name: self._person(name) for name in (ANNA, THIRD)}
        offered = self.tell.done(
            leader,
            "assignVolunteers",
            "assignments { id person { name } state { code label } answerBy }",
            shiftId=shift,
            slotId=_role(self.second, GUIDE),
            personIds=list(volunteers.values()),
        )["assignments"]
        asked = {each["person"]["name"]: each["id"] for each in offered}
        self.tell.expect(asked.keys() == volunteers.keys(), _("both are asked"))
        for name, place in asked.items():
            self.received(name, place)
        board = self.tell.ask(leader, BOARD, id=shift)
        self.tell.expect(_are_reached(board), _("their phones have it, and since when"))
        self._answer(ANNA, asked[ANNA], accept=True)
        self._answer(THIRD, asked[THIRD], accept=False, reason="那天要送孩子上学。")
        standings = {name: code for name, code, _place in self._board(shift)}
        self.tell.expect(
            standings == {ANNA: "accepted", THIRD: "declined"}, _("one comes, one does not")
        )

    def miss(self) -> None:
        self.tell.chapter(_("What lies ahead with too few people"))
        found = self.tell.ask(self.phones[LEADER], AT_RISK)["shiftsAtRisk"]["edges"]
        missing = {
            edge["node"]["id"]: sum(slot["missing"] for slot in edge["node"]["slots"])
            for edge in found
        }
        wanted = missing.get(self.second["id"])
        self.tell.expect(wanted == 1, _("one is still needed in the second"))
        self.tell.expect(self.first["id"] not in missing, _("the first has enough"))

    def change(self) -> None:
        self.tell.chapter(_("The first shift moves: the leader sees beforehand whom that touches"))
        leader, shift = self.phones[LEADER], self.first["id"]
        moved = {
            "startsAt": (self.starts + HALF).isoformat(),
            "endsAt": (self.starts + HALF + HOUR).isoformat(),
        }
        seen = self.tell.ask(leader, FORESEEN, id=shift, change=moved)["shiftChange"]
        self.tell.expect(seen["changed"] == ["time"], _("nothing is written by asking"))
        touched = [each["assignment"]["person"]["name"] for each in seen["affected"]]
        self.tell.expect(touched == [ANNA], _("she would be in two places at once"))
        given = {"shiftId": shift, "change": moved, "expected": seen["version"]}
        codes = self.tell.refused(leader, "changeShift", NEW_SHIFT, **given)
        self.tell.expect(codes == ["CHOICE_NEEDED"], _("it wants a choice for her"))
        choices = [
            {
                "assignmentId": seen["affected"][0]["assignment"]["id"],
                "choice": "release",
                "reason": "您七点已有另一班。",
            }
        ]
        stale = given | {"expected": "0" * 32}
        codes = self.tell.refused(leader, "changeShift", NEW_SHIFT, **stale, choices=choices)
        self.tell.expect(codes == ["CHANGED_SINCE_SEEN"], _("what was not seen is not saved"))
        before = self.server_time()
        self.tell.done(leader, "changeShift", NEW_SHIFT, **given, choices=choices)
        for name, kind in (
            (ANNA, "place_released"),
            (SECOND, "place_given"),
            (THIRD, "shift_changed_time"),
        ):
            self._is_told_once(name, kind, before, self.places[name])
        details = self._details(self.phones[SECOND]) or {}
        self.tell.expect(details.get("doorCode") == DOOR, _("whoever waited has her place"))

    def cascade(self) -> None:
        self.tell.chapter(_("For the next week those on duty are asked, one after the other"))
        self.drill.set_duty(on_duty=True)
        leader, shift = self.phones[LEADER], self.later["id"]
        self._publish(shift)
        self.tell.done(
            leader,
            "startCascade",
            "cascade { id state { code } places startedAt }",
            shiftId=shift,
            slotId=_role(self.later, GUIDE),
            places=1,
            answerMinutes=30,
        )
        ((first, _standing, place),) = self._board(shift)
        self.tell.expect(first in (SECOND, THIRD), _("one of the two on duty is asked"))
        self._answer(first, place, accept=False, reason="下周要值夜班。")
        asked = {name: each for name, _standing, each in self._board(shift)}
        other = next((name for name in asked if name != first), None)
        self.tell.expect(other is not None, _("a no passes it on at once"))
        assert other is not None
        self._answer(other, asked[other], accept=True)
        found = self.tell.ask(leader, CASCADES, id=shift)["cascades"]["edges"]
        self.tell.expect(found[0]["node"]["state"]["code"] == "filled", _("the place is filled"))

    def cancel_shift(self) -> None:
        self.tell.chapter(_("A shift is cancelled, with a reason"))
        leader = self.phones[LEADER]
        given = {"shiftId": self.second["id"], "reason": "台风预警，广场关闭。"}
        wanted = "shift { id state { code label } cancelReason }"
        bare = self.tell.refused(leader, "cancelShift", wanted, **given | {"reason": ""})
        self.tell.expect(bare == ["REASON_REQUIRED"], _("without a reason it is refused"))
        before = self.server_time()
        self.tell.done(leader, "cancelShift", wanted, **given)
        self._is_told_once(ANNA, "shift_cancelled", before, self.second["id"])

    def cancel_activity(self) -> None:
        self.tell.chapter(_("The whole week is cancelled, and nothing stays open"))
        before = self.server_time()
        self._cancel(self.activity_id, "台风登陆，整周取消。")
        for name in (SECOND, THIRD):
            self._is_told_once(name, "activity_cancelled", before, self.activity_id)
        ours = {self.first["id"], self.second["id"], self.later["id"]}
        for name in (ANNA, SECOND, THIRD):
            mine = self.phones[name].ask(MY_PLACES)["data"]["myAssignments"]["edges"]
            states = {
                edge["node"]["state"]["code"]
                for edge in mine
                if edge["node"]["shift"] and edge["node"]["shift"]["id"] in ours
            }
            self.tell.expect(
                bool(states) and states <= {"cancelled", "withdrawn", "declined"},
                _("%(name)s holds no place in it") % {"name": name},
            )

    def _cancel_the_last_telling(self) -> None:
        """Where it was broken off; its activity is among the newest."""
        for state in ("approved", "published"):
            found = self.phones[LEADER].ask(OURS, {"state": state})["data"]["activities"]["edges"]
            for activity in (edge["node"] for edge in found):
                if activity["name"] == NAME:
                    self._cancel(activity["id"], "上一次讲述中断了。")

    def _planned(self, starts: datetime, slots: list[dict[str, Any]]) -> dict[str, Any]:
        shift: dict[str, Any] = self.tell.done(
            self.phones[LEADER],
            "createShift",
            NEW_SHIFT,
            activityId=self.activity_id,
            startsAt=starts.isoformat(),
            endsAt=(starts + HOUR).isoformat(),
            slots=slots,
        )["shift"]
        return shift

    def _publish(self, shift: str) -> None:
        wanted = "shift { state { code label } }"
        self.tell.done(self.phones[LEADER], "publishShift", wanted, shiftId=shift)

    def _cancel(self, activity: str, reason: str) -> None:
        wanted = "activity { id state { code label } cancelReason }"
        given = {"activityId": activity, "reason": reason}
        self.tell.done(self.phones[LEADER], "cancelActivity", wanted, **given)

    def _details(self, phone: Phone) -> dict[str, Any] | None:
        """Of the first shift, as this phone is told them."""
        details: dict[str, Any] | None = self.tell.ask(phone, SHIFT, id=self.first["id"])["shift"][
            "details"
        ]
        return details

    def _person(self, name: str) -> str:
        return str(self.phones[name].ask("{ me { person { id } } }")["data"]["me"]["person"]["id"])

    def _answer(self, name: str, place: str, **given: Any) -> None:
        given |= READ if given["accept"] else {}
        self.tell.done(self.phones[name], "answerAssignment", PLACE, assignmentId=place, **given)

    def _board(self, shift: str) -> list[tuple[str, str, str]]:
        """Name, standing and place of each."""
        board = self.tell.ask(self.phones[LEADER], BOARD, id=shift)["shiftBoard"]
        self.ours |= {each["id"] for each in board["assignments"]}
        return [
            (each["person"]["name"], each["standing"]["code"], each["id"])
            for each in board["assignments"]
        ]

    def _is_told_once(self, name: str, kind: str, since: datetime, thing: str) -> None:
        """Of all that is ours, whatever else comes in meanwhile."""
        found = self.tell.ask(self.phones[name], INBOX)["inbox"]["edges"]
        told = [
            (message["kind"]["code"], subject)
            for message in (edge["node"] for edge in found)
            if datetime.fromisoformat(message["createdAt"]) >= since
            and (subject := (message["subject"] or {}).get("id")) in self.ours
        ]
        what = _("%(name)s is told once, and what it is") % {"name": name}
        self.tell.expect(told == [(kind, thing)], what)


def _role(shift: dict[str, Any], role: str) -> str:
    return str(next(slot["id"] for slot in shift["slots"] if slot["role"] == role))


def _are_reached(answer: Any) -> bool:
    standings = answer["shiftBoard"]["standings"]
    return {each["standing"]["code"]: each["count"] for each in standings} == {"delivered": 2}
