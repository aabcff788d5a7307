"""What this floor holds of people in tasks."""

from backend.privacy import terms
from backend.privacy.holdings import Holding, Merge, blank, declare
from volunteers.models import Task, TaskPart
from volunteers.privacy import SERVED

declare(
    Holding(
        Task,
        public="""public_id activity name what begins_at due_at most_people taken cancelled_at
            cancel_reason created_at""",
        personal="created_by",
        acting="created_by",
    ),
    Holding(
        TaskPart,
        public="public_id task",
        personal="person state offered_by answer_by note reason decided_by created_at changed_at",
        about="person",
        acting="offered_by decided_by",
        erase=blank("note reason", SERVED),
        merge=Merge.MOVE,
    ),
)
terms.stay(SERVED, TaskPart)
