"""Judges a picture and encodes it anew; run by `bounded.py`."""

from pathlib import Path
from typing import Any

from PIL import Image, ImageOps, UnidentifiedImageError

QUALITY = 85
THUMBNAIL_PIXELS = 320
Image.MAX_IMAGE_PIXELS = None  # judged below, by a number of the house's own


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
