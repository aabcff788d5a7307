"""Which branch entered somebody who is nothing else there yet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from backend.dated import Dated, no_overlap
from backend.identifiers import Named
from backend.identity.models import Person
from members.models.branch import Branch


class PersonEntry(Named, Dated):
    """By it the branch sees the person. Who entered the person, and under which consent, the
    person's own row tells."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="entries", verbose_name=_("person")
    )
    branch = models.ForeignKey(
        Branch, on_delete=models.PROTECT, related_name="entries", verbose_name=_("branch")
    )
    entered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("entered by")
    )

    class Meta:
        verbose_name = _("entry of a person")
        verbose_name_plural = _("entries of people")
        constraints = [no_overlap("one_entry_at_a_time", "person", "branch")]

    def __str__(self) -> str:
        return f"{self.person_id} @ {self.branch_id}"
