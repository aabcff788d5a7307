"""Inner steps of what is done with standards."""

from collections.abc import Sequence

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused, refuse_if
from backend.fits import misfits
from members.models import Criterion, Standard, StandardItem, StandardVersion
from members.rules.standard import OF_CRITERION, VersionDraft, draft_refusals
from members.selectors.standards import branch_kinds

EDITS = "standard.edit"


def must_be_draft(version: StandardVersion) -> None:
    if version.published_at is not None:
        raise Refused(Refusal("VERSION_NOT_DRAFT", "versionId"))


def must_be_seen(version: StandardVersion, revision: int) -> None:
    if version.revision != revision:
        raise Refused(Refusal("VERSION_CHANGED", "revision"))


def new_draft(standard: Standard) -> StandardVersion:
    """Under the lock of its standard: numbers are given once and in order."""
    last = standard.versions.order_by("-number").values_list("number", flat=True).first()
    return StandardVersion(standard=standard, number=(last or 0) + 1)


def write(version: StandardVersion, draft: VersionDraft) -> None:
    """In place of whatever the draft said."""
    refuse_if([*draft_refusals(draft, branch_kinds()), *_misfits(draft)])
    clear(version)
    items = StandardItem.objects.bulk_create(
        StandardItem(
            version=version, code=item.code, order=order, title=item.title, title_en=item.title_en
        )
        for order, item in enumerate(draft.items, 1)
    )
    rows = [
        Criterion(
            item=row,
            code=each.code,
            order=order,
            **{name: getattr(each, name) for name in OF_CRITERION},
        )
        for row, item in zip(items, draft.items, strict=True)
        for order, each in enumerate(item.criteria, 1)
    ]
    for row in rows:
        row.branch_kinds, row.threshold_by_kind = (
            list(row.branch_kinds),
            dict(row.threshold_by_kind),
        )
    Criterion.objects.bulk_create(rows)
    version.min_self_score = draft.min_self_score
    version.min_branch_age_months = draft.min_branch_age_months


def clear(version: StandardVersion) -> None:
    Criterion.objects.filter(item__version=version).delete()
    StandardItem.objects.filter(version=version).delete()


def _misfits(draft: VersionDraft) -> Sequence[Refusal]:
    refusals = []
    for place, item in enumerate(draft.items):
        texts = {"code": item.code, "title": item.title, "title_en": item.title_en}
        refusals += _at(f"standardItems.{place}", misfits(StandardItem, **texts))
        for number, each in enumerate(item.criteria):
            texts = {
                "code": each.code,
                "title": each.title,
                "title_en": each.title_en,
                "help_text": each.help_text,
                "help_text_en": each.help_text_en,
                "count_code": each.count_code,
                "of_count_code": each.of_count_code,
            }
            refusals += _at(f"standardItems.{place}.criteria.{number}", misfits(Criterion, **texts))
    return refusals


def _at(place: str, refusals: Sequence[Refusal]) -> list[Refusal]:
    return [Refusal(each.code, f"{place}.{each.field}", each.params) for each in refusals]


def office_of(actor: Actor) -> int | None:
    """Standards have no place: they are the province's."""
    return actor.through(EDITS, None)
