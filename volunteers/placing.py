"""Where the things of this floor lie, and in which field, for whoever does not want to be pushed
about some of them."""

from backend.messaging import placing
from volunteers.kinds import TEAM_FIELDS
from volunteers.models import Activity, Assignment, Attendance, Shift, Task, TaskPart, TeamRequest

placing.declare_fields(TEAM_FIELDS)
placing.declare(Activity, unit="unit_id", field="field")
placing.declare(Shift, unit="unit_id", field="activity__field")
placing.declare(Assignment, unit="shift__unit_id", field="shift__activity__field")
placing.declare(Attendance, unit="unit_id", field="shift__activity__field")
placing.declare(Task, unit="activity__unit_id", field="activity__field")
placing.declare(TaskPart, unit="task__activity__unit_id", field="task__activity__field")
placing.declare(TeamRequest, unit="team__unit_id", field="team__field")
