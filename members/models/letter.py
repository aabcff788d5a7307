"""A member writes to an office, and is answered there."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person
from backend.identity.sealed import Kind as SealedKind
from backend.identity.sealed import Sealed, SealedRow

TEXT = SealedKind("members_lettertext", "text")


class Letter(Named):
    """To whoever answers letters over the unit when they look, not to a person."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits for an answer")
        ANSWERED = "answered", _("answered")
        WITHDRAWN = "withdrawn", _("withdrawn")

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="letters", verbose_name=_("person")
    )
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", verbose_name=_("unit")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    written_at = models.DateTimeField(pgettext_lazy("letter", "written at"))
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="waiting", closed_at=None)
                | (~Q(state="waiting") & Q(closed_at__isnull=False)),
                name="a_letter_waits_or_is_closed",
            )
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="letter_by_person"),
            models.Index(
                fields=["closed_at"],
                condition=Q(closed_at__isnull=False),
                name="letters_to_forget",
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()


class LetterText(SealedRow):
    """What either side wrote, in order; sealed, because it may say anything of anybody. What was
    taken back has no text any more."""

    MOST = 1000

    letter = models.ForeignKey(
        Letter, on_delete=models.CASCADE, related_name="texts", verbose_name=_("letter")
    )
    by_office = models.BooleanField(_("written by the office"))
    written_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("letter", "written by"),
    )
    text_sealed = models.BinaryField(_("text, encrypted"), null=True, editable=False)
    written_at = models.DateTimeField(pgettext_lazy("letter", "written at"))

    text = Sealed(TEXT)

    class Meta:
        verbose_name = _("text of a letter")
        verbose_name_plural = _("texts of letters")

    def __str__(self) -> str:
        return f"{self.letter_id} {self.written_at:%Y-%m-%d}"
