"""Standards read: what a version says, what a draft lacks, what changed."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import QuerySet

from backend import counts
from backend.authority.actor import Actor
from backend.authority.scope import access, scope
from backend.errors import Refusal
from members.models import Branch, Standard, StandardVersion
from members.rules.standard import (
    OF_CRITERION,
    Change,
    CriterionDraft,
    ItemDraft,
    VersionDraft,
    changes,
    publish_refusals,
)
from members.selectors.assessment import Items, items_by_version, items_of


def standards(actor: Actor, *, purpose: str | None = None) -> "QuerySet[Standard]":
    rows = scope(actor, Standard)
    return rows.filter(purpose=purpose) if purpose else rows


def version_called(public_id: UUID) -> StandardVersion | None:
    """For whoever was given an address of it."""
    versions = StandardVersion.objects.select_related("standard")
    return versions.filter(public_id=public_id).first()


def branch_kinds() -> dict[str, str]:
    return {code: str(label) for code, label in Branch.Kind.choices}


def nameable() -> set[str]:
    """What a criterion may ask for, recorded or not."""
    return counts.known() | counts.not_recorded()


def draft_of(version: StandardVersion, items: Items | None = None) -> VersionDraft:
    """All that it says; `items` where they were read already."""
    return VersionDraft(
        items=[
            ItemDraft(
                item.code,
                item.title,
                item.title_en,
                [
                    CriterionDraft(
                        code=each.code, **{name: getattr(each, name) for name in OF_CRITERION}
                    )
                    for each in criteria
                ],
            )
            for item, criteria in (items_of(version) if items is None else items)
        ],
        min_self_score=version.min_self_score,
        min_branch_age_months=version.min_branch_age_months,
    )


def problems(versions: Sequence[StandardVersion]) -> Mapping[int, Sequence[Refusal]]:
    """What keeps a draft from being published, or a published one from being judged: a count that
    was lost."""
    items = items_by_version([version.pk for version in versions])
    return {
        version.pk: publish_refusals(
            draft_of(version, items[version.pk]), branch_kinds(), nameable()
        )
        for version in versions
    }


def difference(actor: Actor, old: UUID, new: UUID) -> list[Change]:
    """Refused when either is out of sight."""
    return changes(
        draft_of(access(actor, StandardVersion, old)), draft_of(access(actor, StandardVersion, new))
    )
