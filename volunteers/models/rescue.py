"""What a rescue team is certified for, what it has and what it practised."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models import Person
from volunteers.models.team import Team


class RescueCertification(Named):
    """The latest counts; a new one is a new row."""

    class Level(models.TextChoices):
        COUNTY = "county", _("county")
        CITY = "city", _("city")
        PROVINCE = "province", _("province")
        NATIONAL = "national", _("national")

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="certifications", verbose_name=_("team")
    )
    level = models.CharField(_("level"), max_length=10, choices=Level)
    certified_on = models.DateField(_("certified on"))
    next_review_on = models.DateField(_("next review on"))
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("certification of a rescue team")
        verbose_name_plural = _("certifications of rescue teams")
        constraints = [
            models.UniqueConstraint(
                fields=["team", "certified_on"],
                name="one_certification_a_day",
                violation_error_code="CERTIFIED_ALREADY",
            ),
            models.CheckConstraint(
                condition=Q(next_review_on__gt=F("certified_on")),
                name="reviewed_after_it_was_certified",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.get_level_display()}"


class TeamEquipment(Named):
    """One row for each kind of thing in each state."""

    class State(models.TextChoices):
        READY = "ready", _("ready")
        IN_REPAIR = "in_repair", _("in repair")
        WORN_OUT = "worn_out", _("worn out")

    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="equipment", verbose_name=_("team")
    )
    name = models.CharField(_("name"), max_length=80)
    state = models.CharField(_("state"), max_length=10, choices=State)
    quantity = models.PositiveIntegerField(_("quantity"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("equipment of a team")
        verbose_name_plural = _("equipment of teams")
        constraints = [
            models.UniqueConstraint(fields=["team", "name", "state"], name="one_row_per_thing")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.quantity}"


class TeamDrill(Named):
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, related_name="drills", verbose_name=_("team")
    )
    held_on = models.DateField(_("held on"))
    minutes = models.PositiveSmallIntegerField(_("length, minutes"))
    participants = models.PositiveIntegerField(_("participants"))
    note = models.CharField(_("note"), max_length=500, blank=True)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("drill of a team")
        verbose_name_plural = _("drills of teams")
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__range=(1, 1440), participants__gte=1),
                name="somebody_practised_some_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.held_on}"
