"""A file on its way in, and what became of it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.files import kinds
from backend.identifiers import Named
from backend.identity.models import Person
from backend.identity.sealed import Kind, Sealed

CAPTURE = Kind("files_upload", "capture")


class Upload(Named):
    """The name a phone gives a file is never asked for. What is stored lies under its own hash."""

    class State(models.TextChoices):
        REQUESTED = "requested", _("promised")
        QUARANTINED = "quarantined", _("being judged")
        STORED = "stored", _("stored")
        REFUSED = "refused", pgettext_lazy("file", "refused")
        FORGOTTEN = "forgotten", _("deleted")

    # None once it was handed over to a unit, which keeps it.
    owner = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="uploads",
        verbose_name=_("owner"),
    )
    purpose = models.CharField(_("purpose"), max_length=40, choices=kinds.choices)
    content_type = models.CharField(_("content type promised"), max_length=80)
    promised_bytes = models.PositiveIntegerField(_("size promised, bytes"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.REQUESTED)
    code = models.CharField(_("reason of the refusal"), max_length=40, blank=True)
    requested_at = models.DateTimeField(_("asked for at"))
    expires_at = models.DateTimeField(_("address holds until"))
    received_at = models.DateTimeField(_("received at"), null=True)
    settled_at = models.DateTimeField(_("judged at"), null=True)
    received_sha256 = models.BinaryField(
        _("SHA-256 of what was sent"), max_length=32, null=True, editable=False
    )
    sha256 = models.BinaryField(
        _("SHA-256 of what is stored"), max_length=32, null=True, editable=False
    )
    thumbnail_sha256 = models.BinaryField(
        _("SHA-256 of the thumbnail"), max_length=32, null=True, editable=False
    )
    width = models.PositiveIntegerField(_("width, pixels"), null=True)
    height = models.PositiveIntegerField(_("height, pixels"), null=True)
    keep_capture = models.BooleanField(_("where and when it was taken may be kept"), default=False)
    capture_sealed = models.BinaryField(_("where and when it was taken, encrypted"), null=True)
    # 64 bits (dHash): pictures that look alike differ in few.
    look = models.BigIntegerField(_("look"), null=True, editable=False)
    # None while something needs the file.
    forget_at = models.DateTimeField(_("to be deleted from"), null=True)

    capture = Sealed(CAPTURE)

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="stored") | models.Q(sha256__isnull=False),
                name="what_is_stored_has_its_hash",
            ),
            models.CheckConstraint(
                condition=models.Q(owner__isnull=False)
                | models.Q(state__in=["stored", "forgotten"]),
                name="what_is_handed_over_is_stored",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "requested_at"], name="upload_by_owner"),
            models.Index(
                fields=["forget_at"],
                condition=models.Q(forget_at__isnull=False),
                name="upload_to_forget",
            ),
            models.Index(fields=["sha256"], name="upload_by_content"),
            models.Index(fields=["thumbnail_sha256"], name="upload_by_thumbnail"),
        ]

    def __str__(self) -> str:
        return str(self.public_id)
