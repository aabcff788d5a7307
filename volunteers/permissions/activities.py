"""Who sends volunteers into an emergency, and who sees tasks, swaps of places, and what came of an
activity."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from backend.authority import kinds
from backend.authority.actor import Actor
from backend.authority.scope import Extent, either, own, scope, scoped, within
from volunteers.models import Activity, ActivityPhoto, Swap, Task, TaskPart

DISPATCHES = "activity.dispatch"

kinds.declare(
    permission_texts={DISPATCHES: _("send volunteers into an emergency")},
    holds={
        "county_officer": {DISPATCHES},
        "city_officer": {DISPATCHES},
        "province_officer": {DISPATCHES},
    },
)


@scoped(Activity, "dispatch")
def dispatch_activity(actor: Actor) -> Extent:
    """A society above; no branch or team sends its own (志愿服务条例, article 24)."""
    return within(actor, DISPATCHES, "unit")


@scoped(ActivityPhoto)
def see_photo(actor: Actor) -> Extent:
    """It shows people; of a task, whoever reported it sees it too."""
    return either(own(actor, "part__person"), within(actor, "activity.see", "activity__unit"))


@scoped(Task)
def see_task(actor: Actor) -> Extent:
    """As its activity, and one in which one has a part."""
    return either(
        Q(activity__in=scope(actor, Activity).values("pk")),
        Q(pk__in=TaskPart.objects.filter(person=actor.person_id).values("task"))
        if actor.person_id
        else False,
    )


@scoped(Task, "edit")
def edit_task(actor: Actor) -> Extent:
    return within(actor, "activity.create", "activity__unit")


@scoped(Task, "assign")
def assign_task(actor: Actor) -> Extent:
    return within(actor, "shift.assign", "activity__unit")


@scoped(TaskPart)
def see_part(actor: Actor) -> Extent:
    return either(own(actor, "person"), within(actor, "shift.see", "task__activity__unit"))


@scoped(TaskPart, "answer")
def answer_task(actor: Actor) -> Extent:
    return own(actor, "person")


@scoped(TaskPart, "decide")
def decide_task(actor: Actor) -> Extent:
    return within(actor, "shift.assign", "task__activity__unit")


@scoped(Swap)
def see_swap(actor: Actor) -> Extent:
    """As the place that is offered."""
    return either(own(actor, "place__person"), within(actor, "shift.see", "place__shift__unit"))
