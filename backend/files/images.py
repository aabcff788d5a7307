"""A program of its own, run as a child for one file: judges a picture and encodes it anew.

It is given no secret, imports nothing of the house, and has no more memory and time than it needs:
whatever a picture makes of it, the house only sees that it did not answer.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

MEMORY_BYTES = 512 * 1024 * 1024
SECONDS = 10
WRITTEN_BYTES = 64 * 1024 * 1024
QUALITY = 85
THUMBNAIL_PIXELS = 320


class Refused(Exception):
    """With the code of the refusal."""


def judge(path: str, into: str, formats: list[str], most_pixels: int) -> dict[str, Any]:
    """Writes `image.jpg` and `thumbnail.jpg`: pixels, and nothing beside them."""
    try:
        plain = _on_white(_upright(_decoded(path, formats, most_pixels)))
    except Refused as refused:
        return {"refused": str(refused)}
    plain.info = {}  # else its comments would be written again
    plain.save(Path(into, "image.jpg"), "JPEG", quality=QUALITY)
    width, height = plain.size
    plain.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
    plain.save(Path(into, "thumbnail.jpg"), "JPEG", quality=QUALITY)
    return {"width": width, "height": height}


def _decoded(path: str, formats: list[str], most_pixels: int) -> Image.Image:
    """A copy, so that the decoder and what it needed are gone with this function."""
    try:
        picture: Image.Image = Image.open(path, formats=formats)
    except UnidentifiedImageError as error:
        raise Refused("FILE_KIND") from error
    if picture.width * picture.height > most_pixels:
        raise Refused("TOO_MANY_PIXELS")
    # A camera's second view of the same moment (MPO) is no movement; its first is taken.
    if getattr(picture, "n_frames", 1) > 1 and picture.format != "MPO":
        raise Refused("ANIMATED")
    return picture.copy()


def _upright(picture: Image.Image) -> Image.Image:
    """As the camera was held, if what it says of itself can be read."""
    try:
        return ImageOps.exif_transpose(picture)
    except (ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError, ValueError):
        return picture


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    seen = picture.convert("RGBA")
    ground = Image.new("RGB", seen.size, "white")
    ground.paste(seen, mask=seen.getchannel("A"))
    return ground


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
    Image.MAX_IMAGE_PIXELS = None  # judged above, by a number of the house's own
    sys.stdout.write(json.dumps(judge(**json.load(sys.stdin))))
