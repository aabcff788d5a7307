"""What a version of a standard has to be, to be kept as a draft and to be published."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from backend.errors import Refusal

COUNTED = ("count_min", "ratio", "exists", "document")
# What counts documents is named so.
OF_DOCUMENTS = "documents_"
KINDS = (*COUNTED, "declared", "scored")
# What is named so stands in addresses, cells and ITEM.CODE.
CODE = re.compile(r"\w+", re.ASCII)
WHOLE, PER_MILLE, MOST, LONGEST_WINDOW = 100, 1000, 1_000_000_000, 120


@dataclass(frozen=True)
class CriterionDraft:
    code: str
    title: str
    kind: str
    weight: int
    title_en: str = ""
    help_text: str = ""
    help_text_en: str = ""
    count_code: str = ""
    of_count_code: str = ""
    threshold: int = 1
    threshold_by_kind: Mapping[str, int] = field(default_factory=dict)
    threshold_is_default: bool = False
    window_months: int = 12
    mandatory: bool = False
    evidence_required: bool = False
    branch_kinds: Sequence[str] = ()


@dataclass(frozen=True)
class ItemDraft:
    code: str
    title: str
    title_en: str = ""
    criteria: Sequence[CriterionDraft] = ()


@dataclass(frozen=True)
class VersionDraft:
    """The whole of a version, as it is written and read at once."""

    items: Sequence[ItemDraft]
    min_self_score: int = 95
    min_branch_age_months: int = 24


def draft_refusals(draft: VersionDraft, branch_kinds: Collection[str]) -> list[Refusal]:
    """What could never be right, each with its place."""
    refusals = []
    if not 0 <= draft.min_self_score <= WHOLE:
        refusals.append(Refusal("INVALID", "minSelfScore"))
    if not 0 <= draft.min_branch_age_months <= LONGEST_WINDOW:
        refusals.append(Refusal("INVALID", "minBranchAgeMonths"))
    refusals += _twice("standardItems", [item.code for item in draft.items])
    for place, item in enumerate(draft.items):
        if not is_code(item.code):
            refusals.append(Refusal("CODE_SIGNS", f"standardItems.{place}.code"))
        own = f"standardItems.{place}.criteria"
        refusals += [
            Refusal("CODE_SIGNS", f"{own}.{number}.code")
            for number, each in enumerate(item.criteria)
            if not is_code(each.code)
        ]
        refusals += _twice(own, [each.code for each in item.criteria])
        for number, each in enumerate(item.criteria):
            refusals += [
                Refusal("INVALID", f"{own}.{number}.{name}") for name in _wrong(each, branch_kinds)
            ]
    return refusals


def is_code(text: str) -> bool:
    """An empty one is refused as such."""
    return not text or CODE.fullmatch(text) is not None


def _twice(place: str, codes: Sequence[str]) -> Iterator[Refusal]:
    for number, code in enumerate(codes):
        if code in codes[:number]:
            yield Refusal("CODE_TWICE", f"{place}.{number}.code")


def _wrong(each: CriterionDraft, branch_kinds: Collection[str]) -> Iterator[str]:
    """Names of the fields that say what cannot be."""
    if each.kind not in KINDS:
        yield "kind"
    if not 0 <= each.weight <= WHOLE:
        yield "weight"
    if not 0 < each.window_months <= LONGEST_WINDOW:
        yield "windowMonths"
    most = {"ratio": PER_MILLE, "scored": each.weight, "exists": 1}.get(each.kind, MOST)
    if not 0 <= each.threshold <= most:
        yield "threshold"
    yield from _wrong_thresholds(each, branch_kinds, most)
    if any(kind not in branch_kinds for kind in each.branch_kinds):
        yield "branchKinds"
    if bool(each.count_code) != (each.kind in COUNTED):
        yield "countCode"
    if bool(each.of_count_code) != (each.kind == "ratio"):
        yield "ofCountCode"


def _wrong_thresholds(
    each: CriterionDraft, branch_kinds: Collection[str], most: int
) -> Iterator[str]:
    for place, (kind, threshold) in enumerate(each.threshold_by_kind.items()):
        if kind not in branch_kinds or not 0 <= threshold <= most:
            yield f"thresholds.{place}"


def publish_refusals(
    draft: VersionDraft, branch_kinds: Mapping[str, str], known: Collection[str]
) -> list[Refusal]:
    """What a draft may still lack, and nothing that is in force."""
    refusals = []
    if not any(item.criteria for item in draft.items):
        refusals.append(Refusal("NO_CRITERIA", "standardItems"))
    for place, item in enumerate(draft.items):
        if not item.criteria:
            refusals.append(Refusal("NO_CRITERIA", f"standardItems.{place}"))
        for number, each in enumerate(item.criteria):
            own = f"standardItems.{place}.criteria.{number}"
            for name, code in (("countCode", each.count_code), ("ofCountCode", each.of_count_code)):
                if code and code not in known:
                    refusals.append(Refusal("NOT_COUNTED", f"{own}.{name}", {"name": code}))
            papers = each.count_code.startswith(OF_DOCUMENTS)
            if each.kind == "document" and each.count_code in known and not papers:
                facts = {"name": each.count_code}
                refusals.append(Refusal("NO_COUNT_OF_DOCUMENTS", f"{own}.countCode", facts))
    all_ = [each for item in draft.items for each in item.criteria]
    refusals += [
        Refusal("WEIGHTS_NOT_100", "standardItems", {"kind": label, "sum": found})
        for kind, label in branch_kinds.items()
        if all_ and (found := weight_of(all_, kind)) != WHOLE
    ]
    return refusals


def weight_of(criteria: Iterable[CriterionDraft], kind: str) -> int:
    """Of what is asked of a branch of this kind."""
    return sum(
        each.weight for each in criteria if not each.branch_kinds or kind in each.branch_kinds
    )


@dataclass(frozen=True)
class Change:
    """`what` is added, removed or changed; of a change, `field` and both values as text. The title
    is of the criterion or item, as the newer version has it that has it."""

    item: str
    criterion: str
    what: str
    field: str = ""
    old: str = ""
    new: str = ""
    title: str = ""
    title_en: str = ""


HEAD = ("min_self_score", "min_branch_age_months")
OF_ITEM = ("title", "title_en")
OF_CRITERION = (
    "title", "title_en", "help_text", "help_text_en", "kind", "count_code", "of_count_code",
    "threshold", "threshold_by_kind", "threshold_is_default", "window_months", "weight",
    "mandatory", "evidence_required", "branch_kinds",
)  # fmt: skip


def changes(old: VersionDraft, new: VersionDraft) -> list[Change]:
    """From one version to another: things are the same by their codes."""
    found = list(_fields("", "", old, new, HEAD))
    items = {item.code: item for item in old.items}, {item.code: item for item in new.items}
    for code in _all_of(*items):
        before, after = items[0].get(code), items[1].get(code)
        found += _of_one(code, "", before, after, OF_ITEM)
        found += _of_criteria(code, before, after)
    return found


def _of_criteria(item: str, old: ItemDraft | None, new: ItemDraft | None) -> Iterator[Change]:
    before = {each.code: each for each in old.criteria} if old else {}
    after = {each.code: each for each in new.criteria} if new else {}
    for code in _all_of(before, after):
        yield from _of_one(item, code, before.get(code), after.get(code), OF_CRITERION)


def _of_one(
    item: str,
    criterion: str,
    old: CriterionDraft | ItemDraft | None,
    new: CriterionDraft | ItemDraft | None,
    names: Sequence[str],
) -> Iterator[Change]:
    last = new or old
    titles = {"title": last.title, "title_en": last.title_en} if last else {}
    if old is None or new is None:
        yield Change(item, criterion, "added" if old is None else "removed", **titles)
    else:
        for each in _fields(item, criterion, old, new, names):
            yield replace(each, **titles)


def _all_of(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    return [*before, *(code for code in after if code not in before)]


def _fields(
    item: str, criterion: str, old: object, new: object, names: Sequence[str]
) -> Iterator[Change]:
    for name in names:
        before, after = as_text(getattr(old, name)), as_text(getattr(new, name))
        if before != after:
            yield Change(item, criterion, "changed", name, before, after)


def as_text(value: object) -> str:
    """As a cell or a line says it: school=50 township=20."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, Mapping):
        return " ".join(f"{kind}={number}" for kind, number in sorted(value.items()))
    if isinstance(value, list | tuple):
        return " ".join(sorted(value))
    return str(value)
