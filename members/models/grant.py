"""Who may see one case outside the tree, and until when."""

from django.contrib.auth.models import Permission
from django.db import models
from django.utils.translation import gettext_lazy as _
from guardian.models import UserObjectPermissionBase

from backend.dated import Dated, no_overlap
from backend.identifiers import Named
from backend.identity.models import Account, Person
from members.models.certification import CertificationCase


class CaseGrant(Named, Dated, UserObjectPermissionBase):
    """Guardian's table with a time: the same again later, never twice at once. Read by scope()
    alone."""

    user = models.ForeignKey(Account, on_delete=models.CASCADE, verbose_name=_("account"))
    permission = models.ForeignKey(
        Permission, on_delete=models.CASCADE, verbose_name=_("permission")
    )
    content_object = models.ForeignKey(
        CertificationCase,
        on_delete=models.PROTECT,
        related_name="grants",
        verbose_name=_("what is shown"),
    )
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
                violation_error_code="ACCESS_HELD",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.content_object_id}"

    @property
    def person_id(self) -> int | None:
        return self.user.person_id
