"""Asks the judging program about a file, and believes it only what can be seen."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Final

from backend.files.capture import Capture, capture_of, look_of
from backend.files.kinds import CONTENT_TYPES, IMAGES, Purpose

PROGRAM: Final = Path(__file__).with_name("bounded.py")
MOST_PIXELS: Final = 24_000_000
SECONDS: Final = 10
CODES: Final = frozenset(
    {"FILE_KIND", "FILE_BROKEN", "FILE_ENCRYPTED", "FILE_PROGRAM", "FILE_EMBEDS", "FILE_LINKS"}
    | {"TOO_MANY_PIXELS", "ANIMATED"}
)
BROKEN: Final = "FILE_BROKEN"
JPEG_BEGINS: Final = b"\xff\xd8\xff"
SAID_BYTES: Final = 1000
# Each may take half a GiB.
AT_ONCE: Final = BoundedSemaphore(2)


@dataclass(frozen=True)
class Verdict:
    """Either the code of a refusal, or what was made of the file: a document stays as it is."""

    code: str = ""
    file: Path | None = None
    thumbnail: Path | None = None
    width: int = 0
    height: int = 0
    look: int | None = None
    capture: Capture | None = None


def judge(path: Path, purpose: Purpose, content_type: str, *, capture: bool = False) -> Verdict:
    """Its child writes beside the file. One that dies, hangs or says something odd has refused."""
    folder, kind = path.parent, CONTENT_TYPES[content_type]
    # Phones name one kind of picture and send another; of documents the promise is kept.
    taken = purpose.content_types & IMAGES if content_type in IMAGES else {content_type}
    asked = {
        "program": kind.program,
        "path": str(path),
        "into": str(folder),
        "formats": sorted(CONTENT_TYPES[name].decoder for name in taken),
        "most_pixels": MOST_PIXELS,
    }
    if content_type in IMAGES:
        asked["capture"] = capture
    match heard(asked, folder):
        case {"refused": str(code)} if code in CODES:
            return Verdict(code)
        case {"kept": True} if content_type not in IMAGES:
            return Verdict(file=path)
        case {"width": int(width), "height": int(height), **more} if (
            content_type in IMAGES and width > 0 and height > 0 and width * height <= MOST_PIXELS
        ):
            image, thumbnail = folder / "image.jpg", folder / "thumbnail.jpg"
            if _is_jpeg(image) and _is_jpeg(thumbnail):
                look, captured = look_of(more.get("look")), capture_of(more.get("capture"))
                return Verdict("", image, thumbnail, width, height, look, captured)
    return Verdict(BROKEN)


def heard(asked: dict[str, object], folder: Path, *, most_bytes: int = SAID_BYTES) -> object:
    """What the child says, or None: it died, took too long or said no such thing."""
    with AT_ONCE:
        return _run(asked, folder, most_bytes)


def _run(asked: dict[str, object], folder: Path, most_bytes: int) -> object:
    verdict = folder / "verdict"
    try:
        with verdict.open("wb") as out:
            done = subprocess.run(
                [sys.executable, "-I", "-B", str(PROGRAM)],
                input=json.dumps(asked).encode(),
                stdout=out,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS,
                cwd=folder,
                # No secret of the house; where Python's own libraries lie is none.
                env={name: os.environ[name] for name in {"LD_LIBRARY_PATH"} & os.environ.keys()},
                check=False,
            )
    except subprocess.TimeoutExpired:
        return None
    if done.returncode != 0:
        return None
    try:
        with verdict.open("rb") as said:
            found: object = json.loads(said.read(most_bytes))
    except ValueError:
        return None
    return found


def _is_jpeg(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(JPEG_BEGINS)) == JPEG_BEGINS
