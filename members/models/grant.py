"""Who may see one case outside the tree, and until when."""

from django.contrib.auth.models import Permission
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from backend.authority import kinds
from backend.authority.models import Unit
from backend.dated import Dated, no_overlap
from backend.identifiers import Named
from backend.identity.models import Account, Person
from members.models.certification import CertificationCase


class CaseGrant(Named, Dated, UserObjectPermissionBase):
    """Guardian's table with a time: the same again later, never twice at once; but what a branch
    shows and what a society asks about stand beside each other. To somebody by name, or to whoever
    holds an office at that very unit. Read by scope() alone."""

    user = models.ForeignKey(  # type: ignore[assignment]  # guardian's own is never empty
        Account, on_delete=models.CASCADE, null=True, blank=True, verbose_name=_("account")
    )
    office_kind = models.CharField(
        _("kind of office"), max_length=40, choices=kinds.choices, blank=True, db_default=""
    )
    office_unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("unit of the office"),
    )
    permission = models.ForeignKey(
        Permission, on_delete=models.CASCADE, verbose_name=_("permission")
    )
    content_object = models.ForeignKey(
        CertificationCase,
        on_delete=models.PROTECT,
        related_name="grants",
        verbose_name=_("what is shown"),
    )
    asked = models.BooleanField(_("asked for an opinion"), default=False, db_default=False)
    reason = models.CharField(_("reason"), max_length=200)
    granted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("granted by")
    )

    class Meta:
        verbose_name = _("access to one case")
        verbose_name_plural = _("access to one case")
        constraints = [
            no_overlap(
                "one_case_grant_at_a_time",
                "user",
                "permission",
                "content_object",
                "asked",
                violation_error_code="ACCESS_HELD",
            ),
            no_overlap(
                "one_case_grant_of_an_office_at_a_time",
                "office_unit",
                "office_kind",
                "permission",
                "content_object",
                "asked",
                violation_error_code="ACCESS_HELD",
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, office_unit=None, office_kind="")
                | Q(user=None, office_unit__isnull=False) & ~Q(office_kind=""),
                name="case_shown_to_somebody_or_to_an_office",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id or self.office_kind} {self.content_object_id}"

    @property
    def person_id(self) -> int | None:
        return self.user.person_id if self.user else None
