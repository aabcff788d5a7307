"""What a person does not want to be pushed."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from backend.authority.models import Unit
from backend.identifiers import Named
from backend.identity.models import Person
from backend.messaging import kinds


class MessagePreference(Named):
    """Its conditions hold together: of this kind and below this unit and in this field. What is
    left out is no condition."""

    class Way(models.TextChoices):
        MUTE = "mute", _("never pushed")
        DIGEST = "digest", _("once a day")

    person = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="message_preferences",
        verbose_name=_("person"),
    )
    kind = models.CharField(_("kind"), max_length=40, blank=True, choices=kinds.choices)
    unit = models.ForeignKey(
        Unit,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("unit"),
    )
    field = models.CharField(pgettext_lazy("service", "field"), max_length=40, blank=True)
    way = models.CharField(pgettext_lazy("message", "way"), max_length=10, choices=Way)
    set_at = models.DateTimeField(_("set at"))

    class Meta:
        verbose_name = _("preference for messages")
        verbose_name_plural = _("preferences for messages")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "unit", "field"],
                nulls_distinct=False,
                name="one_preference_of_these_conditions",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind or '*'} {self.field or '*'} {self.get_way_display()}"


class MarketingChoice(Named):
    """Without a row nothing is pushed that advertises. `pushed` are the messages of the day that
    were, by their keys."""

    MOST_A_DAY = 2

    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, related_name="marketing", verbose_name=_("person")
    )
    wanted = models.BooleanField(_("wants advertising"), default=False)
    changed_at = models.DateTimeField(_("changed at"))
    day = models.DateField(_("day"), null=True, blank=True)
    pushed = ArrayField(models.BigIntegerField(), default=list, verbose_name=_("pushed that day"))

    class Meta:
        verbose_name = _("choice on advertising")
        verbose_name_plural = _("choices on advertising")
        constraints = [
            models.CheckConstraint(
                condition=Q(pushed__len__lte=2), name="at_most_two_advertisements_a_day"
            )
        ]

    def __str__(self) -> str:
        return str(self.wanted)
