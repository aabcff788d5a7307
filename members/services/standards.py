"""Inner steps of what is done with standards."""

from backend.authority.actor import Actor
from backend.errors import Refusal, Refused, refuse_if
from members.models import Criterion, Standard, StandardItem, StandardVersion
from members.rules.standard import OF_CRITERION, VersionDraft
from members.selectors.standard_workbook import draft_unfit

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


def drafted(standard: Standard, draft: VersionDraft) -> StandardVersion:
    """Beside whatever drafts there are. Under the lock of its standard."""
    version = new_draft(standard)
    version.save()
    write(version, draft)
    version.save()
    return version


def write(version: StandardVersion, draft: VersionDraft) -> None:
    """In place of whatever the draft said."""
    refuse_if(draft_unfit(draft))
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


def office_of(actor: Actor) -> int | None:
    """Standards have no place: they are the province's."""
    return actor.through(EDITS, None)
