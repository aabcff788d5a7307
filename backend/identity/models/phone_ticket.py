"""What is left in a phone's hand when its code was right and nobody has its number yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identity.models.login_code import LoginCode
from backend.identity.models.person import Person


class PhoneTicket(models.Model):
    """Only the ticket's hash is kept; its number is that of the request. It goes with it, a day
    later."""

    request = models.OneToOneField(
        LoginCode, on_delete=models.CASCADE, related_name="ticket", verbose_name=_("login code")
    )
    ticket_hash = models.BinaryField(_("ticket, hash"), max_length=32, editable=False)
    expires_at = models.DateTimeField(_("expires at"))
    used_at = models.DateTimeField(_("used at"), null=True)
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    # IDs shown with it that somebody here has already.
    known_ids = models.PositiveSmallIntegerField(_("known IDs shown"), default=0)

    class Meta:
        verbose_name = _("ticket of a verified phone")
        verbose_name_plural = _("tickets of verified phones")
        constraints = [
            models.UniqueConstraint(fields=["ticket_hash"], name="one_phone_per_ticket"),
            models.CheckConstraint(
                condition=models.Q(used_at=None) | ~models.Q(person=None),
                name="a_used_ticket_made_a_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}"
