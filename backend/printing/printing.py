"""Asks the printing program for a page, and believes it only what can be seen."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile
from threading import BoundedSemaphore
from typing import Any, Final

from backend.printing.glyphs import FONTS

PROGRAM: Final = Path(__file__).parent / "program.py"
SECONDS: Final = 20
MOST_BYTES: Final = 4 * 1024 * 1024
# Each thread sets memory aside, and a big machine would start more than its share allows.
FEW_THREADS: Final = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
BEGINS: Final = {"pdf": b"%PDF-", "png": b"\x89PNG"}
# Each may take a GiB.
AT_ONCE: Final = BoundedSemaphore(2)


class Busy(Exception):
    """As many as may are being printed already."""


def printed(
    template: Path, told: Mapping[str, Any], timestamp: int, form: str = "pdf"
) -> bytes | None:
    """None where its child died, hung or made something else."""
    asked = {
        "told": json.dumps(told, ensure_ascii=False, sort_keys=True),
        "folder": str(template.parent),
        "fonts": str(FONTS),
        "template": template.name,
        "timestamp": timestamp,
        "form": form,
    }
    if not AT_ONCE.acquire(timeout=SECONDS):
        raise Busy
    try:
        return _run(json.dumps(asked).encode(), BEGINS[form])
    finally:
        AT_ONCE.release()


def _run(asked: bytes, begins: bytes) -> bytes | None:
    with TemporaryFile() as out:
        try:
            done = subprocess.run(
                [sys.executable, "-I", "-B", str(PROGRAM)],
                input=asked,
                stdout=out,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                # No secret of the house; where Python's own libraries lie is none.
                env=FEW_THREADS
                | {name: os.environ[name] for name in {"LD_LIBRARY_PATH"} & os.environ.keys()},
                check=False,
            )
        except subprocess.TimeoutExpired:
            return None
        size = out.tell()
        out.seek(0)
        made = out.read(MOST_BYTES)
    good = done.returncode == 0 and size <= MOST_BYTES and made.startswith(begins)
    return made if good else None
