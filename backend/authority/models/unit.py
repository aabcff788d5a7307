"""The nodes of the one tree, and the tree as it was, is and will be."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.dated import Dated, no_overlap
from backend.identifiers import Named


class Unit(Named):
    """Owned by exactly one society, branch, team or station, which shares its key."""

    kind = models.CharField(_("kind"), max_length=20)
    name = models.CharField(_("name"), max_length=120)
    is_root = models.BooleanField(_("root of the tree"), default=False)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [
            models.UniqueConstraint(
                fields=["is_root"], condition=models.Q(is_root=True), name="one_root"
            )
        ]

    def __str__(self) -> str:
        return self.name


class UnitClosure(Dated):
    """`descendant` stands `depth` steps below `ancestor` while `during` holds; depth 0 is itself,
    depth 1 its parent."""

    ancestor = models.ForeignKey(
        Unit, on_delete=models.CASCADE, related_name="below", verbose_name=_("upper unit")
    )
    descendant = models.ForeignKey(
        Unit, on_delete=models.CASCADE, related_name="above", verbose_name=_("lower unit")
    )
    depth = models.PositiveSmallIntegerField(_("depth, steps"))

    class Meta:
        verbose_name = _("place in the tree")
        verbose_name_plural = _("places in the tree")
        constraints = [
            no_overlap("one_path_at_a_time", "ancestor", "descendant"),
            no_overlap("one_parent_at_a_time", "descendant", condition=models.Q(depth=1)),
        ]
        indexes = [models.Index(fields=["descendant", "depth"], name="closure_upward")]

    def __str__(self) -> str:
        return f"{self.ancestor_id} > {self.descendant_id} ({self.depth})"
