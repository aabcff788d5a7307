"""Who sees and writes standards: they hold everywhere, so they have no place."""

from django.db.models import Q

from backend.authority.actor import ALL, Actor
from backend.authority.models import Unit
from backend.authority.scope import Extent, both, either, logged_in, scoped, within
from members.models import Standard, StandardVersion


def edits_standards(actor: Actor) -> bool:
    """Who may over the whole province."""
    return actor.units("standard.edit") is ALL


@scoped(Standard)
def see_standard(actor: Actor) -> Extent:
    return logged_in(actor)


@scoped(StandardVersion)
def see_standard_version(actor: Actor) -> Extent:
    """Drafts are seen by whoever writes them."""
    published = both(logged_in(actor), Q(published_at__isnull=False))
    return either(edits_standards(actor), published)


@scoped(Standard, "edit")
@scoped(StandardVersion, "edit")
def edit_standard(actor: Actor) -> Extent:
    return edits_standards(actor)


@scoped(Unit, "simulate")
def simulate_under(actor: Actor) -> Extent:
    return within(actor, "assessment.see", "pk")
