"""What a branch has on paper: kept once, used by every case."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.files.models import Upload
from backend.identifiers import Named
from backend.identity.models import Person
from members.models.branch import Branch
from members.models.certification import CriterionDeclaration


class BranchDocument(Named):
    """Replaced, it stays as what it was; its hash stays when its file is gone."""

    class Kind(models.TextChoices):
        CHARTER = "charter", _("charter and duties")
        MEMBERS = "members", _("rules on members")
        VOLUNTEERS = "volunteers", _("rules on volunteers")
        FUNDS = "funds", _("rules on fees and funds")
        ACTIVITIES = "activities", _("rules on activities")
        ARCHIVES = "archives", _("rules on archives")
        PLAN = "plan", _("plan of the year")
        SUMMARY = "summary", _("summary of the year")
        WALL_PHOTO = "wall_photo", _("photo of the rules on the wall")
        CERTIFICATE = "certificate", _("certificate or honour")
        OTHER = "other", _("other document")

    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="documents", verbose_name=_("branch")
    )
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    title = models.CharField(_("title"), max_length=120)
    dated_on = models.DateField(_("dated"))
    file = models.OneToOneField(
        Upload,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="branch_document",
        verbose_name=_("file"),
    )
    sha256 = models.BinaryField(_("SHA-256 of the file"), max_length=32, editable=False)
    added_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added at"))
    replaced_by = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name=_("replaced by"),
    )
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)

    class Meta:
        verbose_name = _("document of a branch")
        verbose_name_plural = _("documents of branches")
        constraints = [
            models.CheckConstraint(
                condition=Q(replaced_by=None) | Q(ended_at__isnull=False),
                name="what_is_replaced_has_ended",
            )
        ]
        indexes = [models.Index(fields=["branch", "kind", "-id"], name="document_by_branch")]

    def __str__(self) -> str:
        return self.title


class DeclarationDocument(models.Model):
    """A document that bears out what a branch declares."""

    declaration = models.ForeignKey(
        CriterionDeclaration,
        on_delete=models.CASCADE,
        related_name="evidence",
        verbose_name=_("declaration"),
    )
    document = models.ForeignKey(
        BranchDocument, on_delete=models.PROTECT, related_name="+", verbose_name=_("document")
    )

    class Meta:
        verbose_name = _("evidence of a declaration")
        verbose_name_plural = _("evidence of declarations")
        constraints = [
            models.UniqueConstraint(
                fields=["declaration", "document"], name="one_document_per_declaration"
            )
        ]

    def __str__(self) -> str:
        return f"{self.declaration_id} {self.document_id}"
