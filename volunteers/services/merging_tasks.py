"""What becomes of parts in tasks when two entries turn out to be one human."""

from collections.abc import Collection, Iterator

from backend.privacy.services.merging import (
    Outcome,
    Pair,
    Part,
    Step,
    locks_before_people,
    merges,
)
from backend.privacy.services.moving import repointed
from volunteers.models import TaskPart
from volunteers.services.tasks import give_back, lock_tasks


@locks_before_people
def lock_both(people: Collection[int]) -> None:
    """The tasks in which a part may be given back."""
    lock_tasks(TaskPart.objects.filter(person__any=list(people), state__in=TaskPart.LIVE))


@merges(TaskPart)
def parts(pair: Pair) -> Iterator[Part]:
    theirs, own = _live(pair.gone.pk), _live(pair.kept.pk)
    for task in sorted(theirs.keys() & own.keys()):
        yield _given_back(min(theirs[task], own[task], key=_along))
    every = TaskPart.objects.filter(person=pair.gone).order_by("pk")
    yield repointed(TaskPart, "person", every.values_list("pk", flat=True), pair.kept.pk)


def _live(person_id: int) -> dict[int, TaskPart]:
    """By task; of each there is one."""
    rows = TaskPart.objects.filter(person=person_id, state__in=TaskPart.LIVE)
    return {each.task_id: each for each in rows.select_related("task")}


def _along(part: TaskPart) -> int:
    """Of two parts in one task the one further along stays."""
    return TaskPart.LIVE.index(part.state)


def _given_back(part: TaskPart) -> Step:
    return Step(
        TaskPart,
        Outcome.RELEASED,
        (part.pk,),
        lambda merging: give_back(merging.pair.now, part),
        note="same_task",
    )
