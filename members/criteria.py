"""The ways a criterion can be judged; a new one is one function here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

VERDICTS: dict[str, Promise | str] = {
    "met": _("met"),
    "not_met": _("not met"),
    "not_applicable": _("not applicable"),
    "needs_evidence": _("needs evidence"),
}


@dataclass(frozen=True)
class Asked:
    """A criterion as the standard words it, for one kind of branch."""

    id: int
    code: str
    title: str
    kind: str
    weight: int
    mandatory: bool
    threshold: int
    applies: bool
    evidence_required: bool = False


@dataclass(frozen=True)
class Found:
    """What the data says: `value` counted, or what the branch declared."""

    value: int | None = None
    counted_ids: tuple[int, ...] = ()
    statement: str = ""
    documents: int = 0


@dataclass(frozen=True)
class Standing:
    asked: Asked
    verdict: str
    value: int | None = None
    missing: str = ""
    counted_ids: tuple[int, ...] = ()
    statement: str = ""

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
    def threshold(self) -> int | None:
        return self.asked.threshold if self.asked.kind == "count_min" else None

    @property
    def met(self) -> bool:
        return self.verdict in ("met", "not_applicable")

    @property
    def verdict_label(self) -> Promise | str:
        return VERDICTS[self.verdict]


def count_min(asked: Asked, found: Found) -> Standing:
    if found.value is None:
        return Standing(asked, "needs_evidence", missing=str(_("Nothing records this yet.")))
    if found.value >= asked.threshold:
        return Standing(asked, "met", found.value, counted_ids=found.counted_ids)
    missing = _("%(missing)s more needed: %(title)s.") % {
        "missing": asked.threshold - found.value,
        "title": asked.title,
    }
    return Standing(asked, "not_met", found.value, str(missing), found.counted_ids)


def declared(asked: Asked, found: Found) -> Standing:
    if found.statement and asked.evidence_required and not found.documents:
        return Standing(
            asked,
            "needs_evidence",
            missing=str(_("A document that bears out the declaration is needed.")),
            statement=found.statement,
        )
    if found.statement:
        return Standing(asked, "met", statement=found.statement)
    return Standing(asked, "needs_evidence", missing=str(_("A declaration is needed.")))


JUDGES: dict[str, Callable[[Asked, Found], Standing]] = {
    "count_min": count_min,
    "declared": declared,
}


def judge(asked: Asked, found: Found) -> Standing:
    if not asked.applies:
        return Standing(asked, "not_applicable")
    return JUDGES[asked.kind](asked, found)
