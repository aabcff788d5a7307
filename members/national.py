"""The national wording of the standard for grassroots branches, with thresholds to begin with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

STANDARD = "基层组织“五有”标准"
ITEMS = {
    "LEADER": "有热心红十字事业的带头人",
    "MEMBERSHIP": "有稳定的会员和（或）志愿者队伍",
    "RULES": "有规范的管理制度",
    "PLATFORM": "有稳固的服务平台",
    "ACTIVITIES": "有红十字特色的活动",
}


@dataclass(frozen=True)
class Asked:
    """Counted when it names a count, else declared; thresholds may differ by kind of branch."""

    item: str
    code: str
    title: str
    weight: int
    counts: str = ""
    threshold: int = 1
    by_kind: Mapping[str, int] = field(default_factory=dict)
    mandatory: bool = False
    help_text: str = ""

    def columns(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "title": self.title,
            "help_text": self.help_text,
            "kind": "count_min" if self.counts else "declared",
            "count_code": self.counts,
            "threshold": self.threshold,
            "threshold_by_kind": dict(self.by_kind),
            "weight": self.weight,
            "mandatory": self.mandatory,
        }


CRITERIA: Sequence[Asked] = (
    Asked(
        "LEADER",
        "OFFICERS",
        "在任的负责人",
        15,
        "officers_in_term",
        2,
        mandatory=True,
        help_text="会长、秘书长、管理员中在任且未停职的人数。",
    ),
    Asked(
        "MEMBERSHIP",
        "MEMBERS",
        "会员人数",
        10,
        "members",
        10,
        {"township": 20, "hospital": 20, "school": 50},
        mandatory=True,
    ),
    Asked("MEMBERSHIP", "VOLUNTEERS", "注册志愿者人数", 10, "registered_volunteers", 10),
    Asked("MEMBERSHIP", "TEAMS", "志愿服务队", 10, "teams"),
    Asked("MEMBERSHIP", "FIRST_AIDERS", "持证救护员", 10, "certified_first_aiders", 2),
    Asked(
        "RULES",
        "RULES",
        "制度齐全并上墙",
        10,
        mandatory=True,
        help_text="会议、会员管理、志愿服务、档案和财务制度。",
    ),
    Asked("PLATFORM", "STATIONS", "开放的服务阵地", 15, "open_stations", mandatory=True),
    Asked(
        "PLATFORM",
        "SIGNS",
        "标志和名称使用规范",
        5,
        help_text="标志下方有本组织名称；标志不得置于建筑物顶部。",
    ),
    Asked(
        "ACTIVITIES",
        "ACTIVITIES",
        "近十二个月开展的活动",
        10,
        "activities_in_window",
        4,
        mandatory=True,
    ),
    Asked("ACTIVITIES", "ACTIVITY_PLAN", "年度计划、总结和档案", 5),
)
