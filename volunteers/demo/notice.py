"""An announcement: drafted, previewed, sent, read and withdrawn."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from volunteers.demo.accounts import ANNA, LEADER
from volunteers.demo.walk import Walk

PREVIEW = """query PreviewAnnouncement($unit: ID!, $audience: AnnouncementAudienceInput!) {
  previewAnnouncement(unitId: $unit, addressing: $audience) { people } }"""
OURS = """query Announcements { announcements(first: 1) {
  edges { node { id state { code label } spreadAt reading { addressed read } } } } }"""
MINE = """query MyAnnouncements { myAnnouncements(first: 1) {
  edges { node { id title body withdrawn reason unit { name } } } } }"""
INBOX = """query Inbox { inbox(first: 10, unread: true) {
  edges { node { id kind { code } title subject { id } } } } }"""
SHOWN = "announcement { id title state { code label } sentAt withdrawn }"


@dataclass
class Notice:
    """The leader writes to the team."""

    walk: Walk
    team_id: str

    def play(self) -> None:
        tell, leader = self.walk.tell, self.walk.phones[LEADER]
        tell.chapter(_("The leader writes to the whole team, and sees who has read it"))
        audience = {"name": "team_members", "ofId": self.team_id}
        found = tell.ask(leader, PREVIEW, unit=self.team_id, audience=audience)
        people = found["previewAnnouncement"]["people"]
        tell.expect(people > 1, _("it says how many it would reach, and no name"))
        draft = tell.done(
            leader,
            "createAnnouncement",
            SHOWN,
            unitId=self.team_id,
            audience=audience,
            category="service",
            title="下月装备检查",
            body="请把个人装备带到队部，逐件登记。缺损的当场补领。",
        )["announcement"]
        given = {"announcementId": draft["id"]}
        sent = tell.done(leader, "sendAnnouncement", SHOWN, **given)["announcement"]
        tell.expect(sent["state"]["code"] == "scheduled", _("so few need no second person"))
        ours = _first(self.walk.until(leader, OURS, _is_spread), "announcements")
        tell.expect(ours["reading"] == {"addressed": people, "read": 0}, _("everybody is told"))
        self._reads(draft["id"])
        ours = _first(tell.ask(leader, OURS), "announcements")
        tell.expect(ours["reading"] == {"addressed": people, "read": 1}, _("one has read it"))
        reason = "日期有变，另行通知。"
        tell.done(leader, "stopAnnouncement", SHOWN, reason=reason, **given)
        seen = _first(tell.ask(self.walk.phones[ANNA], MINE), "myAnnouncements")
        tell.expect(
            (seen["withdrawn"], seen["reason"]) == (True, reason),
            _("whoever was told reads that it is withdrawn, and why"),
        )

    def _reads(self, announcement_id: str) -> None:
        tell, anna = self.walk.tell, self.walk.phones[ANNA]
        found = tell.ask(anna, INBOX)["inbox"]["edges"]
        (message,) = (
            each["node"]
            for each in found
            if (each["node"]["subject"] or {}).get("id") == announcement_id
        )
        tell.done(anna, "markRead", "messages { id readAt }", messageIds=[message["id"]])


def _first(answer: Any, name: str) -> Any:
    return answer[name]["edges"][0]["node"]


def _is_spread(answer: Any) -> bool:
    return _first(answer, "announcements")["spreadAt"] is not None
