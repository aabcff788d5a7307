"""What of this floor can be listened to."""

from backend.live.watched import watch
from volunteers.models import Mobilisation, Shift
from volunteers.selectors import board, mobilisations

watch("Shift", Shift, "board", board.versions)
watch("Mobilisation", Mobilisation, "keep", mobilisations.versions)
