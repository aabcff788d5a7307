"""The ways a criterion can be judged; a new one is one function here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERDICTS: dict[str, Promise | str] = {
    "met": _("met"),
    "not_met": _("not met"),
    "not_applicable": _("not applicable"),
    "needs_evidence": _("needs evidence"),
}
THRESHOLDS = {"count_min", "document", "exists", "ratio", "scored"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion as the standard words it, for one kind of branch. `more` says how many are
    lacking, in the words of what is counted."""

    id: int
    code: str
    title: str
    kind: str
    weight: int
    mandatory: bool
    threshold: int
    applies: bool
    item: str = ""
    evidence_required: bool = False
    more: Any = None


@dataclass(frozen=True, slots=True)
class Found:
    """What the data says: `value` counted, `of` so many, or what the branch declared, with or
    without evidence; `score` is the reviewer's."""

    value: int | None = None
    of: int | None = None
    counted_ids: tuple[int, ...] = ()
    statement: str = ""
    has_evidence: bool = False
    score: int | None = None


NOTHING = Found()


@dataclass(frozen=True, slots=True)
class Standing:
    asked: Asked
    verdict: str
    found: Found = NOTHING

    @property
    def item(self) -> str:
        return self.asked.item

    @property
    def code(self) -> str:
        return self.asked.code

    @property
    def title(self) -> str:
        return self.asked.title

    @property
    def mandatory(self) -> bool:
        return self.asked.mandatory

    @property
    def declared(self) -> bool:
        return self.asked.kind == "declared"

    @property
    def weight(self) -> int:
        return self.asked.weight

    @property
    def value(self) -> int | None:
        return self.found.value

    @property
    def of(self) -> int | None:
        return self.found.of

    @property
    def counted_ids(self) -> tuple[int, ...]:
        return self.found.counted_ids

    @property
    def statement(self) -> str:
        return self.found.statement

    @property
    def threshold(self) -> int | None:
        return self.asked.threshold if self.asked.kind in THRESHOLDS else None

    @property
    def met(self) -> bool:
        return self.verdict in ("met", "not_applicable")

    @property
    def points(self) -> int | None:
        """Of its weight; None where it is not asked, or waits for the reviewer."""
        if self.verdict == "not_applicable":
            return None
        if self.asked.kind == "scored":
            return self.found.score
        return self.asked.weight if self.verdict == "met" else 0

    @property
    def lacking(self) -> int | None:
        """How many more would do; None where that is not known, or nothing is lacking."""
        if self.verdict != "not_met" or self.value is None:
            return None
        return self.needed - self.value

    @property
    def needed(self) -> int:
        return needed(self.asked, self.found)

    @property
    def missing(self) -> str:
        """In one sentence; empty where nothing is."""
        return str(_missing(self))

    @property
    def verdict_label(self) -> Promise | str:
        return VERDICTS[self.verdict]


def needed(asked: Asked, found: Found) -> int:
    """How many it takes; of a ratio, rounded up to whole ones, and never none at all."""
    if asked.kind == "ratio":
        return max(1, -(-asked.threshold * (found.of or 0) // 1000))
    return asked.threshold


def _missing(standing: Standing) -> Promise | str:
    asked, lacking = standing.asked, standing.lacking
    if standing.met:
        return ""
    if asked.kind == "declared":
        return _("Evidence is needed.") if standing.statement else _("A declaration is needed.")
    if asked.kind == "scored":
        return _("The reviewer gives points for this.")
    if lacking is None:
        return _("Nothing records this yet.")
    if asked.more:
        return asked.more % {"number": lacking}
    return _("%(missing)s more needed: %(title)s.") % {"missing": lacking, "title": asked.title}


def counted(asked: Asked, found: Found) -> Standing:
    if found.value is None:
        return Standing(asked, "needs_evidence", found)
    return Standing(asked, "met" if found.value >= asked.threshold else "not_met", found)


def ratio(asked: Asked, found: Found) -> Standing:
    """Of nobody there is no share: whoever has neither does not meet it."""
    if found.value is None or found.of is None:
        return Standing(asked, "needs_evidence", found)
    enough = found.value >= needed(asked, found)
    return Standing(asked, "met" if enough else "not_met", found)


def declared(asked: Asked, found: Found) -> Standing:
    said = found.statement and (found.has_evidence or not asked.evidence_required)
    return Standing(asked, "met" if said else "needs_evidence", found)


def scored(asked: Asked, found: Found) -> Standing:
    """Points are points; the threshold says from how many on it is met."""
    if found.score is None:
        return Standing(asked, "needs_evidence", found)
    return Standing(asked, "met" if found.score >= asked.threshold else "not_met", found)


JUDGES: dict[str, Callable[[Asked, Found], Standing]] = {
    "count_min": counted,
    "ratio": ratio,
    "exists": counted,
    "document": counted,
    "declared": declared,
    "scored": scored,
}


def judge(asked: Asked, found: Found) -> Standing:
    if not asked.applies:
        return Standing(asked, "not_applicable")
    return JUDGES[asked.kind](asked, found)
