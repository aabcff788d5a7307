"""What every province begins with: the national wording of the five haves and of demonstration
sites. No figure here is anybody's rule; each is the house's own, until an office confirms it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

OTHERS_THAN_SCHOOLS = (
    "township", "subdistrict", "community", "hospital", "enterprise", "headquarters_branch",
)  # fmt: skip
OTHERS_THAN_HOSPITALS = (
    "township", "subdistrict", "community", "school", "enterprise", "headquarters_branch",
)  # fmt: skip
SCHOOLS, HOSPITALS = ("school",), ("hospital",)
ITEMS = {
    "LEADER": ("有热心红十字事业的带头人", "Leaders who care"),
    "MEMBERSHIP": ("有稳定的会员和（或）志愿者队伍", "Members and volunteers who stay"),
    "RULES": ("有规范的管理制度", "Rules of its own"),
    "PLATFORM": ("有稳固的服务平台", "A place to serve from"),
    "ACTIVITIES": ("有红十字特色的活动", "Activities of the Red Cross"),
}


@dataclass(frozen=True)
class Asked:
    """Counted when it names a count, else declared; thresholds may differ by kind of branch."""

    item: str
    code: str
    title: str
    english: str
    weight: int
    counts: str = ""
    threshold: int = 1
    by_kind: Mapping[str, int] = field(default_factory=dict)
    of: str = ""
    kind: str = ""
    kinds: Sequence[str] = ()
    mandatory: bool = False
    evidence: bool = False
    help_text: str = ""
    help_english: str = ""

    def columns(self) -> dict[str, Any]:
        counted = "ratio" if self.of else "count_min"
        kind = self.kind or (counted if self.counts else "declared")
        return {
            "code": self.code,
            "title": self.title,
            "title_en": self.english,
            "help_text": self.help_text,
            "help_text_en": self.help_english,
            "kind": kind,
            "count_code": self.counts,
            "of_count_code": self.of,
            "threshold": self.threshold,
            "threshold_by_kind": dict(self.by_kind),
            "threshold_is_default": kind in ("count_min", "ratio", "document"),
            "weight": self.weight,
            "mandatory": self.mandatory,
            "evidence_required": self.evidence,
            "branch_kinds": list(self.kinds),
        }


@dataclass(frozen=True)
class Wording:
    code: str
    purpose: str
    title: str
    english: str
    criteria: Sequence[Asked]


def _document(item: str, kind: str, title: str, english: str, weight: int) -> Asked:
    return Asked(item, kind.upper(), title, english, weight, f"documents_{kind}", kind="document")


MEMBERS_BY_KIND = {"township": 20, "hospital": 20, "school": 50}
OFFICERS_HELP = ("会长、秘书长、管理员中在任且未停职的人数。", "In term and not suspended.")
FIVE_HAVES = Wording(
    "FIVE_HAVES",
    "five_haves",
    "基层组织“五有”标准",
    "The five haves of a grassroots branch",
    (
        Asked(
            "LEADER", "OFFICERS", "在任的负责人", "Officers in term", 10, "officers_in_term", 2,
            mandatory=True, help_text=OFFICERS_HELP[0], help_english=OFFICERS_HELP[1],
        ),
        Asked(
            "LEADER", "SECRETARY", "在任的秘书长", "A secretary in term", 5,
            "branch_secretaries", kind="exists",
        ),
        Asked(
            "MEMBERSHIP", "MEMBERS", "会员人数", "Members", 10, "members", 10, MEMBERS_BY_KIND,
            mandatory=True,
        ),
        Asked(
            "MEMBERSHIP", "VOLUNTEERS", "注册志愿者人数", "Registered volunteers", 10,
            "registered_volunteers", 10,
        ),
        Asked("MEMBERSHIP", "TEAMS", "志愿服务队", "Volunteer teams", 10, "teams"),
        Asked(
            "MEMBERSHIP", "FIRST_AIDERS", "持证救护员", "Certified first-aiders", 10,
            "certified_first_aiders", 2, kinds=OTHERS_THAN_SCHOOLS,
        ),
        Asked(
            "MEMBERSHIP", "TRAINED_STAFF", "持证教职工比例（不低于1∶50）",
            "Trained staff, one in fifty at least", 5, "certified_first_aiders", 20,
            of="members", kinds=SCHOOLS,
        ),
        Asked(
            "MEMBERSHIP", "YOUTH", "红十字青少年会员", "Red Cross youth", 5, "youth_members", 20,
            kinds=SCHOOLS,
        ),
        Asked(
            "RULES", "RULES", "制度齐全并上墙", "All rules written, and on the wall", 10,
            mandatory=True, help_text="会议、会员管理、志愿服务、档案和财务制度。",
            help_english="Of meetings, members, volunteers, archives and money.",
        ),
        Asked(
            "PLATFORM", "STATIONS", "开放的服务阵地", "Open service stations", 15,
            "open_stations", mandatory=True,
        ),
        Asked(
            "PLATFORM", "SIGNS", "标志和名称使用规范", "Emblem and name used as the rules say", 5,
            kinds=OTHERS_THAN_HOSPITALS,
            help_text="标志下方有本组织名称；标志不得置于建筑物顶部。",
            help_english="The name beneath the emblem; no emblem on a roof.",
        ),
        Asked(
            "PLATFORM", "EMBLEM", "冠名红十字医疗机构的标志使用授权",
            "Authorised to carry the emblem as a Red Cross hospital", 5, kinds=HOSPITALS,
        ),
        Asked(
            "ACTIVITIES", "ACTIVITIES", "近十二个月开展的活动", "Activities in twelve months", 6,
            "activities_in_window", 4, mandatory=True,
        ),
        Asked(
            "ACTIVITIES", "FIRST_AID", "其中应急救护活动", "Of these, first aid", 2,
            "first_aid_activities",
        ),
        Asked(
            "ACTIVITIES", "MAY_8", "“5·8”世界红十字日前后的活动", "Activities around 8 May", 2,
            "activities_around_may_8",
        ),
        Asked(
            "ACTIVITIES", "ACTIVITY_PLAN", "年度计划、总结和档案",
            "The year's plan, summary and archive", 5,
        ),
    ),
)  # fmt: skip
DEMONSTRATION = Wording(
    "DEMONSTRATION",
    "demonstration",
    "基层组织规范化建设示范点标准",
    "Demonstration sites",
    (
        Asked(
            "LEADER", "FIVE_HAVES", "已获“五有”认定", "Recognised under the five haves", 0,
            "recognised_five_haves", kind="exists", mandatory=True,
        ),
        Asked(
            "LEADER", "PRESIDENT", "在任的会长", "A president in term", 5, "branch_presidents",
            kind="exists", mandatory=True,
        ),
        Asked(
            "LEADER", "SECRETARY", "在任的秘书长", "A secretary in term", 5,
            "branch_secretaries", kind="exists",
        ),
        Asked(
            "MEMBERSHIP", "MEMBERS", "会员人数", "Members", 5, "members", 20,
            {"township": 40, "hospital": 40, "school": 100}, mandatory=True,
        ),
        Asked(
            "MEMBERSHIP", "VOLUNTEERS", "注册志愿者人数", "Registered volunteers", 5,
            "registered_volunteers", 20, mandatory=True,
        ),
        Asked(
            "MEMBERSHIP", "VOLUNTEER_SHARE", "注册志愿者占会员的比例",
            "Registered volunteers among members", 5, "registered_volunteers", 300, of="members",
        ),
        Asked("MEMBERSHIP", "TEAMS", "志愿服务队", "Volunteer teams", 5, "teams", mandatory=True),
        Asked(
            "MEMBERSHIP", "FIRST_AIDERS", "持证救护员", "Certified first-aiders", 5,
            "certified_first_aiders", 5, kinds=OTHERS_THAN_SCHOOLS,
        ),
        Asked(
            "MEMBERSHIP", "TRAINED_STAFF", "持证教职工比例（不低于1∶50）",
            "Trained staff, one in fifty at least", 5, "certified_first_aiders", 20,
            of="members", kinds=SCHOOLS,
        ),
        _document("RULES", "charter", "章程或职责", "Charter or duties", 3),
        _document("RULES", "members", "会员管理制度", "Rules of membership", 2),
        _document("RULES", "volunteers", "志愿服务制度", "Rules of volunteering", 2),
        _document("RULES", "funds", "会费和财务制度", "Rules of fees and money", 2),
        _document("RULES", "activities", "活动制度", "Rules of activities", 2),
        _document("RULES", "archives", "档案制度", "Rules of archives", 2),
        _document("RULES", "wall_photo", "制度上墙照片", "A photo of the rules on the wall", 2),
        Asked(
            "PLATFORM", "STATIONS", "开放的服务阵地", "Open service stations", 10,
            "open_stations", mandatory=True,
        ),
        Asked(
            "PLATFORM", "PREMISES", "固定的活动场所", "Premises of its own", 5, "premises",
            kind="exists",
        ),
        Asked(
            "PLATFORM", "SIGNS", "标志和名称使用规范", "Emblem and name used as the rules say", 5,
            kinds=OTHERS_THAN_HOSPITALS, evidence=True,
            help_text="标志下方有本组织名称；标志不得置于建筑物顶部。",
            help_english="The name beneath the emblem; no emblem on a roof.",
        ),
        Asked(
            "PLATFORM", "EMBLEM", "冠名红十字医疗机构的标志使用授权",
            "Authorised to carry the emblem as a Red Cross hospital", 5, kinds=HOSPITALS,
            evidence=True,
        ),
        Asked(
            "ACTIVITIES", "ACTIVITIES", "近十二个月开展的活动", "Activities in twelve months", 6,
            "activities_in_window", 12, mandatory=True,
        ),
        Asked(
            "ACTIVITIES", "FIRST_AID", "其中应急救护活动", "Of these, first aid", 3,
            "first_aid_activities", 2,
        ),
        Asked(
            "ACTIVITIES", "MAY_8", "“5·8”世界红十字日前后的活动", "Activities around 8 May", 2,
            "activities_around_may_8",
        ),
        Asked(
            "ACTIVITIES", "SERVICE", "志愿服务时长（分钟）", "Service, in minutes", 3,
            "service_minutes", 12_000,
        ),
        Asked(
            "ACTIVITIES", "SERVED", "服务人次", "People served", 3, "people_served", 200,
        ),
        _document("ACTIVITIES", "plan", "年度工作计划", "The year's plan", 2),
        _document("ACTIVITIES", "summary", "年度工作总结", "The year's summary", 1),
        Asked(
            "ACTIVITIES", "IMPRESSION", "实地考察评分", "The reviewer's visit", 10, kind="scored",
            threshold=6,
        ),
    ),
)  # fmt: skip
STANDARDS = (FIVE_HAVES, DEMONSTRATION)
