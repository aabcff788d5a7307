"""What of this floor can be listened to."""

from backend.live.watched import watch
from volunteers.models import Shift
from volunteers.selectors import board

watch("Shift", Shift, "board", board.versions)
