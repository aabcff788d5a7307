"""What everybody may read of a case: that it is publicised, and that a branch is recognised."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.triggers import append_only
from members.models.certification import CertificationCase
from members.models.standard import in_words


class RecognitionNotice(Named):
    """公示: who is to be recognised, as it was published. It says nothing else."""

    case = models.ForeignKey(
        CertificationCase,
        on_delete=models.PROTECT,
        related_name="notices",
        verbose_name=_("certification case"),
    )
    branch_name = models.CharField(_("name of the branch"), max_length=120)
    standard_title = models.CharField(_("title of the standard"), max_length=80)
    standard_title_en = models.CharField(
        _("title of the standard in English"), max_length=160, blank=True, db_default=""
    )
    society_name = models.CharField(_("name of the society"), max_length=120)
    published_at = models.DateTimeField(_("published at"))
    last_day = models.DateField(_("last day"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("public notice of a recognition")
        verbose_name_plural = _("public notices of recognitions")
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(closed_at=None),
                name="one_open_notice_per_case",
            )
        ]

    def __str__(self) -> str:
        return self.branch_name

    @property
    def standard(self) -> str:
        return in_words(self, "standard_title")


class RecognitionCertificate(Named):
    """Signed, and never changed: whether it is valid still is asked of its case. A newer one of the
    same case takes its place."""

    case = models.ForeignKey(
        CertificationCase,
        on_delete=models.PROTECT,
        related_name="certificates",
        verbose_name=_("certification case"),
    )
    number = models.CharField(_("certificate number"), max_length=40, unique=True)
    branch_name = models.CharField(_("name of the branch"), max_length=120)
    standard_title = models.CharField(_("title of the standard"), max_length=80)
    standard_title_en = models.CharField(
        _("title of the standard in English"), max_length=160, blank=True, db_default=""
    )
    society_name = models.CharField(_("name of the society"), max_length=120)
    recognised_on = models.DateField(_("recognised on"))
    valid_until = models.DateField(_("last day of validity"))
    snapshot = models.JSONField(_("snapshot"))
    signature = models.BinaryField(_("signature"), max_length=64)
    key_id = models.CharField(_("key's ID"), max_length=20)
    # With it, so that it verifies when the key itself is long gone.
    public_key = models.BinaryField(_("public key"), max_length=32)
    issued_at = models.DateTimeField(_("issued at"))

    class Meta:
        verbose_name = _("certificate of recognition")
        verbose_name_plural = _("certificates of recognition")
        triggers = append_only()

    def __str__(self) -> str:
        return self.number

    @property
    def standard(self) -> str:
        return in_words(self, "standard_title")
