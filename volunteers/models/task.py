"""Work with a day by which it is done, instead of hours; and who does it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from backend.identifiers import Named
from backend.identity.models import Person
from volunteers.models.activity import Activity


class Task(Named):
    """`taken` is changed by one conditional update only; without `most_people` there is room for
    all. No minute comes of it by itself."""

    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("activity")
    )
    name = models.CharField(_("name"), max_length=120)
    what = models.CharField(_("what to do"), max_length=2000)
    begins_at = models.DateTimeField(_("from"), null=True, blank=True)
    due_at = models.DateTimeField(_("to be done by"))
    most_people = models.PositiveIntegerField(_("people at most"), null=True, blank=True)
    taken = models.PositiveIntegerField(_("places taken"), default=0)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    cancel_reason = models.CharField(_("why it was cancelled"), max_length=200, blank=True)
    created_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("created by")
    )
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        constraints = [
            models.CheckConstraint(
                condition=Q(most_people=None) | Q(taken__lte=F("most_people")),
                name="never_more_people_than_a_task_takes",
                violation_error_code="TASK_FULL",
            ),
            models.CheckConstraint(
                condition=Q(begins_at=None) | Q(begins_at__lt=F("due_at")),
                name="a_task_begins_before_it_is_due",
                violation_error_code="PERIOD_BACKWARDS",
            ),
        ]
        indexes = [models.Index(fields=["activity", "-id"], name="task_by_activity")]

    def __str__(self) -> str:
        return self.name


class TaskPart(Named):
    """One person's part in it."""

    class State(models.TextChoices):
        OFFERED = "offered", _("offered, no answer yet")
        TAKEN = "taken", _("taken")
        REPORTED = "reported", _("reported as done")
        RETURNED = "returned", _("to be done again")
        CONFIRMED = "confirmed", _("confirmed")
        DECLINED = "declined", _("declined")
        LAPSED = "lapsed", _("not answered in time")
        GIVEN_BACK = "given_back", _("given back")
        CANCELLED = "cancelled", _("cancelled with the task")

    # One of the places is theirs.
    HOLDING = ("taken", "reported", "returned", "confirmed")
    TO_DO = ("offered", "taken", "returned")
    # Still to be done, answered or looked at.
    OPEN = (*TO_DO, "reported")
    # At most one in a task; as it goes on.
    LIVE = (*OPEN, "confirmed")

    task = models.ForeignKey(
        Task, on_delete=models.PROTECT, related_name="parts", verbose_name=_("task")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="task_parts", verbose_name=_("person")
    )
    state = models.CharField(_("state"), max_length=10, choices=State)
    offered_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("offered by"),
    )
    answer_by = models.DateTimeField(_("to be answered by"), null=True, blank=True)
    note = models.CharField(_("what was done"), max_length=1000, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    decided_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    created_at = models.DateTimeField(_("created at"))
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("part in a task")
        verbose_name_plural = _("parts in tasks")
        constraints = [
            models.UniqueConstraint(
                fields=["task", "person"],
                condition=Q(state__in=["offered", "taken", "reported", "returned", "confirmed"]),
                name="one_live_part_per_task",
                violation_error_code="ALREADY_IN_TASK",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-id"], name="task_part_by_person"),
            models.Index(fields=["task", "state"], name="task_part_by_task"),
            models.Index(
                fields=["answer_by"],
                condition=Q(state="offered", answer_by__isnull=False),
                name="task_part_to_lapse",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task_id} {self.person_id} {self.get_state_display()}"
