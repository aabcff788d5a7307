"""What a person chose to show of themself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models.person import Person


class Visibility(Named):
    """Without a row nothing is shown: each choice is an opt-in."""

    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, related_name="visibility", verbose_name=_("person")
    )
    contact_to_mates = models.BooleanField(_("phone shown to those of one shift"), default=False)
    in_rankings = models.BooleanField(_("takes part in rankings"), default=False)
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("own choice of what is shown")
        verbose_name_plural = _("own choices of what is shown")

    def __str__(self) -> str:
        return f"{self.contact_to_mates} {self.in_rankings}"
