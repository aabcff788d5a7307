"""The beginning of every judging program, run as a child for one file: bounds, and then the judge.

It is given no secret, imports nothing of the house, and has no more memory and time than it needs:
whatever a file makes of it, the house only sees that it did not answer.
"""

import json
import resource
import runpy
import sys
from pathlib import Path

MEMORY_BYTES = 512 * 1024 * 1024
SECONDS = 10
WRITTEN_BYTES = 64 * 1024 * 1024


def _bound() -> None:
    limits = {
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_FSIZE: WRITTEN_BYTES,
        resource.RLIMIT_CORE: 0,
    }
    if sys.platform == "linux":  # elsewhere the kernel does not keep count of it
        limits[resource.RLIMIT_AS] = MEMORY_BYTES
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


if __name__ == "__main__":
    _bound()
    asked = json.load(sys.stdin)
    program = Path(__file__).with_name(asked.pop("program"))
    sys.stdout.write(json.dumps(runpy.run_path(str(program))["judge"](**asked)))
